/** The desk at which a photograph finds its place: marks in pairs, what is known beforehand, and what follows from them. */
import { POINTS_NEEDED, type FlatKind } from '../../domain/geo/control-points.ts';
import { focalPixels, poseOf, seenAt, type Camera } from '../../domain/orientation/camera.ts';
import { equalPoints, inLine } from '../../domain/orientation/check.ts';
import { settingOf, type ControlPoint, type OrientationInput } from '../../domain/orientation/input.ts';
import { landFrame } from '../../domain/orientation/land-frame.ts';
import type { Vec2 } from '../../domain/orientation/linear.ts';
import { mapErrors } from '../../domain/orientation/model-errors.ts';
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

/** What flat control points give: the picture laid on the ground, and how far off each point is. */
export interface FlatFit {
  /** Of each point, ground metres; empty where nothing checks them. */
  readonly residuals_m: readonly number[];
  /** Root mean square of them. */
  readonly residual_m: number | undefined;
  readonly toLand: (at: Vec2) => LandMark;
  readonly toPicture: (at: LandMark) => Vec2;
  /** The points show the picture as in a mirror. */
  readonly mirrored: boolean;
  /** The picture's edge on the ground. */
  readonly edge: readonly LandMark[];
}

/** Fits a flat transformation; a text says why it cannot. Given by the desk that offers more than the camera. */
export type FitFlat = (
  kind: FlatKind,
  marks: readonly { readonly image: Vec2; readonly land: LandMark }[],
  size: { readonly width: number; readonly height: number },
) => FlatFit | string;

export interface DeskState {
  /** What is sought: the camera, or a flat transformation of a kind. */
  readonly kind: 'camera' | FlatKind;
  readonly fit: FitFlat | undefined;
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
  /** Marks that « begin again » put away, until another is set: a hand slips. */
  readonly dropped: readonly Mark[];
  /** What was copied or saved last. */
  readonly told: 'copied' | 'inAddress' | 'saved' | 'kept' | undefined;
}

export type Result =
  | { readonly kind: 'begun'; readonly needed: number; readonly guess: Camera | undefined; readonly next: NextPoint }
  | { readonly kind: 'refused'; readonly verdict: Verdict; readonly next: NextPoint }
  | { readonly kind: 'unfit'; readonly why: string }
  | { readonly kind: 'fitted'; readonly fit: FlatFit; readonly next: NextPoint | undefined }
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
  | { readonly type: 'kind'; readonly kind: DeskState['kind'] }
  | { readonly type: 'again' }
  | { readonly type: 'restored' }
  | { readonly type: 'told'; readonly what: DeskState['told'] };

/** By marks, how far off each kind that was asked about is. */
const offs = new WeakMap<readonly Mark[], Map<FlatKind, number | undefined>>();

/** How far off the points are that a kind other than the chosen one would give, ground metres; nothing where nothing checks them. */
export function offBy(
  { fit, marks, width, height }: Pick<DeskState, 'fit' | 'marks' | 'width' | 'height'>,
  kind: FlatKind,
): number | undefined {
  const known = offs.get(marks) ?? new Map<FlatKind, number | undefined>();
  offs.set(marks, known);
  if (known.has(kind)) return known.get(kind);
  const points = complete({ marks }).flatMap(({ image, land }) => (image && land ? [{ image, land }] : []));
  const found = fit && points.length > POINTS_NEEDED[kind] ? fit(kind, points, { width, height }) : undefined;
  const off = typeof found === 'object' ? found.residual_m : undefined;
  known.set(kind, off);
  return off;
}

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

type Asked = Pick<DeskState, 'kind' | 'fit' | 'width' | 'height' | 'marks' | 'ground' | 'over' | 'focal35'>;

function inputOf(state: Asked): OrientationInput {
  const { width, height, focal35 } = state;
  const relief = reliefOf(state);
  return {
    width,
    height,
    points: pointsOf(state),
    focal: focal35 === undefined ? undefined : { px: focalPixels(focal35, state), error: TOLD_ERROR },
    unseen: mapErrors(relief.knows !== undefined),
    ground: (lon, lat) => relief.heightAt(lon, lat),
  };
}

/** From this many points more than its kind needs on, a flat fit is checked well enough. */
const SPARE = 3;

/** What follows from the marks for a picture that is laid flat. */
function flatResult(kind: FlatKind, fit: FitFlat, state: Asked): Result {
  const { width, height } = state;
  const points = complete(state).flatMap(({ image, land }) => (image && land ? [{ image, land }] : []));
  const empty = emptiest(
    points.map(({ image: [x, y] }) => ({ x, y })),
    width,
    height,
  );
  const needed = POINTS_NEEDED[kind];
  const setting = settingOf(inputOf(state));
  const verdict = equalPoints(setting);
  if (verdict) return { kind: 'refused', verdict, next: empty };
  if (points.length < needed) return { kind: 'begun', needed, guess: undefined, next: empty };
  // Two points turn and stretch a picture; what else a kind does needs some aside of their line.
  const line = kind === 'helmert' ? undefined : inLine(setting);
  if (line) return { kind: 'refused', verdict: line, next: empty };
  const found = fit(kind, points, { width, height });
  if (typeof found === 'string') return { kind: 'unfit', why: found };
  return { kind: 'fitted', fit: found, next: points.length < needed + SPARE ? empty : undefined };
}

