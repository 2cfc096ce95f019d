/**
 * A photograph oriented by what it has in common with one of the same flight whose camera is known.
 *
 * The matches are laid on the land by the known camera and become control points of the other; most of them agree on one
 * camera, or there is none. Then each check says what it found: how many agree and over how much of the picture, how far
 * they are from where the camera shows them, whether matches that were kept aside agree too, whether what does not agree
 * has a camera of its own, whether what the row or the file says of the place agrees. What passes all of them is sure;
 * what fails one is for a person to see.
 */
import { inCamera, poseOf, type Camera } from './camera.ts';
import { coverageOf } from './coverage.ts';
import type { Ellipse } from './covariance.ts';
import { inherited } from './inherited.ts';
import type { ControlPoint, OrientationInput } from './input.ts';
import { frameAbout, landFrame, type Place } from './land-frame.ts';
import type { Vec2, Vec3 } from './linear.ts';
import type { Relief } from './relief.ts';
import { solve, type Solution } from './solve.ts';
import { spreadOver, transferred, type Match } from './transfer.ts';
import type { Verdict } from './verdicts.ts';

/** A camera that is known, over the land. */
export interface KnownCamera {
  readonly camera: Camera;
  /** Rows and columns as `COVARIANCE_ORDER`; missing where nobody has said how sure it is. */
  readonly covariance: readonly (readonly number[])[] | undefined;
  readonly relief: Relief;
}

/** Points as a robust estimator takes them: pixels from the picture's centre, metres of a frame. */
export interface RobustPair {
  readonly image: Vec2;
  readonly land: Vec3;
}

/** Indices of the pairs that agree on one camera of this focal length, to a number of pixels; none when there is no such camera. */
export type Agreeing = (pairs: readonly RobustPair[], focal_px: number, within_px: number) => readonly number[];

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

export const DOUBTS = ['few', 'share', 'coverage', 'residual', 'heldOut', 'rival', 'uncertain', 'others', 'written', 'posture'] as const;
/** `second`: another photograph of the flight gives another place. */
export type Doubt = (typeof DOUBTS)[number] | 'second';

