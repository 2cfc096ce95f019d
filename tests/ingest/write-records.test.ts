/** The records that pages read: those that say the same stay the files that they were. */
import { lstat, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { writeRecords } from '../../src/ingest/write-records.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'notices-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const path = (name: string) => join(folder, 'records', `${name}.json`);
const file = async (name: string) => (await lstat(path(name))).ino;

it('swaps in what differs, by its bytes, and leaves the rest as it stands', async () => {
  // Longer than what is compared at once, the same up to its end.
  const many = Array.from({ length: 20_000 }, (_, i) => ({ id: i, title: 'une photographie parmi d’autres, à comparer jusqu’au bout' }));
  const records = { objects: [{ id: 'vase' }], photos: many, site: [] as unknown[] };
  await (
    await writeRecords(folder, records)
  )();
  const before = await Promise.all(['objects', 'photos', 'site'].map(file));
  const swap = await writeRecords(folder, {
    ...records,
    photos: [...many.slice(0, -1), { ...many.at(-1), title: 'une photographie parmi d’autres, à comparer jusqu’au BOUT' }],
  });
  expect(await Promise.all(['objects', 'photos', 'site'].map(file))).toEqual(before);
  await swap();
  const [objects, photos, site] = await Promise.all(['objects', 'photos', 'site'].map(file));
  expect([objects, site]).toEqual([before[0], before[2]]);
  expect(photos).not.toBe(before[1]);
  expect(await readFile(path('photos'), 'utf8')).toContain('jusqu’au BOUT');
  expect((await readdir(join(folder, 'records'))).sort()).toEqual(['objects.json', 'photos.json', 'site.json']);
});
