/**
 * A photograph oriented by what it has in common with one of the same flight whose camera is known.
 *
 * The matches are laid on the land by the known camera and become control points of the other; most of them agree on one
 * camera, or there is none. Then each check says what it found (`match-doubts.ts`): what passes all of them is sure, what
 * fails one is for a person to see. All matches count in the camera; what is kept aside to try it is each of them in turn
 * (`steadiness.ts`), so that no choice of them moves the border.
 */
import type { Camera } from './camera.ts';
import { ellipseOf, type Ellipse } from './covariance.ts';
import { inherited } from './inherited.ts';
import { settingOf, type ControlPoint, type OrientationInput } from './input.ts';
import { landFrame, type Place } from './land-frame.ts';
import { sharedErrors, type Transfer } from './laying.ts';
import { doubtsOf, type Doubt, type MatchFigures } from './match-doubts.ts';
import { mapErrors } from './model-errors.ts';
import type { Relief } from './relief.ts';
import { sameWay } from './repeated.ts';
import { inPicture, pairsOf, residuals, type Agreeing } from './shown.ts';
import { solve, type Solution } from './solve.ts';
import { steadiness } from './steadiness.ts';
import { spreadOver, transferred, type Match } from './transfer.ts';
import type { Verdict } from './verdicts.ts';

/** A camera that is known, over the land. */
export interface KnownCamera {
  readonly camera: Camera;
  /** Rows and columns as `COVARIANCE_ORDER`; missing where nobody has said how sure it is. */
  readonly covariance: readonly (readonly number[])[] | undefined;
  readonly relief: Relief;
}

export interface MatchedInput {
  readonly source: KnownCamera;
  /** Best first. */
  readonly matches: readonly Match[];
  /** Of the other picture. */
  readonly width: number;
  readonly height: number;
  /** What is known of its lens; `same`: it is the source's. */
  readonly lens: { readonly px: number; readonly error: number } | 'same' | undefined;
  /** Where its row or its file says that it was taken, and how far that may be off, metres. */
  readonly written?: { readonly lon: number; readonly lat: number; readonly error_m: number } | undefined;
  readonly agreeing: Agreeing;
}

export interface Matched {
  readonly found: true;
  readonly solution: Solution;
  /** With the source's error. */
  readonly covariance: readonly (readonly number[])[];
  readonly ellipse: Ellipse;
  readonly points: readonly ControlPoint[];
  /** Matches that agree. */
  readonly matches: readonly Match[];
  readonly figures: MatchFigures;
  readonly doubts: readonly Doubt[];
}

export type NotMatched = { readonly found: false; readonly why: 'apart' } | { readonly found: false; readonly why: Verdict };

/** Fewest matches of which a camera is sought. */
const FEWEST = 12;
/** What agrees, in diagonals of the picture. */
const WITHIN = 0.003;
/** What another camera of its own would explain is farther than this many times as much: a lens's distortion is not. */
const ELSEWHERE = 4;
/** Matches nearer than this to one before them are the same thing, in diagonals. */
const SAME = 0.003;
/** Cells of the picture in each of which one control point is kept. */
const CELLS = 48;
/** What is assumed of the lens when nothing is known: the source's, to a half. */
const UNKNOWN_LENS = 0.5;
/** Focal lengths that are then tried, times the source's. */
const TRIED = [1, 0.7, 1.4] as const;
const ROUNDS = 4;
const LEVEL = 0.95;
/**
 * What is never claimed of a camera that nobody has looked at, on each axis, of the distance: lenses that bend a little and
 * heights that are a little off move all points together. With the least that is stated, 95 chances in 100 are 1 % over
 * relief that is told, and 1.5 % over land that is taken for flat.
 */
const UNSEEN = { told: 0.004, flat: 0.006 } as const;
/** A camera of which nobody has said how sure it is: metres, degrees, ln f, as a careful hand reads them off a map. */
const UNSAID = [10, 10, 10, 2, 1, 1, 0.03] as const;

const unsaid = UNSAID.map((error, i) => UNSAID.map((_, j) => (i === j ? error * error : 0)));

/** Each thing once: features of several sizes stand at one place. */
function once(matches: readonly Match[], diagonal: number): Match[] {
  const cell = SAME * diagonal;
  const seen = new Set<string>();
  return matches.filter(({ from, to }) => {
    const keys = [from, to].map(([x, y], i) => `${i} ${Math.round(x / cell)} ${Math.round(y / cell)}`);
    if (keys.some((key) => seen.has(key))) return false;
    for (const key of keys) seen.add(key);
    return true;
  });
}

