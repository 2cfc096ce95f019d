/**
 * How sure a camera is that was found from points which another photograph's camera laid on the land: its own error, and
 * the other's, which moves all its points together and which no residual shows.
 *
 * The other camera is moved by one standard error along each principal axis of its covariance, its points are cast anew,
 * and the camera found again from them: the moves are summed as the squares of independent errors.
 */
import { cameraOf, poseOf, type Camera } from './camera.ts';
import { COVARIANCE_ORDER, type Ellipse } from './covariance.ts';
import { settingOf, type ControlPoint, type OrientationInput } from './input.ts';
import { landFrame } from './land-frame.ts';
import { eigen } from './linear.ts';
import { refine } from './refine.ts';
import { ellipseStretch } from './statistics.ts';

const N = COVARIANCE_ORDER.length;
const RAD = Math.PI / 180;
type Matrix = readonly (readonly number[])[];

const turn = (degrees: number): number => ((((degrees + 180) % 360) + 360) % 360) - 180;

/** The camera moved by values in the order of `COVARIANCE_ORDER`. */
function moved(camera: Camera, by: readonly number[]): Camera {
  const [east = 0, north = 0, up = 0, heading = 0, tilt = 0, roll = 0, focal = 0] = by;
  return {
    ...camera,
    position: landFrame(camera.position).toPlace([east, north, up]),
    heading: camera.heading + heading,
    tilt: camera.tilt + tilt,
    roll: camera.roll + roll,
    focal_px: camera.focal_px * Math.exp(focal),
  };
}

/** The reverse: by how much one camera differs from another. */
function difference(from: Camera, to: Camera): number[] {
  return [
    ...landFrame(from.position).toFrame(to.position),
    turn(to.heading - from.heading),
    turn(to.tilt - from.tilt),
    turn(to.roll - from.roll),
    Math.log(to.focal_px / from.focal_px),
  ];
}

export interface Inheritance {
  readonly source: Camera;
  /** Of the source, as `COVARIANCE_ORDER`. */
  readonly covariance: Matrix;
  /** What was asked of the solver, and the camera that it found, with its own covariance. */
  readonly input: OrientationInput;
  readonly found: Camera;
  readonly own: Matrix;
  readonly wrong: readonly number[];
  /** The same points as another source would lay them; `undefined` when one falls off the land. */
  readonly cast: (source: Camera) => readonly ControlPoint[] | undefined;
  /** Whether the focal length was taken from the source. */
  readonly sameLens: boolean;
}

/** The whole covariance, and the ellipse of the position with it. */
export function inherited({ source, covariance, input, found, own, wrong, cast, sameLens }: Inheritance): {
  readonly covariance: Matrix;
  readonly ellipse: Ellipse;
} {
  const total = own.map((row) => [...row]);
  const skip = new Set(wrong);
  const { values, vectors } = eigen(Float64Array.from(covariance.flat()), N);
  values.forEach((value, k) => {
    const vector = vectors[k];
    if (!(value > 0) || !vector) return;
    const error = Math.sqrt(value);
    const other = moved(
      source,
      Array.from(vector, (each) => each * error),
    );
    const points = cast(other);
    if (!points) return;
    const focal = input.focal && sameLens ? { ...input.focal, px: (input.focal.px * other.focal_px) / source.focal_px } : input.focal;
    const { problem, frame } = settingOf({ ...input, points, focal });
    const start = poseOf(found, frame);
    const fit = refine(problem, sameLens && focal?.error === 'held' ? { ...start, focal: focal.px } : start, skip);
    if (!fit) return;
    const by = difference(found, cameraOf(fit.pose, frame, found));
    for (let i = 0; i < N; i++) for (let j = 0; j < N; j++) total[i]![j]! += by[i]! * by[j]!;
  });
  const level = 0.95;
  const flat = eigen(Float64Array.from([total[0]![0]!, total[0]![1]!, total[1]![0]!, total[1]![1]!]), 2);
  const stretch = ellipseStretch(level, 1e9);
  const [east = 0, north = 1] = flat.vectors[0] ?? [];
  return {
    covariance: total,
    ellipse: {
      level,
      major_m: stretch * Math.sqrt(Math.max(0, flat.values[0] ?? 0)),
      minor_m: stretch * Math.sqrt(Math.max(0, flat.values[1] ?? 0)),
      bearing: (Math.atan2(east, north) / RAD + 360) % 180,
    },
  };
}
