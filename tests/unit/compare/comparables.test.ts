/** The pictures of a large collection are loaded by the comparison alone, not by every page with a map. */
import { afterEach, expect, it, vi } from 'vitest';
import { MANY } from '../../../src/domain/photo/index-format.ts';
import { photosApart, type ComparablePhoto } from '../../../src/domain/sky/sky-config.ts';
import { loadComparables, loadConfig } from '../../../src/islands/map/load-config.ts';

afterEach(() => vi.unstubAllGlobals());

it('of very many photographs', async () => {
  const photos = (count: number) => ({ photos: Array.from({ length: count }, () => ({}) as ComparablePhoto) });
  expect([photosApart(photos(MANY)), photosApart(photos(MANY + 1))]).toEqual([false, true]);
  const files: Record<string, unknown> = { 'carte.json': { layers: [], photos: [], apart: true } };
  const asked: string[] = [];
  vi.stubGlobal('fetch', (path: string) => {
    const name = path.split('/').at(-1) ?? '';
    asked.push(name);
    return Promise.resolve(files[name] ? Response.json(files[name]) : new Response('', { status: 404 }));
  });
  await loadConfig();
  expect(asked).toEqual(['carte.json']);
  // Layers are compared where the pictures cannot be had.
  expect((await loadComparables()).photos).toEqual([]);
  files['comparables.json'] = [{ id: 'a' }];
  expect((await loadComparables()).photos).toEqual([{ id: 'a' }]);
});
