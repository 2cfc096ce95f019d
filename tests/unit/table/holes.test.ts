import { describe, expect, it } from 'vitest';
import { holesBefore } from '../../../src/domain/table/holes.ts';

const holes = (places: readonly number[], empty?: readonly number[]) =>
  holesBefore(places, empty).flatMap((hole, index) => (hole ? [places[index]] : []));

describe('a series has a hole', () => {
  it('where its table has a row without a value, and where it leaves its rhythm for a while', () => {
    expect(holes([2010, 2011, 2013], [2012])).toEqual([2013]);
    expect(holes([2008, 2009, 2010, 2013, 2014, 2015])).toEqual([2013]);
    expect(holes([2008, 2009, 2010, 2013, 2016, 2017, 2018])).toEqual([2013, 2016]);
    expect(holes([2008, 2009, 2010, 2011, 2015])).toEqual([2015]);
    // Months are of unlike length.
    const months = [0, 1, 2, 5, 6].map((month) => Date.UTC(2020, month));
    expect(holes(months)).toEqual([Date.UTC(2020, 5)]);
  });

  it('and none where every year is told, where it has no rhythm, or where its rhythm has changed', () => {
    expect(holes([2008, 2009, 2010])).toEqual([]);
    expect(holes([1793, 1800, 1806, 1821, 1831, 1836])).toEqual([]);
    expect(holes([1940, 1950, 1960, 1970, 1980])).toEqual([]);
    expect(
      holes([1968, 1975, 1982, 1990, 1999, 2006, 2007, 2008, 2009, 2010, 2011, 2012, 2013]).filter((year) => Number(year) < 2000),
    ).toEqual([]);
    expect(holes([2005], [2004])).toEqual([]);
    expect(holes([])).toEqual([]);
  });
});
