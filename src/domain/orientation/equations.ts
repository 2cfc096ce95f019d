/**
 * What a camera must satisfy, linearised: each point of the picture against the land point it is to show, and each thing
 * that was known of the camera beforehand.
 *
 * Unknowns, in order: ω (3, radians, turning the camera about its own right, down and forward: axes ← exp[ω]·axes),
 * position (3, metres of the frame), φ = ln f. With p = axes·(v + LIFT·|v|²·up), v = point − position:
 *   x = f·p₀/p₂, y = f·p₁/p₂;  ∂p/∂ω = ω × p;  ∂p/∂position = −axes·(1 + 2·LIFT·up·vᵀ);  ∂x/∂φ = x.
 * Equations are divided by their standard error, so that the sum of squares is in units of one.
 */
import { LIFT, attitudeOf, type Pose } from './camera.ts';
import {
  apply,
  dot,
  minus,
  orthonormal,
  plus,
  product,
  rotationBy,
  transposed,
  type Mat3,
  type Square,
  type Vec2,
  type Vec3,
} from './linear.ts';

export const UNKNOWNS = 7;

export interface Pair {
  /** Pixels from the picture's centre, x right, y down. */
  readonly image: Vec2;
  /** Metres of the frame. */
  readonly land: Vec3;
  /** What makes the two equations independent and of standard error `sigma`, where they are not: [a, b, c] of x′ = a·x + b·y, y′ = c·y. */
  readonly whiten?: Whitening | undefined;
}
export type Whitening = readonly [a: number, b: number, c: number];

/** A distance in the picture as its equations count it, pixels. */
export const whitened = ({ whiten }: Pick<Pair, 'whiten'>, [x, y]: Vec2): Vec2 =>
  whiten ? [whiten[0] * x + whiten[1] * y, whiten[2] * y] : [x, y];

/** What is known before any point: each value with its standard error. */
export interface Prior {
  readonly focal?: { readonly px: number; /** Relative: 0.05 is 5 %. */ readonly error: number } | undefined;
  /** Its error: east, north, up, metres; Infinity where nothing is known. */
  readonly position?: { readonly at: Vec3; readonly error: Vec3 } | undefined;
  /** Degrees, each where known; at the vertical given by `local`, east, north and up at the place it was told for. */
  readonly attitude?: { readonly heading?: Known; readonly tilt?: Known; readonly roll?: Known; readonly local: Mat3 } | undefined;
}
export interface Known {
  readonly value: number;
  readonly error: number;
}

export interface Problem {
  readonly pairs: readonly Pair[];
  /** Standard error of a pointing, pixels, on x and on y. */
  readonly sigma: number;
  readonly prior: Prior;
  readonly freeFocal: boolean;
  readonly freePosition: boolean;
}

export interface Normal {
  /** Sum of the squared equations; infinite when a point is behind the camera. */
  readonly cost: number;
  /** Of which the points'. */
  readonly imageCost: number;
  /** JᵀJ and Jᵀr, with a row and column of nothing but one on the diagonal for what is held. */
  readonly matrix: Square;
  readonly gradient: Float64Array;
}

const RAD = Math.PI / 180;
const wrapped = (degrees: number): number => ((((degrees + 180) % 360) + 360) % 360) - 180;

/** Derivatives in degrees of heading, tilt and roll by ω; rows in that order. Not defined for a vertical view. */
export function attitudeDerivatives([x, y, z]: Mat3): Mat3 {
  const flat2 = Math.max(1e-18, z[0] * z[0] + z[1] * z[1]);
  const flat = Math.sqrt(flat2);
  // Turning by ω moves the axes: dx = −ω₂y + ω₁z, dy = ω₂x − ω₀z, dz = −ω₁x + ω₀y.
  const heading: Vec3 = [(z[1] * y[0] - z[0] * y[1]) / flat2, (-z[1] * x[0] + z[0] * x[1]) / flat2, 0];
  const tilt: Vec3 = [y[2] / flat, -x[2] / flat, 0];
  const roll: Vec3 = [(x[2] * z[2]) / flat2, (y[2] * z[2]) / flat2, (-y[2] * y[2] - x[2] * x[2]) / flat2];
  const degrees = ([a, b, c]: Vec3): Vec3 => [a / RAD, b / RAD, c / RAD];
  return [degrees(heading), degrees(tilt), degrees(roll)];
}

/** Rows of the Jacobian of what a camera shows of a point (x then y, pixels), and where; `undefined` behind it. */
export function pointDerivatives(
  pose: Pose,
  land: Vec3,
): { readonly at: Vec2; readonly x: Float64Array; readonly y: Float64Array } | undefined {
  const { axes, focal } = pose;
  const v = minus(land, pose.at);
  const p = apply(axes, [v[0], v[1], v[2] + LIFT * dot(v, v)]);
  if (!(p[2] > 1e-9)) return undefined;
  const k = focal / p[2];
  const [x, y] = [k * p[0], k * p[1]];
  const [jx, jy] = [new Float64Array(UNKNOWNS), new Float64Array(UNKNOWNS)];
  // ω × p, through the division by depth.
  jx[0] = -(x * p[1]) / p[2];
  jx[1] = focal + (x * p[0]) / p[2];
  jx[2] = -k * p[1];
  jy[0] = -focal - (y * p[1]) / p[2];
  jy[1] = (y * p[0]) / p[2];
  jy[2] = k * p[0];
  for (let c = 0; c < 3; c++) {
    const bend = 2 * LIFT * v[c]!;
    const d0 = -axes[0][c]! - axes[0][2] * bend;
    const d1 = -axes[1][c]! - axes[1][2] * bend;
    const d2 = -axes[2][c]! - axes[2][2] * bend;
    jx[3 + c] = k * d0 - (x * d2) / p[2];
    jy[3 + c] = k * d1 - (y * d2) / p[2];
  }
  jx[6] = x;
  jy[6] = y;
  return { at: [x, y], x: jx, y: jy };
}

