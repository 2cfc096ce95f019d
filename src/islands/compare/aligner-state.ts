/** Laying a picture by hand: two marks on it, two on what it is laid on. */
import { similarity, type Alignment, type Pair } from '../../domain/sky/align.ts';

/** 0: the picture, in its pixels; 1: what it is laid on, as the address writes it. */
export type Side = 0 | 1;

export interface AlignerState {
  readonly marks: readonly [readonly Pair[], readonly Pair[]];
  /** Number of the mark that was made last; 0 before the first. */
  readonly last: number;
}

export type AlignerEvent =
  | { readonly type: 'marked'; readonly side: Side; readonly at: Pair }
  /** A mark was taken elsewhere. */
  | { readonly type: 'moved'; readonly side: Side; readonly index: number; readonly at: Pair }
  | { readonly type: 'again' };

export const START: AlignerState = { marks: [[], []], last: 0 };

const withMarks = (state: AlignerState, side: Side, marks: readonly Pair[], last: number): AlignerState => ({
  marks: side === 0 ? [marks, state.marks[1]] : [state.marks[0], marks],
  last,
});

export function reduce(state: AlignerState, event: AlignerEvent): AlignerState {
  if (event.type === 'again') return START;
  const marks = state.marks[event.side];
  if (event.type === 'moved')
    return withMarks(
      state,
      event.side,
      marks.map((mark, i) => (i === event.index ? event.at : mark)),
      state.last,
    );
  // Two are enough.
  return marks.length >= 2 ? state : withMarks(state, event.side, [...marks, event.at], marks.length + 1);
}

/** Once all four are there; nothing when two marks of a side are one point. */
export function alignmentOf({ marks }: AlignerState): { readonly alignment: Alignment | undefined } | undefined {
  const [[a, b], [c, d]] = marks;
  if (!a || !b || !c || !d) return undefined;
  const alignment: Alignment = { from: [a, b], to: [c, d] };
  return { alignment: similarity(alignment.from, alignment.to) ? alignment : undefined };
}
