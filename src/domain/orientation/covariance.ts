/** How sure a fit is: covariance of its unknowns, standard errors in the units of people, the ellipse of the position. */
import type { Pose } from './camera.ts';
import { UNKNOWNS, attitudeDerivatives } from './equations.ts';
import type { LandFrame } from './land-frame.ts';
import { eigen, inverse, product, transposed, type Square } from './linear.ts';
import { ellipseStretch } from './statistics.ts';

/** Names of the covariance's rows and columns, in order. */
export const COVARIANCE_ORDER = ['east_m', 'north_m', 'up_m', 'heading_deg', 'tilt_deg', 'roll_deg', 'ln_focal'] as const;

/** Standard errors. */
export interface Errors {
  readonly east_m: number;
  readonly north_m: number;
  readonly up_m: number;
  readonly heading: number;
  readonly tilt: number;
  readonly roll: number;
  /** Of where the picture's top points, degrees: for a vertical view, whose heading and roll mean little. */
  readonly top: number;
  /** Relative: 0.01 is 1 %. */
  readonly focal: number;
}

/** The horizontal ellipse that holds the true position with probability `level`. */
export interface Ellipse {
  readonly level: number;
  /** Half axes, metres. */
  readonly major_m: number;
  readonly minor_m: number;
  /** Of the major axis, degrees clockwise from north, 0 … 180. */
  readonly bearing: number;
}

export interface Certainty {
  readonly errors: Errors;
  readonly ellipse: Ellipse;
  /** 7 × 7, rows and columns as `COVARIANCE_ORDER`. */
  readonly covariance: readonly (readonly number[])[];
  /** Correlation between height and focal length. */
  readonly heightFocal: number;
}

/** A covariance of the unknowns, in two parts. */
export interface Unsure {
  /** JᵀJ of the equations over their standard errors, as `normalEquations` gives it. */
  readonly matrix: Square;
  /** Degrees of freedom with which the pointings' standard error is known. */
  readonly freedom: number;
  /** What errors add that no residual shows, as `sharedCovariance` gives it. */
  readonly shared?: Square | undefined;
}

const RAD = Math.PI / 180;

/** T·C·Tᵀ. */
function carried(covariance: Square, t: Square): Square {
  const n = UNKNOWNS;
  const half = new Float64Array(n * n);
  const out = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) for (let k = 0; k < n; k++) half[i * n + j]! += t[i * n + k]! * covariance[k * n + j]!;
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) for (let k = 0; k < n; k++) out[i * n + j]! += half[i * n + k]! * t[j * n + k]!;
  return out;
}

/**
 * The ellipse of a covariance whose first two rows and columns are east and north, metres.
 *
 * @param doubted as many times a part of that covariance is taken more than the rest, for a standard error that is but estimated
 */
export function ellipseOf(
  covariance: readonly (readonly number[])[],
  level: number,
  doubted: { readonly part: readonly (readonly number[])[]; readonly freedom: number } = { part: [], freedom: 1e9 },
): Ellipse {
  const stretch = ellipseStretch(level, 1e9);
  const more = (ellipseStretch(level, doubted.freedom) / stretch) ** 2 - 1;
  const at = (i: number, j: number): number => (covariance[i]?.[j] ?? 0) + more * (doubted.part[i]?.[j] ?? 0);
  const [ee, en, nn] = [at(0, 0), at(0, 1), at(1, 1)];
  const round = (value: number): number => stretch * Math.sqrt(Math.max(0, value));
  if (!Number.isFinite(ee + nn)) return { level, major_m: Infinity, minor_m: Infinity, bearing: 0 };
  const { values, vectors } = eigen(Float64Array.from([ee, en, en, nn]), 2);
  const [east = 0, north = 1] = vectors[0] ?? [];
  return {
    level,
    major_m: round(values[0] ?? 0),
    minor_m: round(values[1] ?? 0),
    bearing: (Math.atan2(east, north) / RAD + 360) % 180,
  };
}

/** @returns undefined when the points do not fix the camera */
export function certainty(
  pose: Pose,
  frame: LandFrame,
  { matrix, freedom, shared }: Unsure,
  free: { readonly focal: boolean; readonly position: boolean },
  level = 0.95,
): Certainty | undefined {
  const own = inverse(matrix, UNKNOWNS);
  if (!own) return undefined;
  const held = [...(free.position ? [] : [3, 4, 5]), ...(free.focal ? [] : [6])];
  for (const i of held) own[i * UNKNOWNS + i] = 0;
  const raw = shared ? own.map((value, i) => value + shared[i]!) : own;
  const local = frame.axes(pose.at);
  const axes = product(pose.axes, transposed(local));
  const angles = attitudeDerivatives(axes);
  const t = new Float64Array(UNKNOWNS * UNKNOWNS);
  for (let i = 0; i < 3; i++) {
    for (let j = 0; j < 3; j++) {
      t[i * UNKNOWNS + 3 + j] = local[i]![j]!;
      t[(3 + i) * UNKNOWNS + j] = angles[i]![j]!;
    }
  }
  t[6 * UNKNOWNS + 6] = 1;
  const full = carried(raw, t);
  const alone = shared ? carried(own, t) : full;
  const at = (i: number, j: number): number => full[i * UNKNOWNS + j]!;
  const rows = (of: Square): number[][] =>
    Array.from({ length: UNKNOWNS }, (_, i) => Array.from({ length: UNKNOWNS }, (_, j) => of[i * UNKNOWNS + j]!));
  const error = (i: number): number => Math.sqrt(Math.max(0, at(i, i)));
  const covariance = rows(full);
  return {
    errors: {
      east_m: error(0),
      north_m: error(1),
      up_m: error(2),
      heading: error(3),
      tilt: error(4),
      roll: error(5),
      top: topError(axes, raw),
      focal: error(6),
    },
    ellipse: ellipseOf(covariance, level, { part: rows(alone), freedom }),
    covariance,
    heightFocal: free.focal && free.position ? at(2, 6) / Math.max(1e-30, error(2) * error(6)) : 0,
  };
}

/** Standard error of the bearing of the picture's top: atan2 of −down, which turns as d(down) = ω₂·right − ω₀·forward. */
function topError([right, down, forward]: Pose['axes'], raw: Square): number {
  const flat2 = Math.max(1e-18, down[0] ** 2 + down[1] ** 2);
  const by = (axis: readonly number[]): number => (down[1] * axis[0]! - down[0] * axis[1]!) / flat2;
  const row = [-by(forward), 0, by(right)];
  let variance = 0;
  for (let i = 0; i < 3; i++) for (let j = 0; j < 3; j++) variance += row[i]! * raw[i * UNKNOWNS + j]! * row[j]!;
  return Math.sqrt(Math.max(0, variance)) / RAD;
}
