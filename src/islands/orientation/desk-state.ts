/** The desk at which a photograph finds its place: marks in pairs, what is known beforehand, and what follows from them. */
import { focalPixels, poseOf, seenAt, type Camera } from '../../domain/orientation/camera.ts';
import { settingOf, type ControlPoint, type OrientationInput } from '../../domain/orientation/input.ts';
import { landFrame } from '../../domain/orientation/land-frame.ts';
import type { Vec2 } from '../../domain/orientation/linear.ts';
import { emptiest, mostTelling, type NextPoint } from '../../domain/orientation/next-point.ts';
import { meetLand } from '../../domain/orientation/ray.ts';
import { flatLand, type Relief } from '../../domain/orientation/relief.ts';
import { solve, type Solution } from '../../domain/orientation/solve.ts';
import type { Verdict } from '../../domain/orientation/verdicts.ts';

export interface LandMark {
  readonly lon: number;
  readonly lat: number;
}

/** A thing that is seen in the picture and known on the land; either may still be missing. */
export interface Mark {
  /** Names it for as long as it lives. */
  readonly key: number;
  /** Pixels from the picture's upper left corner. */
  readonly image?: Vec2 | undefined;
  readonly land?: LandMark | undefined;
  /** Metres above the sea, where it is not that of the ground (a spire, a hilltop). */
  readonly h?: number | undefined;
}

export type Side = 'image' | 'land';

export interface DeskState {
  readonly width: number;
  readonly height: number;
  readonly marks: readonly Mark[];
  /** Height of the ground where no relief is known, metres above the sea. */
  readonly ground: number;
  /** The site's relief, told the height of the ground where it knows none; flat land until it has come, or where there is none. */
  readonly over: (elsewhere: number) => Relief;
  /** Focal length in 35 mm equivalent, where it is known. */
  readonly focal35: number | undefined;
  readonly result: Result;
  /** What was copied or saved last. */
  readonly told: 'copied' | 'saved' | undefined;
}

export type Result =
  | { readonly kind: 'begun'; readonly needed: number; readonly guess: Camera | undefined; readonly next: NextPoint }
  | { readonly kind: 'refused'; readonly verdict: Verdict; readonly next: NextPoint }
  | { readonly kind: 'solved'; readonly solution: Solution; readonly next: NextPoint | undefined };

export type DeskEvent =
  | { readonly type: 'marked'; readonly at: Vec2; readonly side: 'image' }
  | { readonly type: 'marked'; readonly at: LandMark; readonly side: 'land' }
  | { readonly type: 'moved'; readonly key: number; readonly at: Vec2; readonly side: 'image' }
  | { readonly type: 'moved'; readonly key: number; readonly at: LandMark; readonly side: 'land' }
  | { readonly type: 'removed'; readonly key: number }
  | { readonly type: 'raised'; readonly key: number; readonly h: number | undefined }
  | { readonly type: 'ground'; readonly h: number }
  | { readonly type: 'relief'; readonly over: DeskState['over'] }
  | { readonly type: 'focal'; readonly mm: number | undefined }
  | { readonly type: 'again' }
  | { readonly type: 'told'; readonly what: DeskState['told'] };

/** Points before a camera is sought; with three, a usual lens lets the rest be foreseen. */
const FORESEEN_FROM = 3;
/** What is supposed to foresee with three points: a lens of 40 mm, and a camera held level to some degrees. */
const USUAL = { mm: 40, roll: { value: 0, error: 8 } };
/** A lens that the visitor tells is engraved, and rounded. */
const TOLD_ERROR = 0.02;

/** The marks that stand on both sides, in order. */
export const complete = ({ marks }: Pick<DeskState, 'marks'>): Mark[] => marks.filter(({ image, land }) => image && land);

/** The land as it is known. */
export const reliefOf = ({ over, ground }: Pick<DeskState, 'over' | 'ground'>): Relief => over(ground);

/** Height of the ground under a mark of the land, metres above the sea. */
export const groundAt = (state: Pick<DeskState, 'over' | 'ground'>, { lon, lat }: LandMark): number => reliefOf(state).heightAt(lon, lat);

export function pointsOf({ marks, ...known }: Pick<DeskState, 'marks' | 'ground' | 'over'>): ControlPoint[] {
  const relief = reliefOf(known);
  return complete({ marks }).flatMap(({ image, land, h }) =>
    image && land ? [{ x: image[0], y: image[1], ...land, h: h ?? relief.heightAt(land.lon, land.lat) }] : [],
  );
}

type Asked = Pick<DeskState, 'width' | 'height' | 'marks' | 'ground' | 'over' | 'focal35'>;

function inputOf(state: Asked): OrientationInput {
  const { width, height, focal35 } = state;
  const relief = reliefOf(state);
  return {
    width,
    height,
    points: pointsOf(state),
    focal: focal35 === undefined ? undefined : { px: focalPixels(focal35, state), error: TOLD_ERROR },
    ground: (lon, lat) => relief.heightAt(lon, lat),
  };
}

