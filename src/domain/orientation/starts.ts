/**
 * Where to begin: poses from which the refinement finds its valley.
 *
 * With the rotation and the focal length given, a position that shows the points where they are is a linear matter: each
 * point says that (x·forward − f·right)·(land − position) = 0 and the same for y and down. So a coarse grid of rotations
 * and focal lengths, each with its best position, covers everything; those that show the points best are kept, apart from
 * each other. Unlike DLT or P4Pf this asks nothing of the points (flat land, three points, a position that is held).
 */
import { axesOf, inCamera, type Pose } from './camera.ts';
import type { Problem } from './equations.ts';
import { cholesky, dot, product, solveFactored, type Mat3, type Vec3 } from './linear.ts';

const HEADINGS = Array.from({ length: 16 }, (_, i) => i * 22.5);
const TILTS = [8, 30, 50, 68, 85] as const;
/** Focal lengths tried, in diagonals of the picture: fields of view from 90° to 12°. */
const FOCALS = [0.55, 0.9, 1.5, 2.6, 4.8] as const;

const grid = (rolls: readonly number[]): Mat3[] =>
  HEADINGS.flatMap((heading) => TILTS.flatMap((tilt) => (tilt < 10 ? [0] : rolls).map((roll) => axesOf({ heading, tilt, roll }))));
/** Pictures held level, then also those turned on a side or on their head. */
const LEVEL = grid([0]);
const TURNED = grid([90, 180, -90]);

interface Start {
  readonly pose: Pose;
  /** Mean distance between what is seen and what was pointed, pixels, each counted to `cap` at most. */
  readonly off: number;
}

/** The position from which a camera turned so shows the points best; `undefined` when they do not fix it. */
function bestPosition(
  { pairs }: Problem,
  [right, down, forward]: Mat3,
  focal: number,
  skip: ReadonlySet<number> | undefined,
): Vec3 | undefined {
  const m = new Float64Array(9);
  const b = new Float64Array(3);
  for (let i = 0; i < pairs.length; i++) {
    if (skip?.has(i)) continue;
    const { image, land } = pairs[i]!;
    for (const [at, side] of [
      [image[0], right],
      [image[1], down],
    ] as const) {
      const row: Vec3 = [at * forward[0] - focal * side[0], at * forward[1] - focal * side[1], at * forward[2] - focal * side[2]];
      const value = dot(row, land);
      for (let r = 0; r < 3; r++) {
        b[r]! += row[r]! * value;
        for (let c = 0; c <= r; c++) m[r * 3 + c]! += row[r]! * row[c]!;
      }
    }
  }
  const factor = cholesky(m, 3);
  if (!factor) return undefined;
  const [x = 0, y = 0, z = 0] = solveFactored(factor, b, 3);
  return [x, y, z];
}

function score({ pairs }: Problem, pose: Pose, cap: number, skip: ReadonlySet<number> | undefined): number {
  let sum = 0;
  let behind = 0;
  let counted = 0;
  for (let i = 0; i < pairs.length; i++) {
    if (skip?.has(i)) continue;
    counted++;
    const { image, land } = pairs[i]!;
    const [x, y, z] = inCamera(pose, land);
    if (z <= 0) behind++;
    else sum += Math.min(cap, Math.hypot((pose.focal * x) / z - image[0], (pose.focal * y) / z - image[1]));
  }
  return behind > 0 ? Infinity : sum / Math.max(1, counted);
}

/** The angle between two rotations, radians. */
function apart(a: Mat3, b: Mat3): number {
  const m = product(a, [
    [b[0][0], b[1][0], b[2][0]],
    [b[0][1], b[1][1], b[2][1]],
    [b[0][2], b[1][2], b[2][2]],
  ]);
  return Math.acos(Math.max(-1, Math.min(1, (m[0][0] + m[1][1] + m[2][2] - 1) / 2)));
}

export interface StartOptions {
  /** Diagonal of the picture, pixels. */
  readonly diagonal: number;
  /** How many starts to give. */
  readonly count: number;
  /** Also pictures on their side or head. */
  readonly turned: boolean;
  readonly skip?: ReadonlySet<number> | undefined;
  /** Focal length and position that are held, or first guesses. */
  readonly focal?: number | undefined;
  readonly position?: Vec3 | undefined;
}

/** The best starts, best first. */
export function startsOf(problem: Problem, { diagonal, count, turned, skip, focal, position }: StartOptions): Pose[] {
  const focals = focal === undefined ? FOCALS.map((times) => times * diagonal) : [focal];
  const found: Start[] = [];
  for (const axes of turned ? [...LEVEL, ...TURNED] : LEVEL) {
    for (const f of focals) {
      const at = position ?? bestPosition(problem, axes, f, skip);
      if (!at) continue;
      const pose: Pose = { axes, at, focal: f };
      const off = score(problem, pose, diagonal, skip);
      if (off < Infinity) found.push({ pose, off });
    }
  }
  found.sort((a, b) => a.off - b.off);
  const kept: Pose[] = [];
  for (const { pose } of found) {
    if (kept.length >= count) break;
    const near = kept.some((other) => apart(other.axes, pose.axes) < 0.3 && Math.abs(Math.log(other.focal / pose.focal)) < 0.3);
    if (!near) kept.push(pose);
  }
  return kept;
}