/** What the checks found, in figures. */
export interface MatchFigures {
  /** Matches that fall on the land, and those of them that agree. */
  readonly matches: number;
  readonly agree: number;
  /** Of the matches kept aside, the share that agrees, 0 … 1. */
  readonly heldOut: number;
  /** Share of the picture within those that agree, 0 … 1. */
  readonly coverage: number;
  /** Root mean square of what agrees, per cent of the diagonal. */
  readonly residual_percent: number;
  /** To the place that was written, metres. */
  readonly written_m?: number | undefined;
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
/** Every fourth match is kept aside, in no rhythm that the matches may have too. */
const isAside = (i: number): boolean => (i * 7) % 16 < 4;
/** What agrees, in diagonals of the picture. */
const WITHIN = 0.003;
/** What another camera of its own would explain is farther than this many times as much: a lens's distortion is not. */
const ELSEWHERE = 4;
/** Matches nearer than this to one before them are the same thing, in diagonals. */
const SAME = 0.003;
/** Cells of the picture in each of which one control point is kept. */
const CELLS = 48;
const SURE = {
  agree: 30,
  share: 0.2,
  coverage: 0.2,
  residual_percent: 0.25,
  heldOut: 0.6,
  rival: 0.35,
  roll: 25,
  relative: 0.05,
  inherited: 0.15,
} as const;
/** What is assumed of the lens when nothing is known: the source's, to a half. */
const UNKNOWN_LENS = 0.5;
/** Focal lengths that are then tried, times the source's. */
const TRIED = [1, 0.7, 1.4] as const;
const ROUNDS = 4;
/** A camera of which nobody has said how sure it is: metres, degrees, ln f, as a careful hand reads them off a map. */
const UNSAID = [10, 10, 10, 2, 1, 1, 0.03] as const;

const unsaid = UNSAID.map((error, i) => UNSAID.map((_, j) => (i === j ? error * error : 0)));

/** Distance in the picture between each point and where the camera shows it, pixels. */
function residuals(camera: Camera, points: readonly ControlPoint[]): number[] {
  const frame = frameAbout(points);
  const pose = poseOf(camera, frame);
  return points.map((point) => {
    const [x, y, z] = inCamera(pose, frame.toFrame(point));
    return z > 0
      ? Math.hypot((pose.focal * x) / z + camera.width / 2 - point.x, (pose.focal * y) / z + camera.height / 2 - point.y)
      : Infinity;
  });
}

const pairsOf = (points: readonly ControlPoint[], { width, height }: Pick<MatchedInput, 'width' | 'height'>): RobustPair[] => {
  const frame = frameAbout(points);
  return points.map((point) => ({ image: [point.x - width / 2, point.y - height / 2], land: frame.toFrame(point) }));
};

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
  const aside = landed.filter((_, i) => isAside(i));
  const used = landed.filter((_, i) => !isAside(i));
  if (used.length < FEWEST) return { found: false, why: 'apart' };
  const scale = Math.max(width, height) / Math.max(source.camera.width, source.camera.height);
  const like = source.camera.focal_px * scale;
  const focals = lens === undefined ? TRIED.map((times) => like * times) : [lens === 'same' ? like : lens.px];
  const agreed = focals.reduce<{ readonly px: number; readonly inside: readonly number[] }>(
    (best, px) => {
      const inside = input.agreeing(pairsOf(used, input), px, WITHIN * diagonal);
      return inside.length > best.inside.length ? { px, inside } : best;
    },
    { px: like, inside: [] },
  );
  if (agreed.inside.length < FEWEST) return { found: false, why: 'apart' };
  const settled = settle(
    agreed.inside.map((i) => used[i]!),
    used,
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
  const good = used.filter((_, i) => off[i]! <= limit);
  const rest = used.filter((_, i) => off[i]! > ELSEWHERE * limit);
  const asideFit = aside.length === 0 ? [] : residuals(camera, aside).map((each) => each <= limit);
  const { covariance, ellipse } = inherited({
    source: source.camera,
    covariance: source.covariance ?? unsaid,
    input: asked,
    found: camera,
    own: solution.covariance,
    wrong: solution.wrong,
    cast(other) {
      const cast = transferred(
        points.map(({ index }) => matches[index]!),
        other,
        source.relief,
      );
      return cast.length === points.length ? cast : undefined;
    },
    sameLens: lens === 'same',
  });
  const offs = off.filter((each) => each <= limit);
  const figures: MatchFigures = {
    matches: landed.length,
    agree: good.length + asideFit.filter(Boolean).length,
    heldOut: aside.length === 0 ? 0 : asideFit.filter(Boolean).length / aside.length,
    coverage: coverageOf(
      good.map(({ x, y }) => [x, y]),
      input,
    ),
    residual_percent: (100 * Math.sqrt(offs.reduce((sum, off) => sum + off * off, 0) / Math.max(1, offs.length))) / diagonal,
    written_m: input.written && apart(camera.position, { ...input.written, h: camera.position.h }),
  };
  const rival = rest.length >= FEWEST ? input.agreeing(pairsOf(rest, input), camera.focal_px, WITHIN * diagonal).length : 0;
  const share = good.length / used.length;
  const failed: Readonly<Record<(typeof DOUBTS)[number], boolean>> = {
    few: figures.agree < SURE.agree,
    share: share < SURE.share,
    coverage: figures.coverage < SURE.coverage,
    residual: figures.residual_percent > SURE.residual_percent,
    heldOut: figures.heldOut < SURE.heldOut * share,
    rival: rival >= FEWEST && rival > SURE.rival * good.length,
    // Its own part is to be good; what it has from the source is said, and published with it.
    uncertain: solution.relative > SURE.relative || ellipse.major_m > SURE.inherited * solution.distance_m,
    others: solution.others.length > 0,
    written: input.written !== undefined && (figures.written_m ?? 0) > input.written.error_m + ellipse.major_m,
    posture: Math.abs(camera.roll) > SURE.roll && camera.tilt > 15,
  };
  return {
    found: true,
    solution,
    covariance,
    ellipse,
    points: points.map(({ x, y, lon, lat, h }) => ({ x, y, lon, lat, h })),
    matches: good.map(({ index }) => matches[index]!),
    figures,
    doubts: DOUBTS.filter((doubt) => failed[doubt]),
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
