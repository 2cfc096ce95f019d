/**
 * How steady a camera is that was found from matches: what becomes of it when a part of them is kept aside.
 *
 * Two ways, the worst of which counts. Each match in turn is kept aside, in a few sets that lie all over the picture: the
 * camera is sought from the others as if these were not there, and is to show them. Then each part of the picture is kept
 * aside: errors that neighbours share (relief that is not told, a lens that distorts) hide in the residuals, but move the
 * camera when their part goes. By how much it moves, for what its covariance and those of them that are stated allow, is
 * how far that is to be trusted.
 */
import { cameraOf, poseOf, seenAt, type Camera, type Pose } from './camera.ts';
import { coverageOf } from './coverage.ts';
import { settingOf, type ControlPoint, type OrientationInput } from './input.ts';
import { laid, perError, type Aside, type Transfer } from './laying.ts';
import { apply, inverse, minus, type Square, type Vec3 } from './linear.ts';
import { refine, type Fit } from './refine.ts';
import { pairsOf, residuals, type Agreeing } from './shown.ts';
import type { Solution } from './solve.ts';
import { spreadOver } from './transfer.ts';
import { UNKNOWNS, normalEquations, pointDerivatives, type Problem } from './equations.ts';
import type { LandFrame } from './land-frame.ts';

/** Sets in one of which each match is kept aside once. */
const FOLDS = 5;
/** Parts of the picture, each kept aside once; three halvings. */
const HALVINGS = 3;
/** χ² of three degrees of freedom that chance exceeds once in twenty. */
const ALLOWED = 7.815;
/** Times that standard errors are taken at most: what is worse, or cannot be told, is written as this, which nobody takes for sure. */
const MOST = 20;

/** In no rhythm that the matches may have too. */
const foldOf = (i: number): number => Math.floor(((i * 7) % (4 * FOLDS)) / 4);

export interface SteadinessInput {
  /** All matches, laid on the land. */
  readonly all: readonly ControlPoint[];
  /** Those of which the camera was found, what was asked of the solver, and what it said. */
  readonly points: readonly ControlPoint[];
  readonly asked: OrientationInput;
  readonly solution: Solution;
  /** How far a match that agrees is at most from where the camera shows it; and when cameras are sought by chance, pixels. */
  readonly limit: number;
  readonly within: number;
  /** How `points` were laid on the land, and what of that is stated to be wrong with all of them. */
  readonly transfer: Transfer;
  readonly model: readonly Aside[];
  /** Cells of the picture in each of which one point counts. */
  readonly cells: number;
  readonly agreeing: Agreeing;
}

export interface Steadiness {
  /** Share of a set kept aside that agrees with the camera of the others: the least, 0 … 1. */
  readonly heldOut: number;
  /** Share of the picture within what agrees, without a set: the least, 0 … 1. */
  readonly coverage: number;
  /** Times that the standard errors are to be taken for the camera's moves to be chance: 1 … 20. */
  readonly stretch: number;
}

/** The block of the position, of the inverse of normal equations. */
function positions(matrix: Square): Square | undefined {
  const whole = inverse(matrix, UNKNOWNS);
  return whole && Float64Array.from({ length: 9 }, (_, i) => whole[(3 + Math.floor(i / 3)) * UNKNOWNS + 3 + (i % 3)]!);
}

/** vᵀ·m⁻¹·v; infinite when that cannot be told. */
function squareIn(v: Vec3, m: Square): number {
  const back = inverse(m, 3);
  if (!back) return Infinity;
  let sum = 0;
  for (let i = 0; i < 3; i++) for (let j = 0; j < 3; j++) sum += v[i]! * back[i * 3 + j]! * v[j]!;
  return sum >= 0 ? sum : Infinity;
}

/** Indices of points in parts of the picture that hold as many each: halved across its longer way, and again. */
function parts(points: readonly ControlPoint[], halvings: number, indices = points.map((_, i) => i)): number[][] {
  if (halvings === 0) return [indices];
  const extent = (side: 'x' | 'y'): number =>
    Math.max(...indices.map((i) => points[i]![side])) - Math.min(...indices.map((i) => points[i]![side]));
  const side = extent('x') >= extent('y') ? 'x' : 'y';
  const sorted = indices.toSorted((a, b) => points[a]![side] - points[b]![side] || a - b);
  const half = Math.ceil(sorted.length / 2);
  return [sorted.slice(0, half), sorted.slice(half)].flatMap((part) => parts(points, halvings - 1, part));
}

