/** A file of very many tiles: its directory is cut into leaves, and equal tiles stand once. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PMTiles } from 'pmtiles';
import { expect, it } from 'vitest';
import { writePmtiles } from '../../../src/ingest/pmtiles-file.ts';

it('is read back tile by tile', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tuiles-'));
  const path = join(folder, 'grand.pmtiles');
  const text = (x: number, y: number) =>
    x < 20 ? 'mer' : `${x} ${y} ${'.'.repeat(((Math.imul(x + 1, 2654435761) ^ Math.imul(y + 1, 40503)) >>> 9) % 701)}`;
  const tiles = Array.from({ length: 140 * 140 }, (_, i) => ({ z: 12, x: i % 140, y: Math.floor(i / 140) })).map((tile) => ({
    ...tile,
    read: () => Promise.resolve(new TextEncoder().encode(text(tile.x, tile.y))),
  }));
  await writePmtiles(path, tiles, { bounds: [-2, 47, -1, 48], format: 'image/jpeg', attribution: '©', name: 'Essai' });
  const bytes = await readFile(path);
  const file = new PMTiles({
    getKey: () => 'grand',
    getBytes: (offset, length) => Promise.resolve({ data: new Uint8Array(bytes.subarray(offset, offset + length)).buffer }),
  });
  const header = await file.getHeader();
  expect(header.leafDirectoryLength).toBeGreaterThan(0);
  expect(header.rootDirectoryOffset + header.rootDirectoryLength).toBeLessThanOrEqual(16_384);
  expect(header.numTileContents).toBeLessThan(header.numAddressedTiles ?? 0);
  for (const [x, y] of [
    [0, 0],
    [19, 139],
    [20, 0],
    [77, 31],
    [139, 139],
  ] as const)
    expect(Buffer.from((await file.getZxy(12, x, y))?.data ?? new ArrayBuffer(0)).toString()).toBe(text(x, y));
  expect(await file.getZxy(12, 140, 0)).toBeUndefined();
  await rm(folder, { recursive: true });
});
