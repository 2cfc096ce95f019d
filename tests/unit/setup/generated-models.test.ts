/** What a build makes beside the program's sources changes no later build: a second one of a fresh copy has nothing to do. */
import { expect, it } from 'vitest';
import { GENERATED } from '../../../src/ingest/content-signature.ts';

it('tells what generators leave in the program’s models from their sources', () => {
  const paths = ['README.md', 'a/generate.ts', 'a/texts.ts', 'a/a.glb', 'a/b-1.jpg', 'a/b.png', 'a/.made/', 'a/.made/a.glb.sha256'];
  paths.push('a/.partial-12-a.glb/', 'a/.partial-12-a.glb/other.ts');
  expect(paths.filter((path) => !GENERATED.test(path))).toEqual(['README.md', 'a/generate.ts', 'a/texts.ts']);
});
