/** The drawing of an object beside a hand: its numbers are read, whatever its shape, and touch neither each other nor the edge. */
import { expect, it } from 'vitest';
import { sizePlan } from '../../../src/components/object/size-plan.ts';

const HAND = 185;
const label = (mm: number) => `${Math.round(mm)} mm`;

it.each([
  ['a heart', 0.13, 0.17, 0.06],
  ['a candlestick', 0.32, 1.8, 0.32],
  ['a staff', 0.05, 2.1, 0.05],
  ['a medal that lies', 0.04, 0.004, 0.04],
  ['a whale', 6, 1.2, 1.5],
])('of %s', (_, x, y, z) => {
  const bounds = { min: [-x / 2, -y / 2, -z / 2], max: [x / 2, y / 2, z / 2] } as const;
  const { box, letters, side, left, unit, labelAt, handAt, foot } = sizePlan({ bounds }, HAND, label);
  const [from = 0, top = 0, width = 0, height = 0] = box;
  // On a phone's 350 × 675 px, at least eleven pixels high.
  expect(letters * Math.min(350 / width, 675 / height)).toBeGreaterThan(11);
  const widthOf = (text: string) => text.length * letters * 0.5;
  const endOfLabel = side + unit + widthOf(label(y * 1000));
  if (labelAt === handAt) expect(endOfLabel).toBeLessThan(left - widthOf(label(HAND)) / 2);
  expect(Math.max(endOfLabel, left + widthOf(label(HAND)) / 2)).toBeLessThan(from + width);
  expect(labelAt - letters).toBeGreaterThan(foot);
  expect(handAt).toBeLessThan(top + height);
});
