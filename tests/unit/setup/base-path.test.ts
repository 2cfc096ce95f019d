import { expect, test } from 'vitest';
import { basePathFault, pathOfUrl } from '../../../src/base-path.ts';

test('the path follows from the address', () => {
  expect(pathOfUrl('https://musee.example/collections/en-ligne')).toBe('/collections/en-ligne/');
  expect(pathOfUrl('https://musee.example')).toBe('/');
  expect(pathOfUrl('pas une adresse')).toBe('/');
  expect(pathOfUrl(undefined)).toBe('/');
});

test('BASE_PATH may say the same in any way, and nothing else', () => {
  for (const same of [undefined, '/a', 'a/', '/a/']) expect(basePathFault('https://x.example/a', same)).toBeUndefined();
  for (const none of ['', '/']) expect(basePathFault('https://x.example', none)).toBeUndefined();
  const fault = basePathFault('https://x.example/a', '/b');
  expect(fault).toContain('« https://x.example/a »');
  expect(fault).toContain('« /b »');
});