/** Orients a photograph by its matches with one whose camera is known. */
export function orientByMatches(input: MatchedInput): Matched | NotMatched {
  const { source, width, height, lens } = input;
  const diagonal = Math.hypot(width, height);
  const matches = once(input.matches, diagonal);
  const landed = transferred(matches, source.camera, source.relief);
  if (landed.length < FEWEST) return { found: false, why: 'apart' };
  const scale = Math.max(width, height) / Math.max(source.camera.width, source.camera.height);
  const like = source.camera.focal_px * scale;
  const focals = lens === undefined ? TRIED.map((times) => like * times) : [lens === 'same' ? like : lens.px];
  const agreed = focals.reduce<{ readonly px: number; readonly inside: readonly number[] }>(
    (best, px) => {
      const inside = input.agreeing(pairsOf(landed, input), px, WITHIN * diagonal);
      return inside.length > best.inside.length ? { px, inside } : best;
    },
    { px: like, inside: [] },
  );
  if (agreed.inside.length < FEWEST) return { found: false, why: 'apart' };
  const settled = settle(
    agreed.inside.map((i) => landed[i]!),
    landed,
    (points): OrientationInput => ({
      width,
      height,
      points,
      focal: lens === undefined ? { px: agreed.px, error: UNKNOWN_LENS } : lens === 'same' ? { px: like, error: 'held' } : lens,
      ground: (lon, lat) => source.relief.heightAt(lon, lat),
    }),
  );
  if ('why' in settled) return settled;
  const { asked, solution, points, off, limit } = settled;
  const { camera } = solution;
  const good = landed.filter((_, i) => off[i]! <= limit);
  if (good.length < FEWEST) return { found: false, why: 'apart' };
  const rest = landed.filter((_, i) => off[i]! > ELSEWHERE * limit);
  const near = landed.filter((_, i) => off[i]! > limit && off[i]! <= ELSEWHERE * limit);
  const transfer: Transfer = {
    source: source.camera,
    covariance: source.covariance ?? unsaid,
    relief: source.relief,
    errors: mapErrors(source.relief.steepest > 0),
    matches: points.map(({ index }) => matches[index]!),
    size: { width, height },
    sameLens: lens === 'same',
    // Of one flight, and nothing tells them apart: they have the same proportions, and no lens of its own is told of either.
    sameCamera: lens === 'same' || (lens === undefined && width * source.camera.height === height * source.camera.width),
  };
  const errors = sharedErrors(transfer, settingOf(asked).frame.toPlace([0, 0, 0]));
  const steady = steadiness({
    all: landed,
    points,
    asked,
    solution,
    limit,
    within: WITHIN * diagonal,
    transfer,
    model: errors.model,
    cells: CELLS,
    agreeing: input.agreeing,
  });
  const unseen = (UNSEEN[source.relief.steepest > 0 ? 'told' : 'flat'] * solution.distance_m) ** 2;
  const alone = solution.covariance.map((row, i) => row.map((value, j) => value * steady.stretch ** 2 + (i === j && i < 3 ? unseen : 0)));
  const sums = inherited({
    transfer,
    errors,
    input: asked,
    found: camera,
    own: alone,
    sigma_px: solution.sigma_px,
    wrong: solution.wrong,
  });
  if (!sums) return { found: false, why: 'apart' };
  const { own, whole: covariance } = sums;
  const ellipse = ellipseOf(covariance, LEVEL);
  const offs = off.filter((each) => each <= limit);
  const figures: MatchFigures = {
    matches: landed.length,
    agree: good.length,
    heldOut: steady.heldOut,
    coverage: steady.coverage,
    residual_percent: (100 * Math.sqrt(offs.reduce((sum, off) => sum + off * off, 0) / Math.max(1, offs.length))) / diagonal,
    written_m: input.written && apart(camera.position, { ...input.written, h: camera.position.h }),
  };
  const doubts = doubtsOf({
    figures,
    solution,
    own,
    covariance,
    stretch: steady.stretch,
    common: good.length / Math.max(1, landed.filter((point) => inPicture(camera, point)).length),
    share: good.length / landed.length,
    rival: input.agreeing(pairsOf(rest, input), camera.focal_px, WITHIN * diagonal).length,
    together: {
      far: sameWay(camera, source.relief, rest, solution.sigma_px),
      near: sameWay(camera, source.relief, near, solution.sigma_px),
    },
    writtenError_m: input.written && input.written.error_m + ellipse.major_m,
  });
  return {
    found: true,
    solution,
    covariance,
    ellipse,
    points: points.map(({ x, y, lon, lat, h }) => ({ x, y, lon, lat, h })),
    matches: good.map(({ index }) => matches[index]!),
    figures,
    doubts,
  };
}

interface Settled<P extends ControlPoint> {
  readonly asked: OrientationInput;
  readonly solution: Solution;
  /** Of which the camera was found. */
  readonly points: readonly P[];
  /** How far each of all is from where the camera shows it, and how far is near, pixels. */
  readonly off: readonly number[];
  readonly limit: number;
}

/** The camera of what agreed at first, then of what agrees with that camera: a focal length that was guessed had left out some. */
function settle<P extends ControlPoint>(
  first: readonly P[],
  all: readonly P[],
  asking: (points: readonly P[]) => OrientationInput,
): Settled<P> | (NotMatched & { readonly found: false }) {
  let inside = first;
  for (let round = 1; ; round++) {
    const points = spreadOver(inside, asking(inside), CELLS);
    const asked = asking(points);
    const solution = solve(asked);
    if (!solution.solved) return { found: false, why: solution.verdict };
    const limit = Math.max(WITHIN * Math.hypot(asked.width, asked.height), 3 * solution.sigma_px);
    const off = residuals(solution.camera, all);
    const now = all.filter((_, i) => off[i]! <= limit);
    if (round === ROUNDS || now.length <= 1.05 * inside.length) return { asked, solution, points, off, limit };
    inside = now;
  }
}

/** Metres across. */
function apart(a: Place, b: Place): number {
  const [east, north] = landFrame(a).toFrame(b);
  return Math.hypot(east, north);
}

/** Whether two photographs of the flight put the camera at the same place, within what each is sure of. */
export function agreeOnPlace(a: Matched, b: Matched): boolean {
  const away = apart(a.solution.camera.position, b.solution.camera.position);
  return away <= a.ellipse.major_m + b.ellipse.major_m + 0.01 * a.solution.distance_m;
}
