/** Packing layers for places without a network, against a service of this machine: polite, resumable, readable, published. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PMTiles, type RangeResponse } from 'pmtiles';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Layer, SiteRecord } from '../../src/domain/records/site.ts';
import { carriedFile, countToCarry, tilesToCarry, type Carry } from '../../src/domain/sky/carried.ts';
import { checkMapLayers } from '../../src/ingest/photo/ground/map-layers.ts';
import { carry, carryFault } from '../../src/setup/carry/carry.ts';

const PLACE: Carry = { layers: ['ortho'], bounds: [[-1.96, 47.09, -1.87, 47.15]], zooms: [11, 14] };

let root: string;
let server: Server;
let asked: string[];
let answer: (path: string) => number;
let agents: Set<string>;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'emporter-'));
  asked = [];
  agents = new Set();
  answer = () => 200;
  server = createServer(({ url = '', headers }, response) => {
    asked.push(url);
    agents.add(headers['user-agent'] ?? '');
    const status = answer(url);
    response.writeHead(status, { 'content-type': 'image/png' });
    response.end(status === 200 ? `tuile ${url}` : undefined);
  });
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
});
afterEach(async () => {
  server.close();
  await rm(root, { recursive: true, force: true });
});

const layer = (more: Partial<Layer> = {}): Layer => ({
  id: 'ortho',
  label: { fr: 'Ortho' },
  type: 'xyz',
  url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/{z}/{x}/{y}.png`,
  format: 'image/png',
  minZoom: 0,
  maxZoom: 19,
  role: 'imagery',
  attribution: '© Essai',
  licence: 'etalab-2.0',
  ...more,
});

async function pack(layers: readonly Layer[] = [layer()], dryRun = false): Promise<string[]> {
  const told: string[] = [];
  await carry({
    root,
    cacheFolder: join(root, '.cache'),
    siteUrl: 'https://musee.example.org',
    carry: PLACE,
    layers,
    pause_ms: 0,
    dryRun,
    tell: (line) => told.push(line),
  });
  return told;
}

/** The file as the maps read it. */
async function reader(): Promise<PMTiles> {
  const bytes = await readFile(join(root, carriedFile({ id: 'ortho' })));
  const slice = (offset: number, length: number): RangeResponse => ({
    data: new Uint8Array(bytes.subarray(offset, offset + length)).buffer,
  });
  return new PMTiles({ getKey: () => 'essai', getBytes: (offset, length) => Promise.resolve(slice(offset, length)) });
}

describe('npm run emporter', () => {
  it('brings each tile of the place once, and the maps read them back', async () => {
    const told = await pack();
    const tiles = tilesToCarry(PLACE, layer());
    expect(asked).toHaveLength(tiles.length);
    expect(new Set(asked).size).toBe(tiles.length);
    expect([...agents]).toEqual(['Coeur-et-Ciel (https://musee.example.org)']);
    expect(told.at(-1)).toMatch(new RegExp(`^Ortho : ${tiles.length} tuiles, 0,0 Mo, dans couches/emporte/ortho.pmtiles$`));
    const file = await reader();
    const header = await file.getHeader();
    expect([header.minZoom, header.maxZoom, header.tileType, header.numAddressedTiles]).toEqual([11, 14, 2, tiles.length]);
    for (const { z, x, y } of tiles) {
      const found = await file.getZxy(z, x, y);
      expect(Buffer.from(found?.data ?? new ArrayBuffer(0)).toString()).toBe(`tuile /${z}/${x}/${y}.png`);
    }
    expect(await file.getZxy(14, 0, 0)).toBeUndefined();
  });

  it('goes on where it was cut, and waits for a service that is busy', async () => {
    answer = () => (asked.length > 5 ? 403 : 200);
    await expect(pack()).rejects.toThrow(/ne donne pas la tuile .* \(réponse 403\)\. Ce qui est venu est gardé/);
    const before = new Set(asked.slice(0, 5));
    asked = [];
    let busy = 1;
    answer = () => (busy-- > 0 ? 503 : 200);
    await pack();
    expect(asked.filter((path) => before.has(path))).toEqual([]);
    expect((await (await reader()).getHeader()).numAddressedTiles).toBe(tilesToCarry(PLACE, layer()).length);
  });

  it('only says what it would ask for, and of whom, in a dry run', async () => {
    const count = tilesToCarry(PLACE, layer()).length;
    expect(await pack([layer()], true)).toEqual([
      `Ortho : ${count} tuiles, zooms 11 à 14 ; ${count} à demander à ${new URL(layer().url).host}. Iraient dans couches/emporte/ortho.pmtiles`,
    ]);
    expect(asked).toEqual([]);
    await expect(reader()).rejects.toThrow(/ENOENT/);
    await pack();
    expect((await pack([layer()], true))[0]).toMatch(/; toutes déjà là \(0,0 Mo\)\. Iraient/);
    expect(asked).toHaveLength(count);
  });

  it('packs no layer that is not open, and says why in a sentence', async () => {
    expect(await pack([layer({ licence: 'proprietary' })])).toEqual([
      'La couche « ortho » n’est pas sous une licence ouverte (Tous droits réservés) : elle ne s’emporte pas.',
    ]);
    expect(asked).toEqual([]);
    expect(carryFault(layer({ type: 'image' }), PLACE)).toContain('seules des tuiles');
    expect(carryFault(layer(), { ...PLACE, bounds: [[-5, 42, 8, 51]], zooms: [10, 16] })).toMatch(
      /demanderait \d+ tuiles, attendu 20000 au plus/,
    );
    expect(await pack([])).toEqual(['Aucune couche ne s’appelle « ortho » : kiosk.carry.layers nomme des couches de site.yaml.']);
  });

  it('counts the tiles of places that meet, and of one within another, once', () => {
    const places: Carry = {
      layers: ['ortho'],
      zooms: [9, 13],
      bounds: [
        [-2, 47, -1, 48],
        [-1.5, 46.5, -0.5, 47.5],
        [-1.8, 47.2, -1.2, 47.8],
        [2, 48, 2.2, 48.2],
        [-1.6, 46.2, -1.4, 48.4],
      ],
    };
    expect(countToCarry(places, layer())).toBe(tilesToCarry(places, layer()).length);
    expect(countToCarry(places, layer({ maxZoom: 8 }))).toBe(0);
  });

  it('what it has packed is published, and the layer says where', async () => {
    await pack();
    const site = { layers: [layer(), layer({ id: 'autre' })], bounds: [-2, 47, -1, 48] } as unknown as SiteRecord;
    const { layers, files, problems } = await checkMapLayers(root, site, () => undefined);
    expect(problems).toEqual([]);
    expect(layers.map(({ carried }) => carried)).toEqual(['/couches/ortho-emporte.pmtiles', undefined]);
    expect(files.map(({ path, file }) => [path, file])).toEqual([['/couches/ortho-emporte.pmtiles', 'couches/emporte/ortho.pmtiles']]);
  });
});
