/** The drawn ground: closed areas from pieces of shore, packing, paths. */
import { readFile } from 'node:fs/promises';
import { brotliDecompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { areasOf } from '../../../models/ground/assemble.ts';
import type { Bin, Segment } from '../../../models/ground/gshhg.ts';
import {
  groundPaths,
  groundWithin,
  packGround,
  unpackGround,
  withMargin,
  type GroundShape,
  type PackedGround,
} from '../../../src/domain/geo/ground.ts';
import { ringContains, signedArea } from '../../../src/domain/geo/ring.ts';

const bin = (corners: Bin['corners'], ...segments: Segment[]): Bin => ({ west: 0, south: 0, size: 1, corners, segments });
const area = (rings: readonly (readonly (readonly [number, number])[])[]) =>
  rings.reduce((sum, ring) => sum + signedArea(ring.map(([x, y]) => [x, y])), 0);

describe('the world’s ground', () => {
  it('is dry where people live, and wet in lakes and seas that cells cut', async () => {
    const file = await readFile('models/ground/world.json.br');
    const packed = JSON.parse(brotliDecompressSync(file).toString()) as PackedGround;
    // Europe has lakes enough.
    const shapes = groundWithin(unpackGround({ ...packed, shore: [], river: [] }), [-9, 44, 14, 59]);
    // As it is painted: the last shape that holds a point says what it is.
    const paintOf = (lon: number, lat: number) =>
      shapes.filter(({ kind, line }) => (kind === 'land' || kind === 'water') && ringContains(line, [lon, lat])).at(-1)?.kind ?? 'sea';
    const towns = { Kiel: [10.1, 54.3], Zürich: [8.5, 47.4], Bordeaux: [-0.6, 44.8], Göteborg: [12, 57.75], Galway: [-8.9, 53.3] } as const;
    const waters = { Léman: [6.55, 46.45], Vänern: [13.4, 58.9], Gironde: [-0.75, 45.27] } as const;
    expect(Object.entries(towns).filter(([, [lon, lat]]) => paintOf(lon, lat) !== 'land')).toEqual([]);
    expect(Object.entries(waters).filter(([, [lon, lat]]) => paintOf(lon, lat) === 'land')).toEqual([]);
  });
});

describe('areas of a cell', () => {
  it('is whole, or nothing, where no shore crosses', () => {
    expect(area(areasOf(bin([1, 1, 1, 1]), 1))).toBe(1);
    expect(areasOf(bin([0, 0, 0, 0]), 1)).toEqual([]);
    expect(area(areasOf(bin([2, 2, 2, 2]), 2))).toBe(1);
  });

  it('lies on the left of a shore that goes through', () => {
    const eastward: Segment = {
      level: 1,
      entry: 3,
      exit: 1,
      line: [
        [0, 0.25],
        [1, 0.25],
      ],
    };
    expect(area(areasOf(bin([0, 0, 1, 1], eastward), 1))).toBeCloseTo(0.75);
    const westward: Segment = {
      level: 1,
      entry: 1,
      exit: 3,
      line: [
        [1, 0.25],
        [0, 0.25],
      ],
    };
    expect(area(areasOf(bin([1, 1, 0, 0], westward), 1))).toBeCloseTo(0.25);
  });

  it('of a lake lies on the right of its shore, which has the dry on its left', () => {
    // A bay of a lake comes in from the north and goes out there: GSHHG follows it with the land on the left.
    const bay: Segment = {
      level: 2,
      entry: 2,
      exit: 2,
      line: [
        [0.6, 1],
        [0.6, 0.75],
        [0.4, 0.75],
        [0.4, 1],
      ],
    };
    expect(area(areasOf(bin([1, 1, 1, 1], bay), 2))).toBeCloseTo(0.05);
  });

  it('joins two shores that bound one land, and parts two lands', () => {
    // A strip of land between two shores.
    const low: Segment = {
      level: 1,
      entry: 3,
      exit: 1,
      line: [
        [0, 0.25],
        [1, 0.25],
      ],
    };
    const high: Segment = {
      level: 1,
      entry: 1,
      exit: 3,
      line: [
        [1, 0.75],
        [0, 0.75],
      ],
    };
    const strip = areasOf(bin([0, 0, 0, 0], low, high), 1);
    expect(strip).toHaveLength(1);
    expect(area(strip)).toBeCloseTo(0.5);
    // A strait between two lands.
    const south: Segment = {
      level: 1,
      entry: 1,
      exit: 3,
      line: [
        [1, 0.25],
        [0, 0.25],
      ],
    };
    const north: Segment = {
      level: 1,
      entry: 3,
      exit: 1,
      line: [
        [0, 0.75],
        [1, 0.75],
      ],
    };
    const lands = areasOf(bin([1, 1, 1, 1], south, north), 1);
    expect(lands).toHaveLength(2);
    expect(area(lands)).toBeCloseTo(0.5);
  });

  it('keeps an island and a bay on one side', () => {
    const island: Segment = {
      level: 1,
      entry: 4,
      exit: 4,
      line: [
        [0.4, 0.4],
        [0.6, 0.4],
        [0.6, 0.6],
        [0.4, 0.6],
        [0.4, 0.4],
      ],
    };
    expect(area(areasOf(bin([0, 0, 0, 0], island), 1))).toBeCloseTo(0.04);
    // Water enters by the west side and goes out by it: all but the bay is land.
    const bay: Segment = {
      level: 1,
      entry: 3,
      exit: 3,
      line: [
        [0, 0.6],
        [0.2, 0.6],
        [0.2, 0.4],
        [0, 0.4],
      ],
    };
    expect(area(areasOf(bin([1, 1, 1, 1], bay), 1))).toBeCloseTo(0.96);
  });
});

describe('packing', () => {
  const shapes: GroundShape[] = [
    {
      kind: 'land',
      line: [
        [-2, 47],
        [-1, 47],
        [-1, 48],
      ],
    },
    {
      kind: 'river',
      rank: 2,
      line: [
        [-1.73114, 47.20922],
        [-1.7311, 47.2092],
        [-1.5, 47.3],
      ],
    },
    {
      kind: 'shore',
      line: [
        [-2, 47],
        [-1, 47],
      ],
    },
  ];

  it('comes back to eleven metres, without points that fall on one', () => {
    const back = unpackGround(packGround(shapes, [-3, 46, 0, 48], 'Crédit'));
    expect(back.map(({ kind }) => kind)).toEqual(['land', 'shore', 'river']);
    expect(back[2]).toMatchObject({
      rank: 2,
      line: [
        [-1.7311, 47.2092],
        [-1.5, 47.3],
      ],
    });
  });

  it('takes what touches, and draws it in the units of the plan', () => {
    expect(groundWithin(shapes, [-1.6, 47.2, -1.4, 47.4]).map(({ kind }) => kind)).toEqual(['land', 'river']);
    expect(groundPaths(shapes, ([lon = 0, lat = 0]) => [(lon + 2) * 10, (48 - lat) * 10])).toEqual({
      land: 'M0 10L10 10L10 0Z',
      water: '',
      shore: 'M0 10L10 10',
      river: 'M2.7 7.9L5 7',
    });
    expect(withMargin([-2, 46, 0, 48], 0.5)).toEqual([-3, 45, 1, 49]);
  });
});
