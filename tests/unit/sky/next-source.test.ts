/** « Ajouter » in the comparison: another date of the same place, in its place among the dates. */
import { expect, it } from 'vitest';
import { withNextSource } from '../../../src/islands/compare/next-source.ts';
import type { Source } from '../../../src/islands/compare/sources.ts';

const picture = (key: string, year: number, lon: number, west?: number): Source =>
  ({
    key,
    year,
    label: key,
    short: key,
    credit: '',
    computed: false,
    kind: west === undefined ? 'picture' : 'tiles',
    photo: { id: key, lat: 47, lon },
    ...(west === undefined ? {} : { tiles: { bounds: [west, 46.9, west + 0.01, 47.1] } }),
  }) as unknown as Source;

const far = picture('texas', 2009, -97, -97);
const here = [picture('a', 2005, -1.5, -1.5), picture('b', 2012, -1.5, -1.498), picture('c', 2019, -1.5, -1.499), picture('d', 2024, -1.5)];

it('adds what shows the same place before anything else, in the order of the dates', () => {
  const known = [far, ...here];
  expect(withNextSource(known, ['a', 'c'])).toEqual(['a', 'b', 'c']);
  expect(withNextSource(known, ['a', 'b', 'c'])).toEqual(['a', 'b', 'c', 'd']);
  expect(withNextSource(known, ['a', 'b', 'c', 'd'])).toEqual(['a', 'texas', 'b', 'c', 'd']);
});

it('leaves an order that the visitor chose as it is, and adds nothing when nothing is left', () => {
  expect(withNextSource(here, ['c', 'a'])).toEqual(['c', 'a', 'b']);
  expect(withNextSource(here, ['a', 'b', 'c', 'd'])).toBeUndefined();
});
