/** Solids to print: closed whatever the scan is like, true in size, standing on the plate, thick enough. */
import { beforeAll, describe, expect, it } from 'vitest';
import { printScale, ratioText } from '../../../src/domain/object/print-size.ts';
import type { Soup } from '../../../src/ingest/scan/solid/grid.ts';
import { solidOf, type PrintedSolid } from '../../../src/ingest/scan/solid/solid.ts';
import { stlOf } from '../../../src/ingest/scan/write/stl.ts';
import { sliced } from '../../fixtures/sliced.ts';
import { bumpySphere } from './shapes.ts';

/** Points of the grid: coarse, and soon there. */
const POINTS = 60_000;

/** A ball of a radius in metres round a place. */
function ball(radius: number, [x, y, z]: readonly number[] = [0, 0, 0]): Soup {
  const { positions, indices } = bumpySphere(32, 1);
  const middle = [x ?? 0, y ?? 0, z ?? 0];
  // Twice as tall as wide, with bumps: put back to a sphere.
  return {
    positions: Float32Array.from(positions, (_, i) => {
      const v = i - (i % 3);
      const place = [positions[v]!, positions[v + 1]!, positions[v + 2]! / 2];
      return middle[i % 3]! + (radius * place[i % 3]!) / Math.hypot(...place);
    }),
    indices,
  };
}

function cube(side: number): Soup {
  const positions = Float32Array.from({ length: 24 }, (_, i) => ((Math.floor(i / 3) >> (i % 3)) & 1) * side);
  const faces = [0, 2, 3, 1, 4, 5, 7, 6, 0, 1, 5, 4, 2, 6, 7, 3, 0, 4, 6, 2, 1, 3, 7, 5];
  const indices = Uint32Array.from({ length: 36 }, (_, i) => faces[Math.floor(i / 6) * 4 + [0, 1, 2, 0, 2, 3][i % 6]!]!);
  return { positions, indices };
}

function together(...soups: readonly Soup[]): Soup {
  let vertices = 0;
  const indices = soups.flatMap((soup) => {
    const moved = [...soup.indices].map((index) => index + vertices);
    vertices += soup.positions.length / 3;
    return moved;
  });
  return { positions: Float32Array.from(soups.flatMap(({ positions }) => [...positions])), indices: Uint32Array.from(indices) };
}

const keeping = ({ positions, indices }: Soup, keep: (triangle: number, height: number) => boolean): Soup => ({
  positions,
  indices: indices.filter((_, i) => {
    const t = Math.floor(i / 3);
    return keep(t, Math.max(...[0, 1, 2].map((k) => positions[indices[3 * t + k]! * 3 + 1]!)));
  }),
});

const BALL = (4 / 3) * Math.PI * 20 ** 3;
const RANDOM = Array.from({ length: 4096 }, (_, i) => ((i * 2_654_435_761) % 4096) / 4096);

/** What of a model is wrong, and the volume that its solid should have, mm³, with how far it may be off. */
const MODELS: readonly (readonly [string, Soup, number, number])[] = [
  ['a cube', cube(0.03), 27_000, 0.04],
  ['half a sphere, a shell without a back', keeping(ball(0.02), (_, height) => height > 0.0001), BALL / 2, 0.12],
  ['two spheres, one in the other', together(ball(0.02, [-0.01, 0, 0]), ball(0.02, [0.01, 0, 0])), BALL * 2 * (1 - 0.3125 / 2), 0.05],
  ['a sphere that has lost every tenth triangle', keeping(ball(0.02), (t) => t % 10 !== 3), BALL, 0.08],
  [
    'a sphere of which some triangles are turned round',
    {
      ...ball(0.02),
      indices: ball(0.02).indices.map((_, i, all) => all[Math.floor(i / 3) % 12 === 5 ? i - (i % 3) + ((3 - (i % 3)) % 3) : i]!),
    },
    BALL,
    0.08,
  ],
  ['a sphere inside out', { ...ball(0.02), indices: ball(0.02).indices.toReversed() }, BALL, 0.05],
  [
    'a hollow sphere, whose hollow is filled',
    together(ball(0.02), { ...ball(0.017), indices: ball(0.017).indices.toReversed() }),
    BALL,
    0.05,
  ],
  [
    'a sphere of noise, its triangles loose',
    { positions: ball(0.02).positions.map((value, i) => value + (RANDOM[i % 4096]! - 0.5) * 0.0006), indices: ball(0.02).indices },
    BALL,
    0.08,
  ],
];

describe('a solid', () => {
  it.each(MODELS)('of %s is closed, stands on the plate, and has its volume', async (_, soup, volume, off) => {
    const solid = await solidOf(soup, 1, POINTS);
    const file = sliced(stlOf(solid, 'mm'));
    expect(file.bad).toBe(0);
    expect(file.lowest).toBe(0);
    expect(Math.abs(file.volume / volume - 1)).toBeLessThan(off);
    expect(file.volume).toBeCloseTo(solid.volume_mm3, 0);
  });

  describe('of a sheet', () => {
    let solid: PrintedSolid;
    beforeAll(async () => {
      solid = await solidOf(
        { positions: Float32Array.of(0, 0, 0, 0.06, 0, 0, 0.06, 0.04, 0, 0, 0.04, 0), indices: Uint32Array.of(0, 1, 2, 0, 2, 3) },
        1,
        200_000,
      );
    });

    it('is as thick as can be printed', () => {
      expect(solid.wall_mm).toBeGreaterThanOrEqual(1.2);
      expect(Math.min(...solid.size_mm)).toBeCloseTo(solid.wall_mm, 1);
      expect(sliced(stlOf(solid, 'mm')).bad).toBe(0);
    });

    it('is upright: what was up is up', () => {
      expect(solid.size_mm[2]).toBeCloseTo(40 + solid.wall_mm, 0);
      expect(solid.size_mm[0]).toBeCloseTo(60 + solid.wall_mm, 0);
    });
  });

  it('is the same to the byte when it is made again', async () => {
    const [one, other] = [await solidOf(MODELS[3]![1], 1, POINTS), await solidOf(MODELS[3]![1], 1, POINTS)];
    expect(Buffer.compare(stlOf(one, 'mm'), stlOf(other, 'mm'))).toBe(0);
  });

  it('says what it is in letters of its header that every reader knows', () => {
    const file = stlOf({ positions: new Float32Array(9), indices: Uint32Array.of(0, 1, 2) }, 'mm, 1:2, RECONSTITUTION, écrin');
    expect(Buffer.from(file.subarray(0, 80)).toString('ascii').trimEnd()).toBe('mm, 1:2, RECONSTITUTION, ecrin');
  });
});

describe('the printed scale', () => {
  it.each([
    [174, '1:1'],
    [200, '1:1'],
    [201, '1:2'],
    [2040, '1:12'],
    [49, '2:1'],
    [12, '8:1'],
    [3, '30:1'],
  ])('of an object of %s mm is %s', (longest, ratio) => {
    const scale = printScale(longest);
    expect(ratioText(scale)).toBe(ratio);
    expect(longest * scale).toBeLessThanOrEqual(200);
    if (scale > 1) expect(longest * scale).toBeGreaterThanOrEqual(80);
  });
});
