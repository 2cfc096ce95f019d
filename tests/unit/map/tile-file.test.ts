import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { archivePlace } from '../../../src/domain/photo/archived-tiles.ts';
import { TILE_SIZE, tilePaths } from '../../../src/domain/photo/iiif-image.ts';
import { writePmtiles } from '../../../src/ingest/pmtiles-file.ts';
import { pictureTiles } from '../../../src/islands/map/tile-file.ts';

/** A picture of 52 tiles: 35, 12, 4, 1. */
const SIZE = { width: 3500, height: 2400 };
const TILE_BYTES = 20_000;

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'archive-'));
});
afterEach(async () => {
  vi.unstubAllGlobals();
  await rm(folder, { recursive: true });
});

describe('the tiles of one picture, in one file', () => {
  it('are found by a first answer that holds their directory and no tile', async () => {
    const places = [...tilePaths(SIZE)];
    const tiles = places.map(({ factor, column, row }, i) => ({
      ...archivePlace(SIZE, factor, column, row, TILE_SIZE),
      read: async () => Buffer.alloc(TILE_BYTES, `tile ${i} `),
    }));
    const path = join(folder, 'tiles.pmtiles');
    await writePmtiles(path, tiles, { bounds: [-180, -85, 180, 85], format: 'image/jpeg', attribution: '', name: '' });
    const bytes = await readFile(path);
    const asked: number[] = [];
    vi.stubGlobal('location', { href: 'https://example.org/' });
    vi.stubGlobal('fetch', async (_: string, { headers }: { headers: Headers }) => {
      const [, from, to] = /bytes=(\d+)-(\d+)/.exec(headers.get('range') ?? '') ?? [];
      const part = bytes.subarray(Number(from), Number(to) + 1);
      asked.push(part.length);
      return new Response(new Uint8Array(part), { status: 206, headers: { 'content-length': String(part.length) } });
    });
    const read = pictureTiles({ ...SIZE, tileSize: TILE_SIZE, base: 'https://example.org/iiif/a', archived: true });
    for (const at of [0, 20, places.length - 1]) {
      const { factor, column, row } = places[at]!;
      expect(await (await read({ factor, column, row })).text()).toBe(Buffer.alloc(TILE_BYTES, `tile ${at} `).toString());
    }
    const [first = Infinity, ...others] = asked;
    expect(first).toBeLessThan(1500);
    expect(others).toEqual([TILE_BYTES, TILE_BYTES, TILE_BYTES]);
  });
});
