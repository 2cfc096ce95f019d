/** The order of a list of photographs, and its beginning alone. */
import { expect, it } from 'vitest';
import { decodeIndex, encodeIndex, type IndexEntry } from '../../../src/domain/photo/index-format.ts';
import { inOrder, ORDERS } from '../../../src/domain/sky/photo-query.ts';

const entries = Array.from({ length: 500 }, (_, i): IndexEntry => ({
  // Many at one place and of one day, some without either.
  ...(i % 9 === 0 ? {} : { lon: -2 + ((i * 7) % 40) * 0.01, lat: 47 + ((i * 3) % 20) * 0.01 }),
  ...(i % 7 === 0 ? {} : { year: 1950 + (i % 5), day: 1 + (i % 3) }),
  kind: 'vertical',
  computed: false,
  held: false,
  tiled: false,
  campaign: 0,
  themes: [],
}));
const index = decodeIndex(
  encodeIndex({ entries, campaigns: [{ id: 'vol', title: { fr: 'Vol' }, kind: 'vertical', provenance: 'photograph' }], communes: [] })
    .bytes,
);
const ranks = Uint32Array.from({ length: entries.length }, (_, i) => i).filter((i) => i % 2 === 0);

it('begins as the whole list does, however much of it is wanted', () => {
  for (const order of ORDERS) {
    const whole = inOrder(index, ranks, order, [-1.9, 47.1]);
    expect([...whole].sort((a, b) => a - b)).toEqual([...ranks]);
    for (const first of [0, 1, 60, 249, 250, 251, 1000])
      expect([...inOrder(index, ranks, order, [-1.9, 47.1], first)]).toEqual([...whole.slice(0, first)]);
  }
});
