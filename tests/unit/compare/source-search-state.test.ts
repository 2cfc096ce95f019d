/** One image of very many is chosen by words: what is typed, what is offered, what Enter takes. */
import { expect, it } from 'vitest';
import { reduce, START, taken, type ImageOption, type SourceSearchEvent } from '../../../src/islands/compare/source-search-state.ts';

const option = (key: string): ImageOption => ({ key, label: `Image ${key}`, more: '' });
const after = (...events: SourceSearchEvent[]) => events.reduce(reduce, START);
const TYPED: SourceSearchEvent[] = [
  { type: 'shown', label: 'Image z' },
  { type: 'typed', query: 'moulin' },
  { type: 'found', query: 'moulin', found: { options: [option('a'), option('b')], count: 30 } },
];

it('what answers is offered, and how many others do', () => {
  const state = after(...TYPED);
  expect(state).toMatchObject({ label: 'Image z', offered: [{ key: 'a' }, { key: 'b' }], note: { shown: 2, count: 30 } });
  expect(taken(state)?.key).toBe('a');
  expect(taken(after(...TYPED, { type: 'moved', by: -1 }))?.key).toBe('b');
  expect(taken(after(...TYPED, { type: 'moved', by: 1 }, { type: 'moved', by: 1 }, { type: 'moved', by: 1 }))?.key).toBe('a');
  expect(reduce(state, { type: 'found', query: 'mou', found: { options: [], count: 0 } })).toBe(state);
  expect(after({ type: 'typed', query: 'x' }, { type: 'found', query: 'x', found: { options: [], count: 0 } }).note).toBe('none');
});

it('nothing typed takes nothing by Enter; what is chosen or left shows its name again', () => {
  const offered = after({ type: 'typed', query: '' }, { type: 'found', query: '', found: { options: [option('a')], count: 1 } });
  expect(taken(offered)).toBeUndefined();
  expect(after(...TYPED, { type: 'chosen', option: option('b') })).toEqual({ ...START, label: 'Image b' });
  expect(after(...TYPED, { type: 'closed' })).toEqual({ ...START, label: 'Image z' });
});
