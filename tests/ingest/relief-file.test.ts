/** Heights of a root as institutions have them: in feet, with gaps, in a grid of the south, or without saying where they are. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import proj4 from 'proj4';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { crsDefinition } from '../../src/domain/geo/crs.ts';
import type { Relief } from '../../src/domain/orientation/relief.ts';
import { readRelief } from '../../src/ingest/orientation/relief-file.ts';
import { geoTiff, tinyTiff, type TinyGeoTiff } from './photo/tiny-tiff.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'relief-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const GRID: TinyGeoTiff = {
  width: 40,
  height: 40,
  bits: 32,
  scale: 0.001,
  west: -1.62,
  north: 47.22,
  keys: { 1024: 2, 1025: 1, 2048: 4326 },
  pixels: () => [100],
};

async function read(bytes: Uint8Array): Promise<Relief | string> {
  const path = join(folder, 'relief.tif');
  await writeFile(path, bytes);
  const found = await readRelief(path);
  return 'over' in found ? found.over(-7) : found.fault;
}

async function heightOf(bytes: Uint8Array, lon = -1.6, lat = 47.2): Promise<number> {
  const found = await read(bytes);
  if (typeof found === 'string') throw new Error(found);
  return found.heightAt(lon, lat);
}

describe('a root’s relief', () => {
  it('has the gap that land encloses filled from its edge, and goes on from its edge where nothing was flown', async () => {
    const pixels = (x: number, y: number): number[] => [Math.hypot(x - 20, y - 20) < 6 || x < 5 ? -9999 : 50 + x];
    const lake = geoTiff({ ...GRID, nodata: -9999, pixels });
    const middle = await heightOf(lake);
    expect(middle).toBeGreaterThan(60);
    expect(middle).toBeLessThan(80);
    expect(await heightOf(lake, -1.618)).toBeCloseTo(55, 1);
    const relief = (await read(lake)) as Relief;
    // No pit and no wall that would hide land or stop a sight.
    expect(relief.steepest).toBeLessThan(1);
    expect([relief.knows!(-1.6, 47.2), relief.knows!(-1.618, 47.2)]).toEqual([true, false]);
  });

  it('has the sea at 0 where the file has nothing before a low coast, cliffs or not, and on beyond its edge', async () => {
    // Sands at 1 m, and a cliff of 20 m in the middle of them.
    const pixels = (x: number, y: number): number[] => [x < 8 ? -9999 : Math.abs(y - 20) < 4 ? 20 : x - 7];
    const relief = (await read(geoTiff({ ...GRID, nodata: -9999, pixels }))) as Relief;
    for (const lon of [-1.619, -1.614, -1.7, -1.9]) expect(relief.heightAt(lon, 47.2)).toBe(0);
    expect(relief.knows!(-1.7, 47.2)).toBe(true);
    // Beyond a shore that is land, the land is the one that was stated, and there is no wall on the way.
    expect(relief.heightAt(-1.58, 47.2)).toBeGreaterThan(15);
    expect(relief.heightAt(-1.4, 47.2)).toBe(-7);
    expect(relief.knows!(-1.5, 47.2)).toBe(false);
  });

  it('is told sea from land along one gap that is both', async () => {
    // Nothing in the west: before sands in the south, before hills in the north and middle.
    const pixels = (x: number, y: number): number[] => [x < 20 ? -9999 : y > 27 ? 1 : 80];
    const relief = (await read(geoTiff({ ...GRID, nodata: -9999, pixels }))) as Relief;
    expect(relief.heightAt(-1.602, 47.215)).toBeCloseTo(80, 0);
    expect(relief.heightAt(-1.602, 47.183)).toBe(0);
  });

  it('is in the unit that its file names', async () => {
    const feet = await heightOf(geoTiff({ ...GRID, keys: { ...GRID.keys, 4099: 9002 } }));
    expect(feet).toBeCloseTo(30.48, 3);
    const item = (name: string, value: string): string => `<Item name="${name}" sample="0" role="${name.toLowerCase()}">${value}</Item>`;
    const named = `<GDALMetadata>${item('UNITTYPE', 'US survey foot')}</GDALMetadata>`;
    expect(await heightOf(geoTiff({ ...GRID, metadata: named }))).toBeCloseTo(30.48006, 4);
    const scaled = `<GDALMetadata>${item('SCALE', '0.01')}${item('OFFSET', '20')}</GDALMetadata>`;
    expect(await heightOf(geoTiff({ ...GRID, metadata: scaled, pixels: () => [12_000] }))).toBeCloseTo(140, 3);
    const unknown = `<GDALMetadata>${item('UNITTYPE', 'fathom')}</GDALMetadata>`;
    expect(await read(geoTiff({ ...GRID, metadata: unknown }))).toMatch(/« fathom », unité inconnue.*attendu des mètres/);
  });

  it('is told to be none where it says no place, no height, or more than one a pixel', async () => {
    expect(await read(tinyTiff({ width: 4, height: 4, bits: 32, pixels: () => [10] }))).toMatch(/ne dit pas où il se trouve/);
    expect(await read(geoTiff({ ...GRID, pixels: () => [120_000] }))).toMatch(/aucune hauteur entre −500 et 9 000 m/);
    expect(await read(geoTiff({ ...GRID, pixels: () => [1, 2, 3] }))).toMatch(/3 canaux, attendu un seul/);
    const { keys } = GRID;
    expect(await read(geoTiff({ ...GRID, keys: { ...keys, 1024: 1, 3072: 32_767 }, citation: 'Repère du cadastre' }))).toMatch(/inconnu/);
  });

  it.each([
    { name: 'the south', zone: 32_760, lon: 178.4, lat: -18.1 },
    { name: 'the border of a zone, beyond it', zone: 32_630, lon: 0.02, lat: 47.2 },
  ])('lies where its grid says, in $name', async ({ zone, lon, lat }) => {
    const [east = 0, north = 0] = proj4('EPSG:4326', crsDefinition(zone)!, [lon, lat]);
    const tiff = geoTiff({
      ...GRID,
      scale: 25,
      west: east - 500,
      north: north + 500,
      keys: { 1024: 1, 1025: 1, 3072: zone },
      pixels: (x, y) => [100 + x - 2 * y],
    });
    // The place is the corner of four pixels: the mean of their heights.
    expect(await heightOf(tiff, lon, lat)).toBeCloseTo(100 + 19.5 - 2 * 19.5, 1);
  });
});
