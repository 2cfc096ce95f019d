/** A lesson's player: who plays, where, with which answers. */
import { describe, expect, it } from 'vitest';
import { emptyProgress } from '../../../src/domain/lesson/progress.ts';
import { reduce, type PlayerEvent, type PlayerState } from '../../../src/islands/lesson/player-state.ts';

const beginner = (name: string) => emptyProgress('essai', name, 'fr');
const START: PlayerState = { known: [], progress: undefined, step: undefined, working: false, kept: true };
const after = (state: PlayerState, ...events: readonly PlayerEvent[]) => events.reduce(reduce, state);

describe('who plays', () => {
  const loup = { ...beginner('Loup'), simplified: true };
  it('is a beginner, or somebody the device knows, however the name is written', () => {
    expect(after(START, { type: 'named', beginner: beginner('Ours') }).progress?.pupil).toBe('Ours');
    expect(after({ ...START, known: [loup] }, { type: 'named', beginner: beginner('LOUP') }).progress).toBe(loup);
  });
  it('may leave the place to somebody else, and be forgotten', () => {
    const playing = after(START, { type: 'resumed', progress: loup });
    expect(reduce(playing, { type: 'left', known: [loup] })).toMatchObject({ progress: undefined, known: [loup] });
    expect(reduce({ ...START, known: [loup] }, { type: 'remembered', known: [] }).known).toEqual([]);
  });
});

describe('where', () => {
  it('is a step, or the whole work', () => {
    const looking = after(START, { type: 'went', step: 'b' }, { type: 'finished' });
    expect(looking).toMatchObject({ step: 'b', working: true });
    expect(reduce(looking, { type: 'back' })).toMatchObject({ step: 'b', working: false });
    // A step that the address brings back ends the look at the work.
    expect(reduce(looking, { type: 'went', step: undefined })).toMatchObject({ step: undefined, working: false });
  });
});

describe('answers', () => {
  const playing = after(START, { type: 'named', beginner: beginner('Loup') });
  it('are counted by step, the best one kept', () => {
    const tried = after(
      playing,
      { type: 'tried', step: 'a', response: { text: '12' }, score: 1, done: true },
      { type: 'tried', step: 'a', response: { text: '13' }, score: 0, done: false },
      { type: 'hinted', step: 'a', shown: 2 },
    );
    expect(tried.progress?.steps['a']).toMatchObject({ tries: 2, score: 1, done: true, hints: 2 });
    expect(reduce(tried, { type: 'reset', step: 'a' }).progress?.steps['a']).toMatchObject({ hints: 2, done: false });
  });
  it('of nobody are none', () => {
    expect(reduce(START, { type: 'tried', step: 'a', response: undefined, score: 1, done: true })).toBe(START);
    expect(reduce(START, { type: 'simplified' })).toBe(START);
  });
  it('may be read in simple words, and not be kept', () => {
    expect(reduce(playing, { type: 'simplified' }).progress?.simplified).toBe(true);
    expect(reduce(playing, { type: 'kept', kept: true })).toBe(playing);
    expect(reduce(playing, { type: 'kept', kept: false }).kept).toBe(false);
  });
});
