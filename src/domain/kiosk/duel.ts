/**
 * Two visitors, one curtain: each guesses on their side of the screen when a picture was taken, then the curtain opens on
 * both dates. A dated picture offers four years; one without a date, whether it is the place before or after.
 */
import { parseEdtf } from '../text/edtf.ts';
import type { SkyDoor, SkyPicture } from './content.ts';

export interface DuelRound {
  readonly before: SkyPicture;
  readonly after: SkyPicture;
  /** Which of the two is shown alone. */
  readonly asked: 'before' | 'after';
  /** Years; empty where the answer is « before » or « after ». */
  readonly years: readonly number[];
  /** A year, else `before` or `after`. */
  readonly answer: number | 'before' | 'after';
}

export type Answer = number | 'before' | 'after';

/** Rounds of a game: two minutes, no more. */
const ROUNDS = 4;
const YEARS = 4;
/** Years between two answers, so that what one sees can tell. */
const APART = 8;

/** The year in which a picture was taken, or the first of those that it may be. */
export const yearOf = ({ date }: SkyPicture): number | undefined => {
  const day = date === undefined ? undefined : parseEdtf(date)?.first;
  return day === undefined ? undefined : Number.parseInt(day, 10);
};

/** Four years, the true one at a place that the round decides. @param latest no year is offered after it */
export function yearsAround(truth: number, round: number, latest: number): number[] {
  const place = round % YEARS;
  const first = Math.min(truth - place * APART, latest - (YEARS - 1) * APART);
  const shifted = truth - Math.round((truth - first) / APART) * APART;
  return Array.from({ length: YEARS }, (_, index) => shifted + index * APART).filter((year) => year <= latest);
}

/** The rounds that a door's pairs give; none without a pair. */
export function duelOf(door: Pick<SkyDoor, 'pictures' | 'pairs'>, thisYear: number): DuelRound[] {
  return door.pairs
    .flatMap((pair, round): DuelRound[] => {
      const [before, after] = [pair.before, pair.after].map((id) => door.pictures.find((picture) => picture.id === id));
      if (!before || !after) return [];
      const asked = round % 2 === 0 ? 'before' : 'after';
      const year = yearOf(asked === 'before' ? before : after);
      return [
        year === undefined
          ? { before, after, asked, years: [], answer: asked }
          : { before, after, asked, years: yearsAround(year, round, thisYear), answer: year },
      ];
    })
    .slice(0, ROUNDS);
}

export type Side = 'left' | 'right';

export interface DuelState {
  /** From 0; the number of rounds when it is over. */
  readonly round: number;
  readonly given: Readonly<Partial<Record<Side, Answer>>>;
  readonly points: Readonly<Record<Side, number>>;
}

export const DUEL_START: DuelState = { round: 0, given: {}, points: { left: 0, right: 0 } };

/** Both have answered: the curtain opens. */
export const revealed = ({ given }: DuelState): boolean => given.left !== undefined && given.right !== undefined;

/** An answer of one side; the first one counts. Points are given when the second comes. */
export function answered(state: DuelState, rounds: readonly DuelRound[], side: Side, answer: Answer): DuelState {
  const round = rounds[state.round];
  if (!round || state.given[side] !== undefined) return state;
  const given = { ...state.given, [side]: answer };
  const point = (one: Side) => state.points[one] + (given[one] === round.answer ? 1 : 0);
  return given.left === undefined || given.right === undefined
    ? { ...state, given }
    : { ...state, given, points: { left: point('left'), right: point('right') } };
}

export const nextRound = (state: DuelState): DuelState => ({ ...state, round: state.round + 1, given: {} });