/** What follows from the marks. */
function resultOf(state: Asked): Result {
  const { kind, fit, width, height, focal35 } = state;
  if (kind !== 'camera' && fit) return flatResult(kind, fit, state);
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
  given: Pick<DeskState, 'width' | 'height'> & Partial<Pick<DeskState, 'kind' | 'fit' | 'marks' | 'ground' | 'focal35'>>,
): DeskState {
  const asked: Asked = { kind: 'camera', fit: undefined, marks: [], ground: 0, over: flatLand, focal35: undefined, ...given };
  return { ...asked, result: resultOf(asked), dropped: [], told: undefined };
}

/** Puts a side of the mark that waits for it; else begins another. A side that is set again before the other one moves. */
function marked(marks: readonly Mark[], side: Side, part: Pick<Mark, 'image'> | Pick<Mark, 'land'>): Mark[] {
  const waiting = marks.find((mark) => mark[side] === undefined) ?? marks.find(({ image, land }) => !image || !land);
  if (waiting) return marks.map((mark) => (mark === waiting ? { ...mark, ...part } : mark));
  return [...marks, { key: Math.max(0, ...marks.map(({ key }) => key)) + 1, ...part }];
}

export function reduce(state: DeskState, event: DeskEvent): DeskState {
  const change = (marks: readonly Mark[]): DeskState => follow({ ...state, marks, dropped: [] });
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
    case 'kind':
      return event.kind === state.kind ? state : follow({ ...state, kind: event.kind });
    case 'again':
      return follow({ ...state, marks: [], dropped: state.marks });
    case 'restored':
      return follow({ ...state, marks: state.dropped, dropped: [] });
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

/** Where a pixel of the picture lies on the land, as far as the marks say; the sky lies nowhere. Nothing before anything follows from them. */
export function landOf(state: DeskState): ((at: Vec2) => LandMark | undefined) | undefined {
  const { result, width, height } = state;
  if (result.kind === 'fitted') return result.fit.toLand;
  const camera = cameraNow(state);
  if (!camera) return undefined;
  const frame = landFrame(camera.position);
  const pose = poseOf(camera, frame);
  const relief = reliefOf(state);
  return ([x, y]) => meetLand(pose, frame, [x - width / 2, y - height / 2], relief)?.place;
}

/** Where the missing side of a mark is to be expected. */
export function foreseen(state: DeskState, { image, land, h }: Mark): Pick<Mark, 'image' | 'land'> {
  if ((image && land) || (!image && !land)) return {};
  if (state.result.kind === 'fitted') {
    const { fit } = state.result;
    if (image) return finite({ land: fit.toLand(image) });
    return land ? inside(state, fit.toPicture(land)) : {};
  }
  const camera = cameraNow(state);
  if (!camera) return {};
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
  return inside(state, [seen[0] + middle[0], seen[1] + middle[1]]);
}

const inside = ({ width, height }: Pick<DeskState, 'width' | 'height'>, at: Vec2): Pick<Mark, 'image'> =>
  at[0] >= 0 && at[1] >= 0 && at[0] <= width && at[1] <= height ? { image: at } : {};

const finite = (part: { readonly land: LandMark }): Pick<Mark, 'land'> =>
  Number.isFinite(part.land.lon) && Number.isFinite(part.land.lat) ? part : {};

/** How far off a complete mark is. */
export interface MarkCheck {
  readonly residual_px?: number | undefined;
  readonly percent?: number | undefined;
  /** On the ground, metres: of a picture that is laid flat. */
  readonly residual_m?: number | undefined;
  /** Left out as it contradicts the others. */
  readonly wrong: boolean;
}

/** How far a complete mark is from where the others say; nothing before anything follows from them. */
export function checkOf(state: DeskState, mark: Mark): MarkCheck | undefined {
  const { result } = state;
  const index = complete(state).findIndex(({ key }) => key === mark.key);
  if (result.kind === 'fitted') {
    const residual_m = result.fit.residuals_m[index];
    return residual_m === undefined ? undefined : { residual_m, wrong: standsOut(result.fit.residuals_m, index) };
  }
  const point = result.kind === 'solved' ? result.solution.points[index] : undefined;
  return point && { residual_px: point.residual_px, percent: point.residual_percent, wrong: point.wrong };
}

/** Metres below which no point is doubted, and how many times the middle one of the others a doubted one is. */
const DOUBTED_M = 5;
const DOUBTED_TIMES = 4;

/** Whether a point is far from the land where the others are near it. */
function standsOut(residuals: readonly number[], index: number): boolean {
  const own = residuals[index] ?? 0;
  const others = residuals.filter((_, i) => i !== index).sort((a, b) => a - b);
  const middle = others[Math.floor(others.length / 2)] ?? Infinity;
  return own > DOUBTED_M && own > DOUBTED_TIMES * middle && own === Math.max(...residuals);
}
