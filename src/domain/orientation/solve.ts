/**
 * From points known in the picture and on the land to the camera: where it was, how it was turned, with which lens, and
 * how sure each of these is.
 *
 * Way: the points are checked; cameras are sought from many starts and refined (`fits.ts`); wrong points are left out and
 * named (`consensus.ts`); the pointings' standard error is estimated from what the points tell and what is stated of them;
 * the covariance follows from the equations at the solution (`covariance.ts`).
 */
import { cameraOf, focal35, inCamera, sightOf, type Camera, type Pose } from './camera.ts';
import { certainty, type Certainty } from './covariance.ts';
import { agree, freedomOf } from './consensus.ts';
import { check, thickness } from './check.ts';
import { coverageOf } from './coverage.ts';
import { normalEquations } from './equations.ts';
import { distinct, fitsOf } from './fits.ts';
import { horizonDip } from './horizon.ts';
import { settingOf, type ControlPoint, type OrientationInput, type Setting } from './input.ts';
import { dot, length, minus } from './linear.ts';
import { sharedCovariance, weighed, type ModelErrors } from './model-errors.ts';
import { refine, type Fit } from './refine.ts';
import { fisherQuantile } from './statistics.ts';
import type { Verdict } from './verdicts.ts';

const RAD = Math.PI / 180;

export interface PointResult {
  /** Distance in the picture between the point and where the camera shows its land point, pixels. */
  readonly residual_px: number;
  /** The same in per cent of the picture's diagonal. */
  readonly residual_percent: number;
  /** Left out, since the other points refuse it. */
  readonly wrong: boolean;
  /** Set in the sky. */
  readonly aboveHorizon: boolean;
}

export interface Solution extends Certainty {
  readonly solved: true;
  readonly camera: Camera;
  readonly points: readonly PointResult[];
  /** Of the points that count. */
  readonly rms_px: number;
  /** Standard error of a pointing, as the points and what was stated of them tell it. */
  readonly sigma_px: number;
  /** Equations more than unknowns: 0 when nothing checks the points. */
  readonly freedom: number;
  /** Points left out. */
  readonly wrong: readonly number[];
  /** Points any of which may be wrong instead of the one left out. */
  readonly either: readonly number[];
  /** Share of the picture within its points, 0 … 1. */
  readonly coverage: number;
  /** Mean distance from the camera to the points, metres. */
  readonly distance_m: number;
  /** Half the ellipse's major axis for the distance. */
  readonly relative: number;
  /** Other cameras that show the points as well. */
  readonly others: readonly Camera[];
  /** All points are on one plane. */
  readonly flat: boolean;
  /** By how much knowing the focal length would divide the position's error; 1 when it was given. */
  readonly focalGain: number;
  /** In 35 mm equivalent, the focal length that the points have by themselves, where it is not the one that was given. */
  readonly pointsFocal: number | undefined;
  /** What was counted besides the pointing. */
  readonly unseen: ModelErrors | undefined;
}

export interface Refusal {
  readonly solved: false;
  readonly verdict: Verdict;
}

/** Share of a point's width below which land counts as flat. */
const FLAT = 0.02;

const rms = (cost: number, sigma: number, points: number): number => sigma * Math.sqrt(cost / Math.max(1, points));

/**
 * What would explain points that no camera does as they are: a picture scanned from its back, or longitudes and latitudes
 * that have changed places; both turn the land over.
 */
function misread(input: OrientationInput, setting: Setting, cost: number): 'mirrored' | 'swapped' | undefined {
  if (freedomOf(setting, input.points.length) <= 0) return undefined;
  const costOf = (change: (point: ControlPoint) => ControlPoint): number => {
    const changed = { ...input, points: input.points.map(change) };
    return fitsOf(changed, settingOf(changed), { count: 4, turned: true })[0]?.cost ?? Infinity;
  };
  const flipped = costOf((point) => ({ ...point, x: input.width - point.x }));
  const places = input.points.every(({ lon }) => Math.abs(lon) <= 90);
  const swapped = places ? costOf((point) => ({ ...point, lon: point.lat, lat: point.lon })) : Infinity;
  if (!(25 * Math.min(flipped, swapped) < cost)) return undefined;
  return swapped < flipped ? 'swapped' : 'mirrored';
}

