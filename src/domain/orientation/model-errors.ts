/**
 * What residuals do not show, or not fully: the land's points are read off a map, whose sheets are all a little aside
 * together and whose heights are a grid's; a lens bends, and a print's middle is not where its axis was. Stated beforehand,
 * since points that agree among themselves agree as well when all of them are wrong the same way.
 *
 * Errors of each point by itself weigh it (near points are seen larger, and so are their errors); those that are shared are
 * carried into the camera by the equations themselves, without being sought (Schmidt's « consider » covariance): with
 * M = JᵀWJ, a shared error that moves the points by d in the picture moves the unknowns by M⁻¹JᵀW·d.
 *
 * So is the lens's bend, which could be sought: but ten points on a map tell it to 1.7 times what is stated beforehand and
 * twenty to as much, and with it the place would be surer by less than one part in a hundred.
 */
import { UNKNOWNS, normalEquations, pointDerivatives, type Pair, type Problem } from './equations.ts';
import type { Pose } from './camera.ts';
import { inverse, type Square, type Vec2, type Vec3 } from './linear.ts';

/** Standard errors. */
export interface ModelErrors {
  /** Of each point on the land by itself, metres: east and north, and up. */
  readonly land: { readonly across_m: number; readonly up_m: number };
  /** Of all points together, metres; a slope that nobody has measured tilts all of them, and what they show agrees as well. */
  readonly shared: {
    readonly across_m: number;
    readonly up_m: number;
    /** Of the land's slope, metres up per metre across. */ readonly slope: number;
  };
  /** Of the lens: how far a corner is drawn in or out, and how far the axis is from the middle, in half diagonals. */
  readonly lens: { readonly corner: number; readonly centre: number };
}

/**
 * Points set by hand on an orthophotograph (1 m: its own 0.8 m and a pixel or two of the pointing), heights of a grid of 5 to
 * 25 m; whole lenses of hand cameras bend by one or two per cent in the corners at 95 chances in 100.
 */
const OVER_RELIEF: ModelErrors = {
  land: { across_m: 1, up_m: 1.5 },
  shared: { across_m: 0.5, up_m: 0.5, slope: 0 },
  lens: { corner: 0.007, centre: 0.007 },
};
/** Land that is taken for flat is nowhere quite as high as is said. */
const OVER_FLAT: ModelErrors = { ...OVER_RELIEF, land: { across_m: 1, up_m: 3 }, shared: { across_m: 0.5, up_m: 2, slope: 0.01 } };

/** Of points set by hand on a map, by whether somebody has measured the land's heights. */
export const mapErrors = (heightsKnown: boolean): ModelErrors => (heightsKnown ? OVER_RELIEF : OVER_FLAT);

/** The pairs, each weighed by what its place on the land is worth as the pose sees it; a pair behind the camera stays as it is. */
export function weighed({ pairs, sigma }: Pick<Problem, 'pairs' | 'sigma'>, pose: Pose, { land }: ModelErrors): Pair[] {
  const errors = [land.across_m, land.across_m, land.up_m] as const;
  return pairs.map((pair) => {
    const seen = pointDerivatives(pose, pair.land);
    if (!seen) return pair;
    // A point of the land moves in the picture as the camera would the other way.
    let [xx, xy, yy] = [1, 0, 1];
    for (const [k, error] of errors.entries()) {
      const [x, y] = [(seen.x[3 + k]! * error) / sigma, (seen.y[3 + k]! * error) / sigma];
      xx += x * x;
      xy += x * y;
      yy += y * y;
    }
    // The inverse of [xx xy; xy yy] as UᵀU, U upper triangular.
    const det = xx * yy - xy * xy;
    const a = Math.sqrt(yy / det);
    return { ...pair, whiten: [a, -xy / det / a, 1 / Math.sqrt(yy)] };
  });
}

/** How far an error moves a point in the picture, pixels. */
type Move = (seen: { readonly at: Vec2; readonly x: Float64Array; readonly y: Float64Array }, land: Vec3) => Vec2;

/** What the shared errors add to the covariance of the unknowns; `undefined` when the points do not fix the camera. */
export function sharedCovariance(
  problem: Problem,
  pose: Pose,
  skip: ReadonlySet<number>,
  half_px: number,
  { shared, lens }: ModelErrors,
): Square | undefined {
  const back = inverse(normalEquations(problem, pose, skip).matrix, UNKNOWNS);
  if (!back) return undefined;
  const moves: readonly Move[] = [
    ...[shared.across_m, shared.across_m, shared.up_m].map((error, k): Move => ({ x, y }) => [x[3 + k]! * error, y[3 + k]! * error]),
    // About the frame's origin, which is the points' middle.
    ...[0, 1].map((k): Move => ({ x, y }, land) => [x[5]! * land[k]! * shared.slope, y[5]! * land[k]! * shared.slope]),
    ({ at: [x, y] }) => {
      const bend = (lens.corner * (x * x + y * y)) / half_px ** 2;
      return [bend * x, bend * y];
    },
    () => [lens.centre * half_px, 0],
    () => [0, lens.centre * half_px],
  ];
  const sum = new Float64Array(UNKNOWNS * UNKNOWNS);
  for (const move of moves) {
    const moved = normalEquations(
      { ...problem, prior: {}, pairs: problem.pairs.map((pair) => aside(pair, pose, move)) },
      pose,
      skip,
    ).gradient;
    const by = Array.from({ length: UNKNOWNS }, (_, i) => moved.reduce((total, each, j) => total + back[i * UNKNOWNS + j]! * each, 0));
    for (let i = 0; i < UNKNOWNS; i++) for (let j = 0; j < UNKNOWNS; j++) sum[i * UNKNOWNS + j]! += by[i]! * by[j]!;
  }
  return sum;
}

/** The pair as the pose would show it, moved in the picture: what is left in its equations is the move alone. */
function aside(pair: Pair, pose: Pose, move: Move): Pair {
  const seen = pointDerivatives(pose, pair.land);
  if (!seen) return pair;
  const [dx, dy] = move(seen, pair.land);
  return { ...pair, image: [seen.at[0] - dx, seen.at[1] - dy] };
}
