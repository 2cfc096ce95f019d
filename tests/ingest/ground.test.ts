/** The drawn ground of a root: its own file, else the world's. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { formatProblem } from '../../src/domain/input/problem.ts';
import { Cache } from '../../src/ingest/cache.ts';
import { readOwnGround, worldGround } from '../../src/ingest/ground/read.ts';
import { writeRoot } from './small-root.ts';

let root: string;
beforeEach(async () => void (root = await mkdtemp(join(tmpdir(), 'ground-'))));
afterEach(() => rm(root, { recursive: true, force: true }));

const line = (kind: unknown, type: string, coordinates: unknown, more = {}) => ({
  type: 'Feature',
  properties: { ...(kind === undefined ? {} : { kind }), ...more },
  geometry: { type, coordinates },
});
const own = (...features: unknown[]) => writeRoot(root, { 'couches/sol.geojson': JSON.stringify({ type: 'FeatureCollection', features }) });

it('reads the root’s own ground, cut to what surrounds the territory', async () => {
  await own(
    line(
      'land',
      'Polygon',
      [
        [
          [-2, 47],
          [-1, 47],
          [-1, 48],
          [-2, 47],
        ],
      ],
      { credit: 'Relevé du port' },
    ),
    line('shore', 'LineString', [
      [-2, 47],
      [-1, 47],
    ]),
    line(
      'river',
      'LineString',
      [
        [10, 10],
        [11, 11],
      ],
      { rank: 3 },
    ),
  );
  const { ground, problems } = await readOwnGround(root, [-2.5, 46.8, -0.9, 47.9]);
  expect(problems).toEqual([]);
  expect(ground).toMatchObject({ credit: 'Relevé du port', river: [] });
  expect(ground?.land).toHaveLength(1);
  expect(ground?.shore).toHaveLength(1);
});

it('says which shape is wrong, what it has and what is expected', async () => {
  await own(
    line(undefined, 'Polygon', [
      [
        [-2, 47],
        [-1, 47],
        [-1, 48],
        [-2, 47],
      ],
    ]),
    line('land', 'LineString', [
      [-2, 47],
      [-1, 47],
    ]),
    // A name that every object has is no kind.
    line('toString', 'LineString', [
      [-2, 47],
      [-1, 47],
    ]),
  );
  const { ground, problems } = await readOwnGround(root, [-2.5, 46.8, -0.9, 47.9]);
  expect(ground).toBeUndefined();
  expect(problems.map(formatProblem)).toEqual([
    expect.stringContaining('« kind » : trouvé rien, attendu : land, water, shore, river.'),
    expect.stringContaining('trouvé « LineString », attendu « Polygon » pour « land ».'),
    expect.stringContaining('« kind » : trouvé « toString », attendu : land, water, shore, river.'),
  ]);
});

it('draws the world’s shores for a root that brings none', async () => {
  expect(await readOwnGround(root, [-2.65, 46.83, -0.9, 47.86])).toEqual({ ground: undefined, problems: [] });
  const cache = new Cache(join(root, 'cache'));
  const ground = await worldGround([-2.65, 46.83, -0.9, 47.86], cache);
  expect(ground.credit).toContain('GSHHG');
  expect(ground.land.length).toBeGreaterThan(3);
  expect(ground.shore.length).toBeGreaterThan(3);
  // In the middle of a continent all is land.
  const inland = await worldGround([15.2, 48.2, 15.4, 48.3], cache);
  expect(inland.land.length).toBeGreaterThan(0);
  expect(inland.shore).toEqual([]);
});
