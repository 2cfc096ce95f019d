import { expect, it } from 'vitest';
import { spread } from '../../../src/components/object/marks.ts';

it('numbers stand apart and within the picture, each with a line to its place', () => {
  const places = [
    { name: 'a', at: [0.5, 0.5] },
    { name: 'b', at: [0.5, 0.5] },
    { name: 'c', at: [0.51, 0.5] },
    { name: 'd', at: [0, 1] },
  ] as const;
  const marks = spread(places);
  expect(marks.map(({ name, from }) => ({ name, at: from }))).toEqual(places);
  for (const [i, { at: a }] of marks.entries())
    for (const { at: b } of marks.slice(i + 1)) expect(Math.hypot(b[0] - a[0], ((b[1] - a[1]) * 3) / 4)).toBeGreaterThan(0.06);
  for (const { at } of marks)
    for (const side of at) {
      expect(side).toBeGreaterThan(0.02);
      expect(side).toBeLessThan(0.98);
    }
});
