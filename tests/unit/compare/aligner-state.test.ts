/** Laying a picture by hand by two marks on each side. */
import { expect, it } from 'vitest';
import { alignmentOf, reduce, START, type AlignerEvent } from '../../../src/islands/compare/aligner-state.ts';

const after = (...events: readonly AlignerEvent[]) => events.reduce(reduce, START);
const mark = (side: 0 | 1, x: number, y: number): AlignerEvent => ({ type: 'marked', side, at: [x, y] });

it('two marks on each side, in any order, are an alignment', () => {
  const three = after(mark(0, 0, 0), mark(1, 5, 5), mark(0, 10, 0));
  expect(alignmentOf(three)).toBeUndefined();
  expect(three.last).toBe(2);
  expect(alignmentOf(reduce(three, mark(1, 25, 5)))).toEqual({
    alignment: {
      from: [
        [0, 0],
        [10, 0],
      ],
      to: [
        [5, 5],
        [25, 5],
      ],
    },
  });
});

it('a third mark of a side is none', () => {
  const full = after(mark(0, 0, 0), mark(0, 10, 0));
  expect(reduce(full, mark(0, 20, 0))).toBe(full);
});

it('two marks on one point lay nothing', () => {
  expect(alignmentOf(after(mark(0, 0, 0), mark(0, 0, 0), mark(1, 0, 0), mark(1, 5, 5)))).toEqual({ alignment: undefined });
});

it('a mark can be taken elsewhere, all can be made again', () => {
  const moved = after(mark(0, 0, 0), { type: 'moved', side: 0, index: 0, at: [3, 4] });
  expect(moved.marks[0]).toEqual([[3, 4]]);
  expect(reduce(moved, { type: 'again' })).toBe(START);
});
