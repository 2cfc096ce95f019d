import { describe, expect, it } from 'vitest';
import { atOnePlace, PLAN_SIDE, planOf, spotOf } from '../../../src/domain/sky/row-plans.ts';

const square = (west: number, south: number, side: number) => ({
  footprint: {
    type: 'Polygon' as const,
    coordinates: [
      [
        [west, south],
        [west + side, south],
        [west + side, south + side],
        [west, south + side],
        [west, south],
      ],
    ],
  },
});

describe('plans beside rows', () => {
  it('hold every place of the list, with room around it', () => {
    const rows = [square(-2, 47, 0.1), { lat: 47.3, lon: -1.6 }];
    const plan = planOf(rows);
    if (!plan) throw new Error('no plan');
    for (const position of [
      [-2, 47],
      [-1.6, 47.3],
    ])
      for (const value of plan.project(position)) {
        expect(value).toBeGreaterThanOrEqual(PLAN_SIDE * 0.09);
        expect(value).toBeLessThanOrEqual(PLAN_SIDE * 0.91);
      }
    expect(rows.map((row) => spotOf(row, plan)?.kind)).toEqual(['extent', 'dot']);
  });

  it('show a countryside around a single point, and nothing where no place is known', () => {
    const [west, , east] = planOf([{ lat: 47, lon: -2 }])?.bounds ?? [0, 0, 0, 0];
    // Twelve kilometres and their margins.
    expect((east - west) * 111.32 * Math.cos((47 * Math.PI) / 180)).toBeCloseTo(15, 0);
    expect(planOf([{}, {}])).toBeUndefined();
    expect(spotOf({}, { bounds: [0, 0, 1, 1], project: () => [0, 0] })).toBeUndefined();
  });

  it('are one where all rows stand at one place', () => {
    expect(
      atOnePlace([
        { lat: 47, lon: -2 },
        { lat: 47, lon: -2 },
      ]),
    ).toBe(true);
    expect(
      atOnePlace([
        { lat: 47, lon: -2 },
        { lat: 47, lon: -2.1 },
      ]),
    ).toBe(false);
    expect(atOnePlace([{ lat: 47, lon: -2 }])).toBe(false);
    expect(atOnePlace([{}, {}])).toBe(false);
  });
});
