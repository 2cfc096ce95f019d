/** A picture of which only a part is laid on the map ends where that part ends, to the pixel, not in steps of the mesh. */
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { fromMercator, mercator, toWorldPixel } from '../../../src/domain/geo/mercator.ts';
import type { GroundTransform } from '../../../src/ingest/photo/ground/ground-transform.ts';
import { warpToTiles } from '../../../src/ingest/photo/ground/warp.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'drape-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const MIDDLE = mercator([-1.6, 47.2]);
const RADIUS = 300;

/** A pixel a metre of the projection, seen within a circle only. */
const round: GroundTransform = {
  name: 'camera',
  toPixel: ([x, y]) => (Math.hypot(x - MIDDLE[0], y - MIDDLE[1]) <= RADIUS ? [x - MIDDLE[0] + 400, 400 - (y - MIDDLE[1])] : [NaN, NaN]),
  toGround: ([x, y]) => [MIDDLE[0] + x - 400, MIDDLE[1] + 400 - y],
  mask: [
    [0, 0],
    [800, 0],
    [800, 800],
    [0, 800],
  ],
  residual_m: undefined,
  residuals: [],
};

it('is round where what is seen is round', async () => {
  const [west, south] = fromMercator([MIDDLE[0] - RADIUS, MIDDLE[1] - RADIUS]);
  const [east, north] = fromMercator([MIDDLE[0] + RADIUS, MIDDLE[1] + RADIUS]);
  const tile = await sharp({ create: { width: 512, height: 512, channels: 3, background: '#c84' } })
    .jpeg()
    .toBuffer();
  const extent = { bounds: [west, south, east, north] as const, resolution_m: 0.7 };
  await warpToTiles(
    { tiles: () => Promise.resolve(tile), size: { width: 800, height: 800 }, transform: round, coverage: undefined, extent },
    folder,
    1,
  );
  const { maxZoom } = JSON.parse(await readFile(join(folder, 'note.json'), 'utf8')) as { readonly maxZoom: number };
  const [cx, cy] = toWorldPixel([-1.6, 47.2], maxZoom, 256);
  const radius = (RADIUS * 256 * 2 ** maxZoom) / 40_075_016.68557849;
  let [wrong, edge] = [0, 0];
  for (const column of await readdir(join(folder, 'tuiles', String(maxZoom))))
    for (const file of await readdir(join(folder, 'tuiles', String(maxZoom), column))) {
      const { data } = await sharp(join(folder, 'tuiles', String(maxZoom), column, file))
        .ensureAlpha()
        .raw()
        .toBuffer({ resolveWithObject: true });
      for (let y = 0; y < 256; y++)
        for (let x = 0; x < 256; x++) {
          const away = Math.hypot(Number(column) * 256 + x + 0.5 - cx, parseInt(file) * 256 + y + 0.5 - cy) - radius;
          if (Math.abs(away) > 24 || Math.abs(away) < 1) continue;
          edge++;
          if (data[(y * 256 + x) * 4 + 3]! > 127 !== away < 0) wrong++;
        }
    }
  expect(radius).toBeGreaterThan(150);
  expect(edge).toBeGreaterThan(10_000);
  expect(wrong).toBe(0);
});
