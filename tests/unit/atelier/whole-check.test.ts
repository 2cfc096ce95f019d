/** « À corriger »: what the check says of the folder, and what the ingest had to leave out. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { wholeCheck } from '../../../src/atelier/server/whole-check.ts';
import { endIngest } from '../../../src/ingest/last-check.ts';
import { writeRoot } from '../../ingest/small-root.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'verifie-'));
  await writeRoot(root);
});
afterEach(async () => {
  endIngest([]);
  await rm(root, { recursive: true, force: true });
});

it('says what was left out once the ingest has ended, and no more once it is mended', async () => {
  const check = wholeCheck(root);
  const { errors } = await check();
  const outside = {
    file: 'vue-du-ciel/vol/photos.csv',
    line: 2,
    column: 'lat',
    message: 'hors du territoire.',
    severity: 'error',
  } as const;
  endIngest([outside], [], [outside]);
  const after = await check();
  expect(after.errors).toBe(errors + 1);
  expect(after.problems.map(({ message }) => message)).toContain('hors du territoire.');
  // For the form of its own file, which no check of that file alone would tell.
  expect(after.made).toEqual([outside]);
  endIngest([]);
  expect((await check()).errors).toBe(errors);
});

it('says of a scan that is cut, which the card alone does not know, what stands beside the card’s field', async () => {
  const card = 'title: Un vase\nsummary: Un vase.\nmodel: {kind: scan, source: vase.glb, units: mm, up: y}\n';
  await writeRoot(root, { 'objets/vase/objet.yaml': card, 'objets/vase/vase.glb': 'glTF' });
  const { made, problems } = await wholeCheck(root, () => Promise.resolve([]))();
  expect(made).toMatchObject([{ file: 'objets/vase/objet.yaml', key: 'model.source', severity: 'error' }]);
  expect((await wholeCheck(root, () => Promise.resolve(problems))()).made).toEqual([]);
});

it('says of a project that its programme is none of the site’s, beside the field of its head', async () => {
  await writeRoot(root, { 'projets/deux.md': '---\ntitle: Deux\nprogramme: autre\n---\nFait.\n' });
  const { made } = await wholeCheck(root)();
  expect(made).toMatchObject([{ file: 'projets/deux.md', key: 'front.programme', severity: 'error' }]);
  expect((await wholeCheck(root, () => Promise.resolve(made))()).made).toEqual([]);
});
