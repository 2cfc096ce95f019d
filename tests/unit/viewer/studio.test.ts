import { describe, expect, it } from 'vitest';
import type { Vec3 } from '../../../src/domain/records/object.ts';
import { studioBlur } from '../../../src/islands/object-viewer/engine/studio-blur.ts';
import { untilWidest } from '../../../src/islands/object-viewer/viewer-record.ts';

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