/** What follows from the marks. */
function resultOf(state: Asked): Result {
  const { width, height, focal35 } = state;
  const input = inputOf(state);
  const { points } = input;
  const empty = emptiest(points, width, height);
  const needed = focal35 === undefined ? 4 : 3;
  if (points.length < needed) {
    const usual: OrientationInput = {
      ...input,
      focal: { px: focalPixels(USUAL.mm, state), error: 'held' },
      attitude: { roll: USUAL.roll },
    };
    const found = points.length >= FORESEEN_FROM ? solve(usual) : undefined;
    return { kind: 'begun', needed, guess: found?.solved ? found.camera : undefined, next: empty };
  }
  const found = solve(input);
  if (!found.solved) return { kind: 'refused', verdict: found.verdict, next: empty };
  const { frame, problem } = settingOf(input);
  const next = mostTelling(found.camera, frame, { ...problem, sigma: found.sigma_px }, found.wrong, reliefOf(state));
  return { kind: 'solved', solution: found, next };
}

export function startDesk(
  given: Pick<DeskState, 'width' | 'height'> & Partial<Pick<DeskState, 'marks' | 'ground' | 'focal35'>>,
): DeskState {
  const asked: Asked = { marks: [], ground: 0, over: flatLand, focal35: undefined, ...given };
  return { ...asked, result: resultOf(asked), told: undefined };
}

/** Puts a side of the mark that waits for it; else begins another. A side that is set again before the other one moves. */
function marked(marks: readonly Mark[], side: Side, part: Pick<Mark, 'image'> | Pick<Mark, 'land'>): Mark[] {
  const waiting = marks.find((mark) => mark[side] === undefined) ?? marks.find(({ image, land }) => !image || !land);
  if (waiting) return marks.map((mark) => (mark === waiting ? { ...mark, ...part } : mark));
  return [...marks, { key: Math.max(0, ...marks.map(({ key }) => key)) + 1, ...part }];
}

export function reduce(state: DeskState, event: DeskEvent): DeskState {
  const change = (marks: readonly Mark[]): DeskState => follow({ ...state, marks });
  const each = (key: number, part: Partial<Mark>): DeskState =>
    change(state.marks.map((mark) => (mark.key === key ? { ...mark, ...part } : mark)));
  switch (event.type) {
    case 'marked':
      return change(marked(state.marks, event.side, event.side === 'image' ? { image: within(state, event.at) } : { land: event.at }));
    case 'moved':
      return each(event.key, event.side === 'image' ? { image: within(state, event.at) } : { land: event.at });
    case 'removed':
      return change(state.marks.filter(({ key }) => key !== event.key));
    case 'raised':
      return each(event.key, { h: event.h });
    case 'ground':
      return event.h === state.ground ? state : follow({ ...state, ground: event.h });
    case 'relief':
      return follow({ ...state, over: event.over });
    case 'focal':
      return event.mm === state.focal35 ? state : follow({ ...state, focal35: event.mm });
    case 'again':
      return follow({ ...state, marks: [] });
    case 'told':
      return { ...state, told: event.what };
  }
}

const within = ({ width, height }: Pick<DeskState, 'width' | 'height'>, [x, y]: Vec2): Vec2 => [
  Math.min(width, Math.max(0, x)),
  Math.min(height, Math.max(0, y)),
];

const follow = (state: DeskState): DeskState => ({ ...state, result: resultOf(state), told: undefined });

/** The camera that is known by now, surely or not. */
export const cameraNow = ({ result }: Pick<DeskState, 'result'>): Camera | undefined =>
  result.kind === 'solved' ? result.solution.camera : result.kind === 'begun' ? result.guess : undefined;

/** Where the missing side of a mark is to be expected. */
export function foreseen(state: DeskState, { image, land, h }: Mark): Pick<Mark, 'image' | 'land'> {
  const camera = cameraNow(state);
  if (!camera || (image && land) || (!image && !land)) return {};
  const frame = landFrame(camera.position);
  const pose = poseOf(camera, frame);
  const middle: Vec2 = [state.width / 2, state.height / 2];
  if (image) {
    const place = meetLand(
      pose,
      frame,
      [image[0] - middle[0], image[1] - middle[1]],
      h === undefined ? reliefOf(state) : flatLand(h),
    )?.place;
    return place ? { land: { lon: place.lon, lat: place.lat } } : {};
  }
  const seen = land && seenAt(pose, frame.toFrame({ ...land, h: h ?? groundAt(state, land) }));
  if (!seen) return {};
  const at: Vec2 = [seen[0] + middle[0], seen[1] + middle[1]];
  return at[0] >= 0 && at[1] >= 0 && at[0] <= state.width && at[1] <= state.height ? { image: at } : {};
}

/** Where the camera shows a complete mark, and whether it is left out; nothing before there is a camera. */
export function checkOf(
  state: DeskState,
  mark: Mark,
): { readonly residual_px: number; readonly percent: number; readonly wrong: boolean } | undefined {
  if (state.result.kind !== 'solved') return undefined;
  const index = complete(state).findIndex(({ key }) => key === mark.key);
  const point = state.result.solution.points[index];
  return point && { residual_px: point.residual_px, percent: point.residual_percent, wrong: point.wrong };
}
