/** Heights brought from a service, against one of this machine that answers as the Géoplateforme does. */
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { elevationGrid, elevationUrl, readElevations } from '../../src/domain/orientation/elevation.ts';
import { readRelief, reliefFile } from '../../src/ingest/orientation/relief-file.ts';
import { checkCampaigns } from '../../src/ingest/photo/rows/check.ts';
import { carryElevation, landAround } from '../../src/setup/carry/elevation.ts';
import { CAMPAIGN, SITE, noise } from './photo/small-content.ts';
import { writeRoot } from './small-root.ts';

/** A slope that rises to the north-east; the sea, of which the service has no height, west of −1.68. */
const heightAt = (lon: number, lat: number): number => (lon < -1.68 ? -99_999 : 20 + (lat - 47.2) * 500 + (lon + 1.6) * 300);

let root: string;
let server: Server;
let asked: URL[];
let broken: number | undefined;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'elevation-'));
  asked = [];
  broken = undefined;
  server = createServer(({ url = '' }, response) => {
    const query = new URL(url, 'http://localhost');
    asked.push(query);
    if (broken !== undefined) {
      response.writeHead(broken, { 'content-type': 'text/xml' }).end('<ServiceExceptionReport/>');
      return;
    }
    const [south = 0, west = 0, north = 0, east = 0] = (query.searchParams.get('BBOX') ?? '').split(',').map(Number);
    const [width, height] = [Number(query.searchParams.get('WIDTH')), Number(query.searchParams.get('HEIGHT'))];
    // Raw 32-bit floats of cells' centres, from the north: what « image/x-bil;bits=32 » holds.
    const body = Buffer.alloc(4 * width * height);
    for (let row = 0; row < height; row++)
      for (let column = 0; column < width; column++)
        body.writeFloatLE(
          heightAt(west + ((column + 0.5) * (east - west)) / width, north - ((row + 0.5) * (north - south)) / height),
          4 * (row * width + column),
        );
    response.writeHead(200, { 'content-type': 'image/x-bil;bits=32' }).end(body);
  });
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
});
afterEach(async () => {
  server.close();
  await rm(root, { recursive: true, force: true });
});

const source = () => ({
  url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/wms-r`,
  layer: 'ELEVATION.ELEVATIONGRIDCOVERAGE.HIGHRES',
  attribution: '© IGN – RGE ALTI',
  licence: 'etalab-2.0',
});

async function bring(bounds = [-1.7, 47.15, -1.5, 47.25] as const): Promise<string[]> {
  const told: string[] = [];
  await carryElevation({
    root,
    siteUrl: 'https://musee.example.org',
    source: source(),
    bounds,
    pause_ms: 0,
    tell: (line) => told.push(line),
  });
  return told;
}

describe('heights of a service', () => {
  it('are asked as its protocol has it, latitude first, in blocks', () => {
    const grid = elevationGrid([-1.7, 47.1, -1.3, 47.4]);
    expect(grid.width).toBeGreaterThan(1100);
    expect(grid.blocks.length).toBeGreaterThan(2);
    const url = new URL(elevationUrl({ url: 'https://data.geopf.fr/wms-r', layer: 'HAUTEURS' }, grid, grid.blocks[0]!));
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      SERVICE: 'WMS',
      VERSION: '1.3.0',
      REQUEST: 'GetMap',
      LAYERS: 'HAUTEURS',
      CRS: 'EPSG:4326',
      FORMAT: 'image/x-bil;bits=32',
    });
    const [south = 0, west = 0, north = 0] = url.searchParams.get('BBOX')!.split(',').map(Number);
    expect([west, north]).toEqual([-1.7, 47.4]);
    expect(south).toBeGreaterThan(47.1);
    const cells = grid.blocks.reduce((sum, { width, height }) => sum + width * height, 0);
    expect(cells).toBe(grid.width * grid.height);
    // A département stays within what a file may hold.
    expect(elevationGrid([-2.7, 46.8, -0.9, 47.9]).width).toBeLessThanOrEqual(2400);
    expect(readElevations(new Uint8Array(12), { column: 0, row: 0, width: 2, height: 2 })).toBeUndefined();
  });

  it('become the root’s relief, read back as they are', async () => {
    const told = await bring();
    expect(told.at(-1)).toMatch(/dans couches\/emporte\/relief\.tif \(© IGN – RGE ALTI\)$/);
    expect(asked.length).toBeGreaterThan(0);
    const path = (await reliefFile(root))!;
    const read = await readRelief(path);
    if (!('over' in read)) throw new Error(read.fault);
    const relief = read.over(-1);
    for (const [lon, lat] of [
      [-1.6, 47.2],
      [-1.55, 47.17],
      [-1.52, 47.24],
    ] as const)
      expect(relief.heightAt(lon, lat)).toBeCloseTo(heightAt(lon, lat), 1);
    // The sea that the service has no height of is at 0, on to the horizon.
    expect(relief.heightAt(-1.69, 47.2)).toBe(0);
    expect(relief.heightAt(-1.8, 47.2)).toBe(0);
    expect(relief.knows!(-1.69, 47.2)).toBe(true);
    expect(read.step_m).toBeLessThan(30);
  });

  it('leave the root’s own relief first', async () => {
    await bring();
    await writeRoot(root, { 'couches/relief.tif': 'own' });
    expect(await reliefFile(root)).toBe(join(root, 'couches/relief.tif'));
  });

  it('are those around the photographs that look over the land', async () => {
    await writeRoot(root, {
      'vue-du-ciel/vol/campagne.yaml': CAMPAIGN,
      'vue-du-ciel/vol/photos.csv': 'id,file,lat,lon\na,a.jpg,47.2,-1.6\nb,b.jpg,,\n',
    });
    for (const name of ['a', 'b'])
      await noise(40, 30)
        .jpeg()
        .toFile(join(root, `vue-du-ciel/vol/${name}.jpg`));
    const { campaigns } = await checkCampaigns(root, SITE);
    const [west, south, east, north] = landAround(campaigns, SITE.bounds)!;
    expect(north - south).toBeCloseTo(0.16, 6);
    expect((west + east) / 2).toBeCloseTo(-1.6, 6);
    expect(landAround([], SITE.bounds)).toBeUndefined();
  });

  it('that do not come are said, and nothing is written', async () => {
    broken = 400;
    await expect(bring()).rejects.toThrow(/127\.0\.0\.1:\d+ ne donne pas de hauteurs \(réponse 400\)/);
    expect(await reliefFile(root)).toBeUndefined();
    const closed = { ...source(), licence: 'proprietary' };
    const asking = carryElevation({ root, siteUrl: '', source: closed, bounds: [-1.7, 47.1, -1.5, 47.2], tell: () => undefined });
    await expect(asking).rejects.toThrow(/licence ouverte/);
  });
});
