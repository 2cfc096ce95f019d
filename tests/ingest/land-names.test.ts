/** The names that a root adds to its communes, as pictures bear them. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { formatProblem } from '../../src/domain/input/problem.ts';
import { readLandNames } from '../../src/ingest/ground/land-names.ts';
import { writeRoot } from './small-root.ts';

let root: string;
beforeEach(async () => void (root = await mkdtemp(join(tmpdir(), 'names-'))));
afterEach(() => rm(root, { recursive: true, force: true }));

const BOUNDS = [-2.7, 46.8, -0.9, 47.9] as const;
const named = (properties: object, type: string, coordinates: unknown) => ({
  type: 'Feature',
  properties,
  geometry: { type, coordinates },
});
const write = (...features: unknown[]) =>
  writeRoot(root, { 'couches/noms.geojson': JSON.stringify({ type: 'FeatureCollection', features }) });

it('are read from points, lines and areas, in their order', async () => {
  await write(
    named({ name: 'Le Breil' }, 'Point', [-1.92, 47.1]),
    named({ nom: 'La Blanche', kind: 'water' }, 'LineString', [
      [-1.93, 47.1],
      [-1.92, 47.103],
      [-1.91, 47.105],
    ]),
    named({ name: 'Lac de Grand-Lieu', kind: 'water' }, 'MultiPolygon', [
      [
        [
          [-1.7, 47.08],
          [-1.6, 47.08],
          [-1.6, 47.12],
          [-1.7, 47.12],
          [-1.7, 47.08],
        ],
      ],
    ]),
  );
  const { names, problems } = await readLandNames(root, BOUNDS);
  expect(problems).toEqual([]);
  expect(names.slice(0, 2)).toEqual([
    { name: 'Le Breil', kind: 'hamlet', lon: -1.92, lat: 47.1 },
    { name: 'La Blanche', kind: 'water', lon: -1.92, lat: 47.103 },
  ]);
  expect(names[2]!.lon).toBeCloseTo(-1.65, 6);
  expect(names[2]!.lat).toBeCloseTo(47.1, 6);
});

it('say what is wrong, each with its feature, and none is then taken', async () => {
  await write(
    named({}, 'Point', [-1.92, 47.1]),
    named({ name: 'Le Breil', kind: 'lieu-dit' }, 'Point', [-1.92, 47.1]),
    named({ name: 'Ailleurs' }, 'Point', [47.1, -1.92]),
    named({ name: 'Plusieurs' }, 'MultiPoint', [[-1.92, 47.1]]),
  );
  const { names, problems } = await readLandNames(root, BOUNDS);
  expect(names).toEqual([]);
  expect(problems.map(formatProblem)).toEqual([
    expect.stringMatching(/noms\.geojson.*features\[1\].*trouvé rien, attendu le nom du lieu/),
    expect.stringMatching(/features\[2\].*« lieu-dit », attendu : commune, hamlet, water/),
    expect.stringMatching(/features\[3\].*« Ailleurs » est en 47.1, -1.92/),
    expect.stringMatching(/features\[4\].*MultiPoint/),
  ]);
});

it('are none where the root has no file, and a broken file is said', async () => {
  expect(await readLandNames(root, BOUNDS)).toEqual({ names: [], problems: [] });
  await writeRoot(root, { 'couches/noms.geojson': '{' });
  expect((await readLandNames(root, BOUNDS)).problems).toHaveLength(1);
});
