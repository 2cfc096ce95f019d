/** The explorer's state: what is asked of the index, what is shown of its answers, and which late ones are not. */
import { describe, expect, it } from 'vitest';
import { START } from '../../../src/domain/sky/sky-state.ts';
import {
  narrowings,
  orderOf,
  PAGE,
  pageOf,
  questionOf,
  reduce,
  spanWithin,
  startState,
  WIDE,
  type ExplorerEvent,
  type ExplorerState,
} from '../../../src/islands/sky-map/explorer-state.ts';
import type { Answer, Opened, Ranked } from '../../../src/islands/sky-map/protocol.ts';

const photo = (rank: number): Ranked => ({
  rank,
  detail: { id: `photo-${rank}`, title: { fr: `Vue ${rank}` } } as Ranked['detail'],
  held: true,
  computed: false,
  campaign: 0,
});
const answer = (listed: number): Answer =>
  ({ total: listed, located: listed, inView: listed, listed, ranks: [], clusters: [], facets: {} }) as unknown as Answer;
const opened = (count: number) => ({ count, years: { from: 1920, to: 2020 } }) as unknown as Opened;
const after = (...events: readonly ExplorerEvent[]): ExplorerState => events.reduce(reduce, startState(START));

describe('what is asked of the index', () => {
  it('is asked again by what changes what is found, from the first page; not by what does not', () => {
    const paged = after({ type: 'opened', opened: opened(100) }, { type: 'paged', from: PAGE });
    expect(paged).toMatchObject({ question: 2, from: PAGE });
    const narrowed = reduce(paged, { type: 'narrowed', change: { theme: 'bocage' } });
    expect(narrowed).toMatchObject({ question: 3, from: 0, sky: { theme: 'bocage' } });
    expect(reduce(paged, { type: 'set', change: { opacity: 50 } })).toMatchObject({ question: 2, from: PAGE });
    expect(reduce(paged, { type: 'moved', centre: [47, -2], zoom: 12 })).toMatchObject({
      question: 3,
      from: 0,
      sky: { centre: [47, -2], zoom: 12 },
    });
  });

  it('holds the criteria, the page and the place', () => {
    const state = after(
      { type: 'opened', opened: opened(100) },
      { type: 'narrowed', change: { query: 'port', years: { from: 1950, to: 1960 } } },
      { type: 'gathered', bounds: [-2, 47, -2, 47] },
    );
    expect(questionOf(state, [-3, 46, -1, 48], 11.4, [-2, 47])).toEqual({
      criteria: {
        years: { from: 1950, to: 1960 },
        campaign: undefined,
        commune: undefined,
        kind: undefined,
        theme: undefined,
        computed: false,
        held: false,
      },
      query: 'port',
      themes: false,
      view: [-3, 46, -1, 48],
      zoom: 11,
      list: { order: 'oldest', from: 0, size: PAGE, everywhere: false, centre: [-2, 47], bounds: [-2, 47, -2, 47] },
    });
  });

  it('is asked for the counts of themes once the filters are unfolded: of a large collection, anew', () => {
    const unfold = { type: 'unfolded', open: true } as const;
    const small = after({ type: 'opened', opened: opened(100) });
    const large = after({ type: 'opened', opened: { ...opened(100_000), themesLater: true } });
    expect(reduce(small, unfold).question - small.question).toBe(0);
    expect(reduce(large, unfold).question - large.question).toBe(1);
    expect(questionOf(reduce(large, unfold), [-3, 46, -1, 48], 11, [-2, 47]).themes).toBe(true);
  });

  it('is by time in a small collection, by nearness in a large one, unless chosen', () => {
    expect(orderOf(after({ type: 'opened', opened: opened(100) }))).toBe('oldest');
    expect(orderOf(after({ type: 'opened', opened: opened(100_000) }))).toBe('nearest');
    expect(orderOf(after({ type: 'opened', opened: opened(100_000) }, { type: 'narrowed', change: { order: 'newest' } }))).toBe('newest');
  });

  it('of a place of several photographs is forgotten once the map moves', () => {
    const gathered = after({ type: 'narrowed', change: { everywhere: true } }, { type: 'gathered', bounds: [-2, 47, -2, 47] });
    expect(gathered).toMatchObject({ together: [-2, 47, -2, 47], sky: { everywhere: false } });
    expect(reduce(gathered, { type: 'moved', centre: [47, -2], zoom: 12 }).together).toBeUndefined();
  });
});

