/**
 * Which point to add: the part of the picture where one more would make the camera's place surest.
 *
 * With a camera found, each ninth of the picture is tried: the information that a point there would bring is added to
 * what the others bring, and the position's variance compared. Before, the ninth farthest from the points that are there.
 */
import { poseOf, type Camera } from './camera.ts';
import { UNKNOWNS, normalEquations, type Problem } from './equations.ts';
import type { LandFrame } from './land-frame.ts';
import { inverse, type Vec2 } from './linear.ts';
import { meetLand } from './ray.ts';
import type { Relief } from './relief.ts';

export type Ninth = 'topLeft' | 'top' | 'topRight' | 'left' | 'centre' | 'right' | 'bottomLeft' | 'bottom' | 'bottomRight';
const NINTHS: readonly Ninth[] = ['topLeft', 'top', 'topRight', 'left', 'centre', 'right', 'bottomLeft', 'bottom', 'bottomRight'];

export interface NextPoint {
  readonly where: Ninth;
  /** Pixels from the picture's upper left corner. */
  readonly x: number;
  readonly y: number;
  /** What the position's error would be multiplied by; missing before there is a camera. */
  readonly gain?: number;
  /** There is no other. */
  readonly first?: boolean;
}

const spot = (i: number, width: number, height: number): Vec2 => [((i % 3) * 0.4 + 0.1) * width, (Math.floor(i / 3) * 0.4 + 0.1) * height];

/** The ninth farthest from all points. */
export function emptiest(points: readonly { readonly x: number; readonly y: number }[], width: number, height: number): NextPoint {
  const spots = NINTHS.map((where, i) => {
    const [x, y] = spot(i, width, height);
    const near = Math.min(Infinity, ...points.map((point) => Math.hypot((point.x - x) / width, (point.y - y) / height)));
    return { where, x, y, near };
  });
  // Of ninths as empty, the lower ones: the upper ones may be sky.
  const best = spots.toReversed().reduce((a, b) => (b.near > a.near + 1e-9 ? b : a));
  return { where: best.where, x: best.x, y: best.y, first: points.length === 0 };
}

const variance = (matrix: Float64Array): number => {
  const covariance = inverse(matrix, UNKNOWNS);
  return covariance ? covariance[24]! + covariance[32]! + covariance[40]! : Infinity;
};

/** @param problem the problem that was solved, in the frame, its sigma as found */
export function mostTelling(
  camera: Camera,
  frame: LandFrame,
  problem: Problem,
  wrong: readonly number[],
  relief: Relief,
): NextPoint | undefined {
  const pose = poseOf(camera, frame);
  const skip = new Set(wrong);
  const { width, height } = camera;
  const now = variance(normalEquations(problem, pose, skip).matrix);
  let best: NextPoint | undefined;
  NINTHS.forEach((where, i) => {
    const [x, y] = spot(i, width, height);
    const image: Vec2 = [x - width / 2, y - height / 2];
    const met = meetLand(pose, frame, image, relief);
    if (!met) return;
    const more = { ...problem, pairs: [...problem.pairs, { image, land: met.point }] };
    const gain = Math.sqrt(variance(normalEquations(more, pose, skip).matrix) / now);
    if (Number.isFinite(gain) && (best?.gain === undefined || gain < best.gain)) best = { where, x, y, gain };
  });
  return best;
}
