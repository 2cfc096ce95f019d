/** Every camera that explains the points: starts, refined, those that cannot be left out, best first. */
import type { Pose } from './camera.ts';
import type { OrientationInput, Setting } from './input.ts';
import { length, minus } from './linear.ts';
import { refine, type Fit } from './refine.ts';
import { startsOf } from './starts.ts';

/** Fields of view between which a photograph's diagonal lies, degrees: from a fish-eye's to a telescope's. */
const WIDEST = 150;
const NARROWEST = 2;
const RAD = Math.PI / 180;

/** Whether a camera can stand there, with such a lens. */
function admissible(input: OrientationInput, { frame, diagonal, problem }: Setting, pose: Pose): boolean {
  const half = Math.atan(diagonal / (2 * pose.focal)) / RAD;
  if (problem.freeFocal && (half > WIDEST / 2 || half < NARROWEST / 2)) return false;
  const { lon, lat, h } = frame.toPlace(pose.at);
  if (!Number.isFinite(h)) return false;
  const land = input.ground?.(lon, lat);
  return h > (land ?? Math.min(...input.points.map((point) => point.h))) - 2;
}

/** Whether two fits are the same camera, to a hundredth of the distance to the land. */
function same(a: Fit, b: Fit): boolean {
  return length(minus(a.pose.at, b.pose.at)) < 0.01 * (1 + length(a.pose.at)) && Math.abs(Math.log(a.pose.focal / b.pose.focal)) < 0.02;
}

/** Fits from `count` starts, best first, each once. */
export function fitsOf(
  input: OrientationInput,
  setting: Setting,
  options: { count: number; turned: boolean; skip?: ReadonlySet<number> },
): Fit[] {
  const { problem, diagonal } = setting;
  const starts = startsOf(problem, {
    ...options,
    diagonal,
    focal: problem.freeFocal ? problem.prior.focal?.px : input.focal?.px,
    position: problem.freePosition ? undefined : setting.frame.toFrame(input.position!.place),
  });
  const fits = starts.flatMap((start) => refine(problem, start, options.skip) ?? []).filter((fit) => admissible(input, setting, fit.pose));
  return distinct(fits);
}

/** Of fits, best first, each camera once. */
export function distinct(fits: readonly Fit[]): Fit[] {
  const sorted = fits.toSorted((a, b) => a.cost - b.cost);
  return sorted.filter((fit, i) => !sorted.slice(0, i).some((better) => same(better, fit)));
}