/** Sums an equation with value `r` and derivatives `row`, both over its standard error. */
function add(matrix: Square, gradient: Float64Array, row: ArrayLike<number>, r: number, weight: number): void {
  for (let i = 0; i < UNKNOWNS; i++) {
    const a = row[i]! * weight;
    if (a === 0) continue;
    gradient[i]! += a * r;
    for (let j = 0; j <= i; j++) matrix[i * UNKNOWNS + j]! += a * row[j]!;
  }
}

/** The normal equations at a pose; the points at `skip` are left out. */
export function normalEquations(problem: Problem, pose: Pose, skip?: ReadonlySet<number>): Normal {
  const matrix = new Float64Array(UNKNOWNS * UNKNOWNS);
  const gradient = new Float64Array(UNKNOWNS);
  const weight = 1 / problem.sigma ** 2;
  let imageCost = 0;
  for (let i = 0; i < problem.pairs.length; i++) {
    if (skip?.has(i)) continue;
    const pair = problem.pairs[i]!;
    const { image, land, whiten } = pair;
    const seen = pointDerivatives(pose, land);
    if (!seen) return { cost: Infinity, imageCost: Infinity, matrix, gradient };
    const [rx, ry] = whitened(pair, [seen.at[0] - image[0], seen.at[1] - image[1]]);
    if (whiten) {
      const [a, b, c] = whiten;
      for (let k = 0; k < UNKNOWNS; k++) {
        seen.x[k] = a * seen.x[k]! + b * seen.y[k]!;
        seen.y[k]! *= c;
      }
    }
    imageCost += (rx * rx + ry * ry) * weight;
    add(matrix, gradient, seen.x, rx, weight);
    add(matrix, gradient, seen.y, ry, weight);
  }
  const cost = imageCost + addPrior(problem, pose, matrix, gradient);
  const held = [...(problem.freePosition ? [] : [3, 4, 5]), ...(problem.freeFocal ? [] : [6])];
  for (const i of held) {
    gradient[i] = 0;
    for (let j = 0; j < UNKNOWNS; j++) {
      matrix[i * UNKNOWNS + j] = 0;
      matrix[j * UNKNOWNS + i] = 0;
    }
    matrix[i * UNKNOWNS + i] = 1;
  }
  for (let i = 0; i < UNKNOWNS; i++) for (let j = 0; j < i; j++) matrix[j * UNKNOWNS + i] = matrix[i * UNKNOWNS + j]!;
  return { cost, imageCost, matrix, gradient };
}

function addPrior({ prior, freeFocal, freePosition }: Problem, pose: Pose, matrix: Square, gradient: Float64Array): number {
  let cost = 0;
  const know = (row: ArrayLike<number>, off: number, error: number): void => {
    if (!(error < Infinity)) return;
    cost += (off / error) ** 2;
    add(matrix, gradient, row, off, 1 / error ** 2);
  };
  if (prior.focal && freeFocal) know([0, 0, 0, 0, 0, 0, 1], Math.log(pose.focal / prior.focal.px), prior.focal.error);
  if (prior.position && freePosition) {
    const { at, error } = prior.position;
    for (let c = 0; c < 3; c++) know([0, 0, 0, c === 0 ? 1 : 0, c === 1 ? 1 : 0, c === 2 ? 1 : 0, 0], pose.at[c]! - at[c]!, error[c]!);
  }
  if (prior.attitude) {
    const axes = product(pose.axes, transposed(prior.attitude.local));
    const now = attitudeOf(axes);
    const derivatives = attitudeDerivatives(axes);
    (['heading', 'tilt', 'roll'] as const).forEach((name, i) => {
      const known = prior.attitude?.[name];
      if (known) know([...derivatives[i]!, 0, 0, 0, 0], wrapped(now[name] - known.value), known.error);
    });
  }
  return cost;
}

/** The number of unknowns, less those that are held. */
export const freeUnknowns = ({ freeFocal, freePosition }: Pick<Problem, 'freeFocal' | 'freePosition'>): number =>
  3 + (freePosition ? 3 : 0) + (freeFocal ? 1 : 0);

/** How many equations what is known beforehand gives. */
export function priorEquations({ prior, freeFocal, freePosition }: Pick<Problem, 'prior' | 'freeFocal' | 'freePosition'>): number {
  const told = prior.attitude;
  return (
    (prior.focal && freeFocal ? 1 : 0) +
    (prior.position && freePosition ? prior.position.error.filter((error) => error < Infinity).length : 0) +
    (told ? [told.heading, told.tilt, told.roll].filter((known) => known !== undefined).length : 0)
  );
}

/** The pose moved by a step in the unknowns. */
export function stepped(pose: Pose, step: ArrayLike<number>): Pose {
  return {
    axes: orthonormal(product(rotationBy([step[0]!, step[1]!, step[2]!]), pose.axes)),
    at: plus(pose.at, [step[3]!, step[4]!, step[5]!]),
    focal: pose.focal * Math.exp(Math.max(-1, Math.min(1, step[6]!))),
  };
}