/** Probability below which a given focal length is not taken for that of these points. */
const FOCAL_LEVEL = 1e-3;

/** The focal length that the points have without the one that was given, in 35 mm equivalent, where that one does not agree with them. */
function otherFocal(input: OrientationInput, cost: number, freedom: number): number | undefined {
  if (!input.focal || freedom < 2) return undefined;
  const free = { ...input, focal: undefined };
  const setting = settingOf(free);
  if (check(free, setting)) return undefined;
  const [first] = fitsOf(free, setting, { count: 6, turned: false });
  // One equation or unknown makes the difference: F with 1 and ν degrees, which is that with 2 to a factor at such odds.
  const left = Math.max(1, setting.worth + freedom - 1);
  const variance = first && (setting.worth + first.cost) / left;
  if (!first || !variance || (cost - first.cost) / 2 / variance <= fisherQuantile(FOCAL_LEVEL, left)) return undefined;
  return focal35({ focal_px: first.pose.focal, ...input });
}

function aboveHorizon(setting: Setting, fit: Fit): boolean[] {
  const local = setting.frame.axes(fit.pose.at);
  const dip = horizonDip(Math.max(0, setting.frame.toPlace(fit.pose.at).h)) * RAD;
  // A quarter of a degree of doubt: relief stands above the sea's horizon.
  return setting.problem.pairs.map(({ image }) => Math.asin(dot(sightOf(fit.pose, image), local[2])) > -dip + 0.25 * RAD);
}

