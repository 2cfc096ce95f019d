/** The pictures of a large collection are loaded as they are compared, not by every page with a map. */
import { afterEach, expect, it, vi } from 'vitest';
import { MANY } from '../../../src/domain/photo/index-format.ts';
import { comparableParts, partOfComparable } from '../../../src/domain/sky/comparables.ts';
import { photosApart, type ComparablePhoto } from '../../../src/domain/sky/sky-config.ts';
import { loadComparables, loadConfig, loadPictures } from '../../../src/islands/map/load-config.ts';

afterEach(() => vi.unstubAllGlobals());

it('of very many photographs', async () => {
  const photos = (count: number) => ({ photos: Array.from({ length: count }, () => ({}) as ComparablePhoto) });
  expect([photosApart(photos(MANY)), photosApart(photos(MANY + 1), 9000)]).toEqual([undefined, { parts: 64, indexed: 9000 }]);
  const apart = { parts: comparableParts(1000), indexed: 1000 };
  const files: Record<string, unknown> = { 'carte.json': { layers: [{ role: 'base' }, { role: 'imagery' }], photos: [], apart } };
  const asked: string[] = [];
  vi.stubGlobal('fetch', (path: string) => {
    const name = path.split('/').at(-1) ?? '';
    asked.push(name);
    return Promise.resolve(files[name] ? Response.json(files[name]) : new Response('', { status: 404 }));
  });
  await loadConfig();
  await loadComparables();
  expect(asked).toEqual(['carte.json']);
  // Layers are compared where a picture cannot be had.
  expect((await loadComparables(['a'])).photos).toEqual([]);
  const fileOf = (id: string) => `${partOfComparable(id, apart.parts)}.json`;
  files[fileOf('a')] = [{ id: 'x' }, { id: 'a' }];
  expect((await loadComparables(['a'])).photos).toEqual([{ id: 'a' }]);
  expect(
    await loadPictures(
      { apart },
      ['a', 'a', 'x'].filter((id) => fileOf(id) === fileOf('a')),
    ),
  ).toContainEqual({ id: 'a' });
  expect(asked).toEqual(['carte.json', fileOf('a'), fileOf('a')]);
});
