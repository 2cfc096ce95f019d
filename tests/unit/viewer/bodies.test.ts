/** What a hand can take of an object, and in which order it comes loose. */
import { describe, expect, it } from 'vitest';
import type { PartMotion } from '../../../src/domain/records/object.ts';
import { AT_REST, awayOf, bodiesOf, looseOf } from '../../../src/islands/object-viewer/engine/bodies.ts';

const STILL = [0, 0, 0, 1] as const;
/** A part that rises by so many metres from a moment on. */
const rises = (part: string, from: number, by: number): PartMotion => ({
  clip: 'open',
  part,
  pivot: [0, 0, 0],
  times: [0, from, 4],
  rotations: [STILL, STILL, STILL],
  offsets: [
    [0, 0, 0],
    [0, 0, 0],
    [0, by, 0],
  ],
});
const motions = [rises('coque', 2, 0.1), rises('couvercle', 0, 0.05), rises('lettres', 0, 0.05), rises('fond', 1, 0)];
const bodies = bodiesOf(motions, ['coque', 'couvercle', 'lettres', 'fond']);

describe('bodies', () => {
  it('are the parts that move as one, in the order in which the object opens; what never moves is none', () => {
    expect(bodies.map(({ parts }) => parts)).toEqual([['couvercle', 'lettres'], ['coque']]);
  });

  it('are all the parts of what only comes apart, and nothing of what is one piece', () => {
    expect(bodiesOf([], ['a', 'b']).map(({ parts }) => parts)).toEqual([['a'], ['b']]);
    expect(bodiesOf([], ['a'])).toEqual([]);
  });
});

describe('a hand', () => {
  it('takes the first one, then the next, and what is already away', () => {
    const rest = [AT_REST, AT_REST];
    expect(looseOf(bodies, awayOf(bodies, rest, 0))).toEqual([true, false]);
    const lifted = [{ ...AT_REST, share: 1 }, AT_REST];
    expect(awayOf(bodies, lifted, 0)).toEqual([true, false]);
    expect(looseOf(bodies, awayOf(bodies, lifted, 0))).toEqual([true, true]);
    expect(awayOf(bodies, [{ share: 0, pull: [0.02, 0, 0] }, AT_REST], 0)).toEqual([true, false]);
  });

  it('takes everything once it is open, and any part of what only comes apart', () => {
    expect(looseOf(bodies, awayOf(bodies, [AT_REST, AT_REST], 1))).toEqual([true, true]);
    const apart = bodiesOf([], ['a', 'b']);
    expect(looseOf(apart, awayOf(apart, [AT_REST, AT_REST], 0))).toEqual([true, true]);
  });
});