/** How far each point is drawn aside in the picture by each of the stated errors, x and y in turn, pixels. */
function drawnAside(
  { transfer, model }: SteadinessInput,
  { pairs }: Problem,
  frame: LandFrame,
  pose: Pose,
): readonly (readonly number[])[] {
  return model.flatMap((aside) => {
    const by = perError(aside, (laying) =>
      laid(laying, transfer)?.flatMap((point, i) => {
        const [was, is] = [seenAt(pose, pairs[i]!.land), seenAt(pose, frame.toFrame(point))];
        if (!was || !is) return [0, 0];
        const image = [point.x - transfer.size.width / 2, point.y - transfer.size.height / 2] as const;
        return [0, 1].map((k) => is[k]! - image[k]! - (was[k]! - pairs[i]!.image[k]!));
      }),
    );
    return by ? [by] : [];
  });
}

/** How far the position moves when all points are drawn aside so, to the first order. */
function drawnBy(by: readonly number[], problem: Problem, { pose, matrix }: Fit, skip: ReadonlySet<number>): Vec3 {
  const pairs = problem.pairs.map((pair, i) => {
    const seen = pointDerivatives(pose, pair.land);
    return seen ? { ...pair, image: [seen.at[0] - by[2 * i]!, seen.at[1] - by[2 * i + 1]!] as const } : pair;
  });
  const { gradient } = normalEquations({ ...problem, prior: {}, pairs }, pose, skip);
  const back = inverse(matrix, UNKNOWNS);
  const move = (row: number): number => (back ? gradient.reduce((sum, each, j) => sum - back[row * UNKNOWNS + j]! * each, 0) : 0);
  return [move(3), move(4), move(5)];
}

/** The worst of the squared moves of the camera when a part of the picture goes, over what chance and the stated errors move it. */
function worstMove(input: SteadinessInput): number {
  const { points, asked, solution } = input;
  const setting = settingOf({ ...asked, points });
  const problem = { ...setting.problem, sigma: solution.sigma_px };
  const wrong = new Set(solution.wrong);
  const whole = refine(problem, poseOf(solution.camera, setting.frame), wrong);
  const known = whole && positions(whole.matrix);
  if (!known) return Infinity;
  const stated = drawnAside(input, problem, setting.frame, whole.pose);
  const drawn = stated.map((by) => drawnBy(by, problem, whole, wrong));
  const moves = parts(points, HALVINGS).map((part) => {
    const left = new Set([...wrong, ...part]);
    const fit = refine(problem, whole.pose, left);
    const without = fit && positions(fit.matrix);
    if (!without) return Infinity;
    // Of a fit within a larger one, the difference has the difference of their covariances; a little more, where that is nothing.
    const chance = without.map((value, i) => value - 0.95 * known[i]!);
    for (const [k, by] of stated.entries()) {
      const apart = minus(drawnBy(by, problem, fit, left), drawn[k]!);
      for (let i = 0; i < 3; i++) for (let j = 0; j < 3; j++) chance[3 * i + j]! += apart[i]! * apart[j]!;
    }
    return squareIn(minus(fit.pose.at, whole.pose.at), chance);
  });
  return Math.max(...moves);
}

/** A camera of some of the matches only, from the whole's. */
function cameraOfSet({ asked, solution, cells }: SteadinessInput, inside: readonly ControlPoint[]): Camera | undefined {
  const { frame, problem } = settingOf({ ...asked, points: spreadOver(inside, asked, cells) });
  const fit = refine({ ...problem, sigma: solution.sigma_px }, poseOf(solution.camera, frame));
  return fit && cameraOf(fit.pose, frame, asked);
}

export function steadiness(input: SteadinessInput): Steadiness {
  const { all, asked, solution, limit, within, agreeing } = input;
  const { frame } = settingOf(asked);
  const at = frame.toFrame(solution.camera.position);
  const own = solution.covariance;
  const half = Float64Array.from({ length: 9 }, (_, i) => own[Math.floor(i / 3)]![i % 3]! / 2);
  const local = frame.axes(at);
  let [heldOut, coverage, move] = [1, 1, worstMove(input)];
  for (let fold = 0; fold < FOLDS; fold++) {
    const used = all.filter((_, i) => foldOf(i) !== fold);
    const aside = all.filter((_, i) => foldOf(i) === fold);
    const inside = agreeing(pairsOf(used, asked), solution.camera.focal_px, within).map((i) => used[i]!);
    const camera = inside.length === 0 ? undefined : cameraOfSet(input, inside);
    if (!camera) return { heldOut: 0, coverage: 0, stretch: MOST };
    const near = (points: readonly ControlPoint[]): ControlPoint[] => {
      const off = residuals(camera, points);
      return points.filter((_, i) => off[i]! <= limit);
    };
    heldOut = Math.min(heldOut, aside.length === 0 ? 0 : near(aside).length / aside.length);
    coverage = Math.min(
      coverage,
      coverageOf(
        near(used).map(({ x, y }) => [x, y]),
        asked,
      ),
    );
    const moved = minus(frame.toFrame(camera.position), at);
    move = Math.max(move, squareIn(apply(local, moved), half));
  }
  return { heldOut, coverage, stretch: Math.min(MOST, Math.sqrt(Math.max(1, move / ALLOWED))) };
}
