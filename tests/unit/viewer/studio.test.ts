import { DataUtils } from 'three';
import { describe, expect, it } from 'vitest';
import type { Vec3 } from '../../../src/domain/records/object.ts';
import { studioBlur } from '../../../src/islands/object-viewer/first-picture/studio-blur.ts';
import { halfFloat, studioLevels } from '../../../src/islands/object-viewer/first-picture/studio-levels.ts';
import { untilWidest } from '../../../src/domain/object/opening.ts';

/** Directions spread evenly over the sphere (golden spiral). */
const SPHERE: readonly Vec3[] = Array.from({ length: 1500 }, (_, i) => {
  const y = 1 - (2 * (i + 0.5)) / 1500;
  const turn = i * Math.PI * (3 - Math.sqrt(5));
  const level = Math.sqrt(1 - y * y);
  return [Math.cos(turn) * level, y, Math.sin(turn) * level];
});
const seen = (roughness: number, directions: readonly Vec3[] = SPHERE): number[] => {
  const blur = studioBlur(roughness);
  const out = new Float64Array(3);
  return directions.map((direction) => {
    blur(direction, out);
    return out[1] ?? 0;
  });
};
const mean = (roughness: number): number => seen(roughness).reduce((sum, value) => sum + value, 0) / SPHERE.length;

describe('the studio’s light', () => {
  it('keeps its energy at every roughness', () => {
    const mirror = mean(0);
    for (const roughness of [0.15, 0.3, 0.5, 0.7, 1]) expect(mean(roughness) / mirror).toBeCloseTo(1, 1);
  });

  it('is crisp in a mirror and soft on matt', () => {
    const range = (roughness: number): number => {
      const all = seen(roughness);
      return Math.max(...all) / Math.min(...all);
    };
    expect(range(0)).toBeGreaterThan(25);
    expect(range(1)).toBeLessThan(12);
  });

  it('comes from above and the left', () => {
    const [lit = 0, shaded = 1] = seen(1, [
      [-0.5, 0.5, 0.707],
      [0.5, -0.5, 0.707],
    ]);
    expect(lit).toBeGreaterThan(shaded * 1.3);
  });
});

describe('an opening', () => {
  const lid = {
    clip: 'c',
    part: 'lid',
    pivot: [0, 0, 0],
    times: [0, 1, 2],
    rotations: [
      [0, 0, 0, 1],
      [0.26, 0, 0, 0.966],
      [0, 0, 0, 1],
    ],
    offsets: [
      [0, 0, 0],
      [0, 0, 0],
      [0, 0, 0],
    ],
  } as const;

  it('that shuts again is kept up to where it is widest', () => {
    expect(untilWidest([lid])[0]?.times).toEqual([0, 1]);
  });

  it('that stays open is kept whole', () => {
    const open = { ...lid, rotations: [lid.rotations[0], lid.rotations[1], [0.5, 0, 0, 0.866]] } as const;
    expect(untilWidest([open])).toEqual([open]);
    expect(untilWidest([])).toEqual([]);
  });
});

describe('the studio’s light without its library', () => {
  it('has the half floats that three would make', () => {
    for (const value of [1e-4, 0.1, 0.33, 1, 5.987, 1024.5, 65504]) {
      expect(Math.abs(DataUtils.fromHalfFloat(halfFloat(value)) - value)).toBeLessThanOrEqual(value / 2048);
    }
    expect(halfFloat(0)).toBe(0);
    expect(halfFloat(1)).toBe(DataUtils.toHalfFloat(1));
  });

  it('is a full set of cube levels, each half as wide as the one before', () => {
    const levels = studioLevels();
    expect(levels.map((faces) => faces.length)).toEqual(levels.map(() => 6));
    expect(levels.map(([face]) => face?.length)).toEqual(levels.map((_, i) => (128 >> i) ** 2 * 4));
    for (const faces of levels)
      for (const face of faces) expect(face.every((half, i) => (i % 4 === 3 ? half === DataUtils.toHalfFloat(1) : half > 0))).toBe(true);
  });
});