export function solve(input: OrientationInput): Solution | Refusal {
  const plain = settingOf(input);
  const refused = (verdict: Verdict): Refusal => ({ solved: false, verdict });
  const fault = check(input, plain);
  if (fault) return refused(fault);
  const n = input.points.length;
  const seen = best(input, plain);
  const setting = weighedSetting(input, plain, seen[0]?.pose);
  const fits = setting === plain ? seen : distinct(seen.flatMap(({ pose }) => refine(setting.problem, pose) ?? []));
  const consensus = agree(input, setting, fits[0]);
  if (!consensus) return refused({ code: misread(input, plain, Infinity) ?? 'noCamera' });
  const { wrong, either } = consensus;
  const skip = new Set(wrong);
  const counted = n - wrong.length;
  const freedom = freedomOf(setting, counted);
  const { cost: pixels } = normalEquations(plain.problem, consensus.fit.pose, skip);
  const off = rms(pixels, plain.problem.sigma, Math.max(1, freedom));
  if (freedom > 0 && off > 0.01 * setting.diagonal) {
    const other = misread(input, plain, pixels);
    if (other) return refused({ code: other });
    const focal = otherFocal(input, pixels, freedom);
    if (focal !== undefined) return refused({ code: 'focalDisagrees', mm: focal });
    const sky = aboveHorizon(setting, consensus.fit).flatMap((above, i) => (above ? [i] : []));
    // More of them than that are no slip of the hand: the camera itself is meaningless.
    if (sky.length > 0 && sky.length <= n / 3) return refused({ code: 'aboveHorizon', points: sky });
    return refused({ code: 'disagree', rms_px: off });
  }
  // What the points tell of their own error, weighed with what was stated; then once more with that error.
  const known = setting.worth + Math.max(0, freedom);
  const sigma_px = known > 0 ? setting.problem.sigma * Math.sqrt((setting.worth + consensus.fit.cost) / known) : setting.problem.sigma;
  const problem = { ...weighedSetting(input, plain, consensus.fit.pose).problem, sigma: sigma_px };
  const fit = refine(problem, consensus.fit.pose, skip) ?? consensus.fit;
  const free = { focal: problem.freeFocal, position: problem.freePosition };
  const shared = input.unseen && sharedCovariance(problem, fit.pose, skip, setting.diagonal / 2, input.unseen);
  const sure = certainty(fit.pose, setting.frame, { matrix: fit.matrix, freedom: freedom > 0 ? known : Infinity, shared }, free);
  const distances = problem.pairs.filter((_, i) => !skip.has(i)).map(({ land }) => length(minus(land, fit.pose.at)));
  const distance_m = distances.reduce((sum, value) => sum + value, 0) / Math.max(1, distances.length);
  const camera = cameraOf(fit.pose, setting.frame, input);
  const land = problem.pairs.filter((_, i) => !skip.has(i)).map((pair) => pair.land);
  const flat = thickness(land) < FLAT;
  const pure = certainty(fit.pose, setting.frame, { matrix: fit.matrix, freedom: Infinity }, free);
  const heldFocal = free.focal
    ? certainty(fit.pose, setting.frame, { matrix: withoutFocal(fit), freedom: Infinity }, { ...free, focal: false })
    : undefined;
  const looseHeight = sure ? Math.hypot(sure.ellipse.major_m, 2 * sure.errors.up_m) : Infinity;
  const vertical = free.focal && free.position && camera.tilt < 20 && heldFocal !== undefined;
  if (vertical && (!sure || (sure.errors.focal > 0.15 && Math.abs(sure.heightFocal) > 0.95))) return refused({ code: 'verticalFocal' });
  if (!sure || looseHeight > 0.6 * distance_m) return refused({ code: 'undetermined', error_m: looseHeight, distance_m });
  const skies = aboveHorizon(setting, fit);
  const residuals = problem.pairs.map(({ image, land: point }) => {
    const [x, y, z] = inCamera(fit.pose, point);
    return z > 0 ? Math.hypot((fit.pose.focal * x) / z - image[0], (fit.pose.focal * y) / z - image[1]) : Infinity;
  });
  const rivals = fits.slice(1).filter((other) => wrong.length === 0 && asGood(setting, other, fits[0]!, known, freedom));
  return {
    ...sure,
    solved: true,
    camera,
    points: residuals.map((residual_px, i) => ({
      residual_px,
      residual_percent: (100 * residual_px) / setting.diagonal,
      wrong: skip.has(i),
      aboveHorizon: skies[i]!,
    })),
    rms_px: Math.sqrt(residuals.reduce((sum, value, i) => sum + (skip.has(i) ? 0 : value * value), 0) / Math.max(1, counted)),
    sigma_px,
    freedom: Math.max(0, freedom),
    wrong,
    either,
    coverage: coverageOf(
      input.points.filter((_, i) => !skip.has(i)).map(({ x, y }) => [x, y]),
      input,
    ),
    distance_m,
    relative: sure.ellipse.major_m / distance_m,
    others: rivals.map((other) => cameraOf(other.pose, setting.frame, input)),
    flat,
    pointsFocal: wrong.length === 0 ? otherFocal(input, normalEquations(plain.problem, fit.pose).cost, freedom) : undefined,
    unseen: input.unseen,
    focalGain: heldFocal && pure && !problem.prior.focal ? spatial(pure) / Math.max(1e-9, spatial(heldFocal)) : 1,
  };
}

/** Best cameras for all points: of pictures held level, else also turned ones. */
function best(input: OrientationInput, setting: Setting): Fit[] {
  const level = fitsOf(input, setting, { count: 6, turned: false });
  const freedom = Math.max(1, freedomOf(setting, input.points.length));
  if (level[0] && level[0].cost < 25 * freedom) return level;
  return distinct([...level, ...fitsOf(input, setting, { count: 6, turned: true })]);
}

/** The setting with each point weighed by what its place on the land is worth, as a pose sees it. */
function weighedSetting({ unseen }: OrientationInput, plain: Setting, pose: Pose | undefined): Setting {
  if (!unseen || !pose) return plain;
  return { ...plain, problem: { ...plain.problem, pairs: weighed(plain.problem, pose, unseen) } };
}

const spatial = ({ errors }: Certainty): number => Math.hypot(errors.east_m, errors.north_m, errors.up_m);

function withoutFocal({ matrix }: Fit): Float64Array {
  const held = Float64Array.from(matrix);
  for (let i = 0; i < 7; i++) held[6 * 7 + i] = held[i * 7 + 6] = i === 6 ? 1 : 0;
  return held;
}

function asGood(setting: Setting, other: Fit, first: Fit, known: number, freedom: number): boolean {
  const variance = freedom > 0 ? (setting.worth + first.cost) / Math.max(1, known) : 1;
  return other.cost - first.cost < 2 * variance * fisherQuantile(0.05, freedom > 0 ? known : 1e9);
}
