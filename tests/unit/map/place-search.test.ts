/** « Aller à un lieu »: what is offered, taken and said. */
import { describe, expect, it } from 'vitest';
import type { Place } from '../../../src/domain/sky/places.ts';
import { readAnswer } from '../../../src/islands/map/geocoder.ts';
import { reduce, START, taken, type SearchEvent } from '../../../src/islands/map/place-search-state.ts';

const arthon: Place = { name: 'Arthon-en-Retz', code: '44005', lat: 47.11, lon: -1.93, now: 'Chaumes-en-Retz' };
const nantes: Place = { name: 'Nantes', lat: 47.2, lon: -1.55 };
const lost: Place = { name: 'Perdu' };
const after = (...events: readonly SearchEvent[]) => events.reduce(reduce, START);
const found = after({ type: 'typed', query: 'a' }, { type: 'found', query: 'a', places: [arthon, nantes] });

describe('places that are found', () => {
  it('are those of what is typed now', () => {
    expect(found.offered).toEqual([arthon, nantes]);
    const typed = reduce(found, { type: 'typed', query: 'ar' });
    expect(reduce(typed, { type: 'found', query: 'a', places: [nantes] })).toBe(typed);
  });
  it('are walked through in a ring, from the first or from the last', () => {
    const down = (state: typeof found) => reduce(state, { type: 'moved', by: 1 });
    expect([down(found), down(down(found)), down(down(down(found)))].map(({ active }) => active)).toEqual([0, 1, 0]);
    expect(reduce(found, { type: 'moved', by: -1 }).active).toBe(1);
    expect(reduce(START, { type: 'moved', by: 1 })).toBe(START);
  });
  it('are taken by Enter: the marked one, else the first', () => {
    expect(taken(found)).toBe(arthon);
    expect(
      taken(after({ type: 'typed', query: 'a' }, { type: 'found', query: 'a', places: [arthon, nantes] }, { type: 'moved', by: -1 })),
    ).toBe(nantes);
    expect(taken(START)).toBeUndefined();
  });
  it('go when the field is left', () => {
    expect(reduce(found, { type: 'closed' })).toMatchObject({ offered: [], active: -1, query: 'a' });
  });
});

describe('what is said', () => {
  it('is where one arrives, and that the place is only near or not known', () => {
    expect(reduce(found, { type: 'chosen', place: nantes })).toMatchObject({
      query: 'Nantes',
      offered: [],
      note: { kind: 'arrived' },
      more: false,
    });
    expect(reduce(found, { type: 'chosen', place: { ...nantes, within_km: 3 } })).toMatchObject({ note: { within_km: 3 }, more: true });
    expect(reduce(found, { type: 'chosen', place: lost })).toMatchObject({ note: { kind: 'unknown', name: 'Perdu' }, more: true });
  });
  it('is that nothing bears the name, once it is a name', () => {
    expect(after({ type: 'typed', query: 'zz' }, { type: 'found', query: 'zz', places: [] }).note).toBeUndefined();
    expect(after({ type: 'typed', query: 'zzz' }, { type: 'found', query: 'zzz', places: [] })).toMatchObject({
      note: { kind: 'none' },
      more: true,
    });
  });
  it('is what comes of a search online', () => {
    const asked = after({ type: 'asked-online' });
    expect(asked.note).toEqual({ kind: 'searching' });
    expect(reduce(asked, { type: 'answered', places: [nantes] })).toMatchObject({ offered: [nantes], note: undefined });
    expect(reduce(asked, { type: 'answered', places: [] }).note).toEqual({ kind: 'none' });
    expect(reduce(asked, { type: 'failed' }).note).toEqual({ kind: 'failed' });
  });
  it('begins with names of this very territory', () => {
    expect(after({ type: 'known', places: [nantes, arthon] }).examples).toBe('Nantes, Arthon-en-Retz, 44005…');
    expect(after({ type: 'known', places: [] }).examples).toBe('');
  });
});

it('a geocoder’s answer is read as far as it holds places', () => {
  expect(
    readAnswer({
      features: [
        { geometry: { coordinates: [-1.9, 47.1] }, properties: { label: 'Chéméré' } },
        { geometry: { coordinates: [-1.9] }, properties: { label: 'Sans latitude' } },
        { geometry: { coordinates: [-1.9, 47.1] }, properties: { label: 3 } },
        {},
      ],
    }),
  ).toEqual([{ name: 'Chéméré', lat: 47.1, lon: -1.9 }]);
  expect(readAnswer({})).toEqual([]);
});
