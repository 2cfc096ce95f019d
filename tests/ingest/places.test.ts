/** The places of a territory as pages get them: found once, kept small where the world is the territory. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SiteRecord } from '../../src/domain/records/site.ts';
import { Cache } from '../../src/ingest/cache.ts';
import { territoryPlaces } from '../../src/ingest/places.ts';

let folder: string;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'places-'))));
afterAll(() => rm(folder, { recursive: true }));

const site = (bounds: readonly number[], rules?: SiteRecord['rules']) => ({ bounds, rules }) as unknown as SiteRecord;

const WORLD = [-180, -90, 180, 90];

test('the communes of a département are found once for all builds', async () => {
  const first = new Cache(folder);
  const found = await territoryPlaces(site([-2.7, 46.8, -0.9, 47.9]), [], first);
  expect(found.departements).toEqual(['44']);
  expect(found.places.filter(({ code }) => code === '44040')).toMatchObject([{ name: 'Chéméré', now: 'Chaumes-en-Retz' }]);
  expect(first.stats).toEqual({ hits: 0, misses: 1 });
  const again = new Cache(folder);
  expect(await territoryPlaces(site([-2.7, 46.8, -0.9, 47.9]), [{ lat: 47, lon: -2 }], again)).toEqual(found);
  expect(again.stats).toEqual({ hits: 1, misses: 0 });
});

test('of the whole world only what is near photographs is kept', async () => {
  const near = await territoryPlaces(site(WORLD, { duties: [] }), [{ lat: 48.85, lon: 2.35 }, {}], new Cache(folder));
  expect(near.departements).toEqual([]);
  expect(near.places.some(({ name }) => name === 'Paris')).toBe(true);
  expect(near.places.every(({ lat = 0, lon = 0 }) => Math.abs(lat - 48.85) < 1 && Math.abs(lon - 2.35) < 1)).toBe(true);
  expect(await territoryPlaces(site(WORLD, { duties: [] }), [], new Cache(folder))).toMatchObject({ places: [] });
});
