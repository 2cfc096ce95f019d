import { expect, test } from 'vitest';
import type { Composed } from '../../../src/domain/lesson/composed.ts';
import { begin, putAside, shelf, throwAway, write, type Store } from '../../../src/domain/lesson/drafts.ts';

function device(): Store & { readonly kept: Map<string, string> } {
  const kept = new Map<string, string>();
  return { kept, getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) };
}
const draft = (title: string): Composed => ({ title, steps: [{ title: 'Étape', text: '' }] });

test('opening a link writes nothing, and offers rather than replaces', () => {
  const store = device();
  write(store, draft('La mienne'), { title: '', steps: [] });
  const before = new Map(store.kept);
  expect(begin(store, draft('Du lien'))).toEqual({ draft: draft('La mienne'), offered: draft('Du lien') });
  expect(store.kept).toEqual(before);
});

test('without an own draft, or with the same one, the link’s sequence is there at once', () => {
  const store = device();
  expect(begin(store, draft('Du lien'))).toEqual({ draft: draft('Du lien') });
  expect(store.kept.size).toBe(0);
  write(store, draft('Du lien'), { title: '', steps: [] });
  expect(begin(store, draft('Du lien'))).toEqual({ draft: draft('Du lien') });
  expect(begin(store, { title: ' ', steps: [] })).toEqual({ draft: draft('Du lien') });
  expect(begin(store, undefined)).toEqual({ draft: draft('Du lien') });
});

test('editing the link’s sequence keeps both', () => {
  const store = device();
  write(store, draft('La mienne'), { title: '', steps: [] });
  write(store, draft('Du lien, changée'), draft('Du lien'));
  expect(shelf(store)).toEqual([draft('La mienne')]);
  expect(begin(store, undefined).draft).toEqual(draft('Du lien, changée'));
  write(store, draft('Du lien, encore'), draft('Du lien, changée'));
  expect(shelf(store)).toHaveLength(1);
});

test('a second tab’s draft is put aside, not lost', () => {
  const store = device();
  write(store, draft('Premier onglet'), { title: '', steps: [] });
  write(store, draft('Second onglet'), { title: '', steps: [] });
  expect(shelf(store)).toEqual([draft('Premier onglet')]);
});

test('the shelf holds each once, and gives up what is thrown away', () => {
  const store = device();
  for (const title of ['A', 'B', 'A']) putAside(store, draft(title));
  expect(shelf(store).map(({ title }) => title)).toEqual(['A', 'B']);
  throwAway(store, draft('A'));
  expect(shelf(store).map(({ title }) => title)).toEqual(['B']);
});

test('a store that is full, forbidden or damaged is said, never thrown', () => {
  const full = {
    getItem: () => null,
    setItem: () => {
      throw new Error('QuotaExceededError');
    },
  };
  expect(write(full, draft('A'), draft('A'))).toBe(false);
  const forbidden = {
    getItem: () => {
      throw new Error('SecurityError');
    },
    setItem: () => undefined,
  };
  expect(begin(forbidden, undefined).draft.steps).toEqual([]);
  const damaged = device();
  for (const key of ['parcours/composer', 'parcours/composer/gardees']) damaged.kept.set(key, '{"steps":');
  expect([begin(damaged, undefined).draft.steps, shelf(damaged)]).toEqual([[], []]);
});
