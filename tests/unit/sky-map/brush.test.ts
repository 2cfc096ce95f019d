/** The brush over the years: what a press and a drag take. */
import { describe, expect, it } from 'vitest';
import { histogram } from '../../../src/domain/sky/timeline.ts';
import { barsOf, dragged, placeOf, pressed, yearAt } from '../../../src/islands/sky-map/brush.ts';

const limits = { from: 1923, to: 2004 };
const bars = histogram([1923, 1950, 1950, 1950, 1950, 2004], limits, 5);

describe('places and years', () => {
  it('are each other’s inverse, on bars that begin before the first year', () => {
    expect(bars.from).toBe(1920);
    expect(placeOf(1920, limits, bars)).toBe(0);
    for (const year of [1923, 1950, 2004]) expect(yearAt(placeOf(year, limits, bars) + 1e-9, limits, bars)).toBe(year);
  });
  it('stay within the limits', () => {
    expect(yearAt(-0.5, limits, bars)).toBe(1923);
    expect(yearAt(1.5, limits, bars)).toBe(2004);
    expect(yearAt(0.5, limits, undefined)).toBe(1964);
  });
});

describe('a press', () => {
  it('takes the bar under it, as far as there are years', () => {
    expect(pressed({ anchor: 1952, start: undefined, part: undefined }, limits, bars)).toEqual({ from: 1950, to: 1954 });
    expect(pressed({ anchor: 1923, start: undefined, part: undefined }, limits, bars)).toEqual({ from: 1923, to: 1924 });
    expect(pressed({ anchor: 1952, start: undefined, part: undefined }, limits, undefined)).toEqual({ from: 1952, to: 1952 });
  });
  it('on the brush or one of its ends takes hold of it', () => {
    const start = { from: 1950, to: 1960 };
    expect(pressed({ anchor: 1955, start, part: undefined }, limits, bars)).toBeUndefined();
    expect(pressed({ anchor: 1961, start, part: 'to' }, limits, bars)).toBeUndefined();
    expect(pressed({ anchor: 1970, start, part: undefined }, limits, bars)).toEqual({ from: 1970, to: 1974 });
  });
});

describe('a drag', () => {
  const start = { from: 1950, to: 1960 };
  it('moves an end, never beyond the other', () => {
    expect(dragged({ anchor: 1960, start, part: 'to' }, 1970, limits)).toEqual({ from: 1950, to: 1970 });
    expect(dragged({ anchor: 1960, start, part: 'to' }, 1930, limits)).toEqual({ from: 1950, to: 1950 });
  });
  it('moves the whole with its length', () => {
    expect(dragged({ anchor: 1955, start, part: undefined }, 1965, limits)).toEqual({ from: 1960, to: 1970 });
    expect(dragged({ anchor: 1955, start, part: undefined }, 2100, limits)).toEqual({ from: 1994, to: 2004 });
  });
  it('beside it draws another, whichever way it goes', () => {
    expect(dragged({ anchor: 1980, start, part: undefined }, 1970, limits)).toEqual({ from: 1970, to: 1980 });
    expect(dragged({ anchor: 1930, start: undefined, part: undefined }, 1940, limits)).toEqual({ from: 1930, to: 1940 });
  });
});

it('bars say their years and numbers; lean ones can be seen beside a survey', () => {
  expect(barsOf(bars)).toEqual([
    { index: 0, from: 1920, to: 1924, count: 1, height: 0.5 },
    { index: 6, from: 1950, to: 1954, count: 4, height: 1 },
    { index: 16, from: 2000, to: 2004, count: 1, height: 0.5 },
  ]);
});
