/** What the explorer shows while tables come, fail or weigh too much. */
import { describe, expect, it } from 'vitest';
import type { PublishedPackage } from '../../../src/domain/table/published.ts';
import { mostRows, obstacle, PAGE, reduce, startDesk, wantedTable, type DeskEvent } from '../../../src/islands/data-explorer/state.ts';
import { choose, load, pack, table } from './a-table.ts';

const after = (...events: readonly DeskEvent[]) => events.reduce(reduce, startDesk(pack));
const loaded: DeskEvent = { type: 'loaded', table: 'subventions', loaded: load() };

describe('a table', () => {
  it('is fetched once, and shown when it has come', () => {
    const start = startDesk(pack);
    expect([obstacle(start), wantedTable(start)?.name]).toEqual(['loading', 'subventions']);
    const loading = after({ type: 'loading', table: 'subventions' });
    expect([obstacle(loading), wantedTable(loading)]).toEqual(['loading', undefined]);
    const come = reduce(loading, loaded);
    expect([obstacle(come), wantedTable(come), come.shown?.kept.rows.length]).toEqual([undefined, undefined, 4]);
  });
  it('that did not come is told, and asked for again', () => {
    const failed = after({ type: 'failed', table: 'subventions' });
    expect([obstacle(failed), wantedTable(failed)?.name]).toEqual(['failed', 'subventions']);
  });
  it('that is heavy waits until the visitor wants it', () => {
    const heavy = startDesk({ ...pack, tables: [{ ...table, bytes: 9_000_000 }] } as PublishedPackage);
    expect([obstacle(heavy), wantedTable(heavy)]).toEqual(['heavy', undefined]);
    expect(wantedTable(reduce(heavy, { type: 'accepted' }))?.name).toBe('subventions');
  });
  it('stays on the screen with its choices until another one has come', () => {
    const two = startDesk({ ...pack, tables: [table, { ...table, name: 'autre' }] } as PublishedPackage);
    const state = [loaded, { type: 'chosen', part: { table: 'autre' } } as const].reduce(reduce, two);
    expect(state.choices.table).toBe('autre');
    expect(state.shown?.choices.table).toBe('subventions');
    expect(obstacle(state)).toBe('loading');
  });
});

describe('choices', () => {
  it('keep rows, from the first fifty; without an address they stay', () => {
    const more = after(loaded, { type: 'more' });
    expect(mostRows(more)).toBe(2 * PAGE);
    const sport = reduce(more, { type: 'chosen', part: { facets: { categorie: ['Sport'] } } });
    expect([sport.shown?.kept.rows.length, mostRows(sport)]).toEqual([2, PAGE]);
    expect(reduce(sport, { type: 'addressed', choices: undefined }).choices).toBe(sport.choices);
    expect(reduce(sport, { type: 'addressed', choices: choose() }).shown?.kept.rows).toHaveLength(4);
  });
  it('end what was listened to, and the word on a copied link', () => {
    const state = after(
      loaded,
      { type: 'listening', on: true },
      { type: 'sounding', index: 2 },
      { type: 'linked', copied: true, address: 'a' },
    );
    expect(state).toMatchObject({ listening: true, sounding: 2, link: { copied: true } });
    expect(reduce(state, { type: 'chosen', part: { search: 'x' } })).toMatchObject({
      listening: false,
      sounding: undefined,
      link: undefined,
    });
  });
});

it('paper holds more rows than a screen', () => {
  const printing = after(loaded, { type: 'printing', on: true });
  expect(mostRows(printing)).toBeGreaterThan(1000);
  expect(mostRows(reduce(printing, { type: 'printing', on: false }))).toBe(PAGE);
});

it('a filter stays as the visitor has folded it', () => {
  const open = after({ type: 'unfolded', field: 'categorie', on: true });
  expect(open.folds.get('categorie')).toBe(true);
  expect(reduce(open, { type: 'unfolded', field: 'categorie', on: true })).toBe(open);
  expect(reduce(open, { type: 'unfolded', field: 'categorie', on: false }).folds.get('categorie')).toBe(false);
});