describe('what is typed', () => {
  it('stays as it is, its last space too, while the search follows', () => {
    const typed = after({ type: 'typed', text: 'vieux ' });
    expect(typed.question).toBe(0);
    expect(reduce(typed, { type: 'narrowed', change: { query: 'vieux' } })).toMatchObject({ typed: 'vieux ', sky: { query: 'vieux' } });
  });
  it('goes with « Tout effacer » and comes with an address', () => {
    expect(after({ type: 'typed', text: 'vieux' }, { type: 'narrowed', change: WIDE }).typed).toBe('');
    expect(after({ type: 'restored', sky: { ...START, query: 'moulin' } }).typed).toBe('moulin');
  });
});

describe('what is shown of the answers', () => {
  it('is the rows of the last one only', () => {
    const [early, late] = [answer(3), answer(5)];
    const state = after({ type: 'answered', answer: early }, { type: 'answered', answer: late });
    expect(reduce(state, { type: 'told', answer: early, rows: [photo(1)] })).toBe(state);
    expect(reduce(state, { type: 'told', answer: late, rows: [photo(1)] })).toMatchObject({
      told: { rows: [{ rank: 1 }] },
      notice: undefined,
    });
  });

  it('is in pages, with a way on and a way back where there are any', () => {
    const told = (listed: number, from: number) => {
      const one = answer(listed);
      return pageOf(after({ type: 'answered', answer: one }, { type: 'told', answer: one, rows: [] }, { type: 'paged', from }));
    };
    expect(pageOf(startState(START))).toEqual({ first: 0, last: 0, listed: 0, previous: undefined, next: undefined });
    expect(told(45, 0)).toEqual({ first: 1, last: 20, listed: 45, previous: undefined, next: 20 });
    expect(told(45, 20)).toMatchObject({ first: 21, last: 40, previous: 0, next: 40 });
    expect(told(45, 40)).toMatchObject({ first: 41, last: 45, previous: 20, next: undefined });
    expect(told(20, 0)).toMatchObject({ previous: undefined, next: undefined });
  });

  it('says first that it is being loaded, and that it failed', () => {
    expect(startState(START).notice).toBe('loading');
    expect(after({ type: 'noticed', notice: 'failed' }).notice).toBe('failed');
  });
});

describe('a point that is asked about', () => {
  const point = { at: [47, -2], near: 'Chéméré', page: undefined, areas: [], compare: undefined, layer: undefined } as const;
  const asked = after({ type: 'asked-point', point });

  it('is in the address, and being looked for', () => {
    expect(asked).toMatchObject({ sky: { point: [47, -2] }, point: { near: 'Chéméré', seen: 'searching', day: undefined } });
    expect(reduce(asked, { type: 'closed-point' })).toMatchObject({ sky: { point: undefined }, point: undefined });
  });

  it('shows no answer to an earlier one, nor to one that is closed', () => {
    const later = reduce(asked, { type: 'asked-point', point });
    const turn = asked.point?.turn ?? 0;
    expect(reduce(later, { type: 'seen', turn, photos: [photo(1)] })).toBe(later);
    expect(reduce(later, { type: 'dated', turn, day: 'offline' })).toBe(later);
    expect(reduce(later, { type: 'seen', turn: turn + 1, photos: [photo(1)] }).point?.seen).toHaveLength(1);
    const closed = reduce(asked, { type: 'closed-point' });
    expect(reduce(closed, { type: 'seen', turn, photos: 'failed' })).toBe(closed);
  });
});

describe('choices', () => {
  it('select a photograph, in the address too', () => {
    const chosen = after({ type: 'selected', photo: photo(7) });
    expect(chosen).toMatchObject({ selected: { rank: 7 }, sky: { photo: 'photo-7' } });
    expect(reduce(chosen, { type: 'selected', photo: undefined }).sky.photo).toBeUndefined();
  });
  it('are counted, all but words, place and years', () => {
    expect(narrowings({ ...START, query: 'x', years: { from: 1, to: 2 } })).toBe(0);
    expect(narrowings({ ...START, theme: 'bocage', held: true })).toBe(2);
    expect(narrowings({ ...START, ...WIDE })).toBe(0);
  });
  it('of all the years are none', () => {
    expect(spanWithin({ from: 1920, to: 2020 }, { from: 1920, to: 2020 })).toBeUndefined();
    expect(spanWithin({ from: 1921, to: 2020 }, { from: 1920, to: 2020 })).toEqual({ from: 1921, to: 2020 });
  });
  it('of layers that say nothing new change nothing', () => {
    const state = after({ type: 'layers', silent: ['Plan'], credits: ['IGN'] });
    expect(reduce(state, { type: 'layers', silent: ['Plan'], credits: ['IGN'] })).toBe(state);
    expect(reduce(state, { type: 'layers', silent: [], credits: ['IGN'] }).silent).toEqual([]);
  });
});
