/**
 * How sure a camera is that was found from points which another photograph's camera laid on the land: its own error, and
 * the other's, which moves all its points together and which no residual shows.
 *
 * The other camera is moved by one standard error along each principal axis of its covariance, its points are cast anew,
 * and the camera found again from them: the moves are summed as the squares of independent errors.
 */
import { cameraOf, poseOf, type Camera } from './camera.ts';
import { COVARIANCE_ORDER } from './covariance.ts';
import { settingOf, type ControlPoint, type OrientationInput } from './input.ts';
import { landFrame } from './land-frame.ts';
import { eigen } from './linear.ts';
import { refine } from './refine.ts';

const N = COVARIANCE_ORDER.length;
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

/** Parts of a standard error that the other camera is moved by, the first with which all points stay on the land. */
const MOVES = [1, -1, 0.3, -0.3, 0.05, -0.05] as const;

/** The whole covariance; `undefined` where the points leave the land however little the other camera is moved. */
export function inherited({ source, covariance, input, found, own, wrong, cast, sameLens }: Inheritance): Matrix | undefined {
  const skip = new Set(wrong);
  const movedBy = (error: readonly number[]): readonly number[] | undefined => {
    for (const part of MOVES) {
      const other = moved(
        source,
        error.map((each) => each * part),
      );
      const points = cast(other);
      if (!points) continue;
      const focal = input.focal && sameLens ? { ...input.focal, px: (input.focal.px * other.focal_px) / source.focal_px } : input.focal;
      const { problem, frame } = settingOf({ ...input, points, focal });
      const start = poseOf(found, frame);
      const fit = refine(problem, sameLens && focal?.error === 'held' ? { ...start, focal: focal.px } : start, skip);
      if (fit) return difference(found, cameraOf(fit.pose, frame, found)).map((each) => each / part);
    }
    return undefined;
  };
  const total = own.map((row) => [...row]);
  const { values, vectors } = eigen(Float64Array.from(covariance.flat()), N);
  for (const [k, value] of values.entries()) {
    const vector = vectors[k];
    if (!(value > 0) || !vector) continue;
    const by = movedBy(Array.from(vector, (each) => each * Math.sqrt(value)));
    if (!by) return undefined;
    for (let i = 0; i < N; i++) for (let j = 0; j < N; j++) total[i]![j]! += by[i]! * by[j]!;
  }
  return total;
}
