/** The grid of a table: blocks chosen, copied, pasted, sorted, searched. */
import { describe, expect, it } from 'vitest';
import { copied, EVERYTHING, isIn, orderOf, pasted, rangeOf, sizeOf, tiled } from '../../../src/atelier/desk/table/grid.ts';

const rows = [
  { file: 'b10.jpg', title: 'Étang', date: '1952' },
  { file: 'b2.jpg', title: 'Bourg', date: '' },
  { file: 'a.jpg', title: 'étage', date: '1948' },
];

describe('a block', () => {
  it('goes from any corner to any other', () => {
    const range = rangeOf({ row: 4, column: 1 }, { row: 2, column: 3 });
    expect(range).toEqual({ top: 2, bottom: 4, left: 1, right: 3 });
    expect(sizeOf(range)).toBe(9);
    expect([isIn(range, 2, 1), isIn(range, 4, 3), isIn(range, 5, 1), isIn(range, 3, 0)]).toEqual([true, true, false, false]);
  });

  it('goes to a spreadsheet and comes back the same', () => {
    const block = [
      ['Un "vieux" bourg', 'a\tb'],
      ['deux\nlignes', ''],
    ];
    expect(pasted(copied(block))).toEqual(block);
  });

  it('fills a range that is a multiple of it, and no other', () => {
    const over = { top: 0, bottom: 3, left: 0, right: 1 };
    expect(tiled([['x']], over)).toEqual(Array.from({ length: 4 }, () => ['x', 'x']));
    expect(tiled([['a'], ['b']], over)).toEqual([
      ['a', 'a'],
      ['b', 'b'],
      ['a', 'a'],
      ['b', 'b'],
    ]);
    expect(tiled([['a'], ['b'], ['c']], over)).toEqual([['a'], ['b'], ['c']]);
    expect(tiled([], over)).toEqual([]);
  });
});

describe('the rows that are shown', () => {
  it('are all, as they stand, where nothing is asked', () => {
    expect(orderOf(rows, EVERYTHING)).toBeUndefined();
  });

  it('are found without case and accents, among those in fault, and sorted as people count', () => {
    expect(orderOf(rows, { ...EVERYTHING, search: 'eta' })).toEqual([0, 2]);
    expect(orderOf(rows, { ...EVERYTHING, search: 'eta', among: new Set([1, 2]) })).toEqual([2]);
    expect(orderOf(rows, { ...EVERYTHING, sort: { heading: 'file', down: false } })).toEqual([2, 1, 0]);
    expect(orderOf(rows, { ...EVERYTHING, sort: { heading: 'title', down: true } })).toEqual([0, 2, 1]);
    // What is empty is last, whichever way.
    expect(orderOf(rows, { ...EVERYTHING, sort: { heading: 'date', down: true } })).toEqual([0, 2, 1]);
    expect(orderOf(rows, { ...EVERYTHING, sort: { heading: 'date', down: false } })).toEqual([2, 0, 1]);
  });
});
