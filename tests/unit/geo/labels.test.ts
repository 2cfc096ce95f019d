import { expect, it } from 'vitest';
import { placeLabels } from '../../../src/domain/geo/labels.ts';

const FRAME = { width: 480, letter: 8, line: 16, numbers: false };
const here = { number: 1, at: [240, 240], name: 'Chéméré', radius: 9 } as const;
/** Its name, above its point, would touch that of `here` if that one is written large. */
const near = { number: 2, at: [355, 258], name: 'Sainte-Pazanne', radius: 4 } as const;

it('keeps room for a name that is written larger than the others', () => {
  const [, plain] = placeLabels([here, near], FRAME);
  const [first, aside] = placeLabels([{ ...here, emphasis: 1.25 }, near], FRAME);
  const right = (first?.at[0] ?? 0) + 'Chéméré'.length * FRAME.letter * 1.25;
  const left = (aside?.at[0] ?? 0) - (aside?.anchor === 'middle' ? ('Sainte-Pazanne'.length * FRAME.letter) / 2 : 0);
  const apart = left >= right || Math.abs((aside?.at[1] ?? 0) - (first?.at[1] ?? 0)) >= FRAME.line;
  expect(apart).toBe(true);
  expect(plain).toBeDefined();
});
