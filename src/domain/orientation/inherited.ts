/**
 * How sure a camera is that was found from points which another photograph's camera laid on the land: its own error, and
 * what moves all its points together (`laying.ts`).
 *
 * Each of these is moved by one standard error (the other camera along each principal axis of its covariance), the matches
 * are laid on the land anew, and the camera found again from them: the moves are summed as the squares of independent
 * errors.
 */
import { cameraOf, poseOf, type Camera } from './camera.ts';
import { settingOf, type OrientationInput } from './input.ts';
import { landFrame } from './land-frame.ts';
import { laid, perError, type Aside, type Laying, type SharedErrors, type Transfer } from './laying.ts';
import { refine } from './refine.ts';

type Matrix = readonly (readonly number[])[];

const turn = (degrees: number): number => ((((degrees + 180) % 360) + 360) % 360) - 180;

/** By how much one camera differs from another, in the order of `COVARIANCE_ORDER`. */
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
  readonly transfer: Transfer;
  readonly errors: SharedErrors;
  /** What was asked of the solver, and the camera that it found, with its own covariance and the pointings' standard error. */
  readonly input: OrientationInput;
  readonly found: Camera;
  readonly own: Matrix;
  readonly sigma_px: number;
  readonly wrong: readonly number[];
}

/** Covariances as `COVARIANCE_ORDER`. */
export interface Inherited {
  /** With what land and lenses are worth. */
  readonly own: Matrix;
  /** With the other camera's error too. */
  readonly whole: Matrix;
}

/** `undefined` where the points leave the land however little they are moved. */
export function inherited({ transfer, errors, input, found, own, sigma_px, wrong }: Inheritance): Inherited | undefined {
  const { source, sameLens } = transfer;
  const skip = new Set(wrong);
  const cameraBy = (laying: Laying): Camera | undefined => {
    const points = laid(laying, transfer);
    if (!points) return undefined;
    const focal =
      input.focal && sameLens ? { ...input.focal, px: (input.focal.px * laying.source.focal_px) / source.focal_px } : input.focal;
    const { problem, frame } = settingOf({ ...input, points, focal });
    const start = poseOf(found, frame);
    const from = sameLens && focal?.error === 'held' ? { ...start, focal: focal.px } : start;
    const fit = refine({ ...problem, sigma: sigma_px }, from, skip);
    return fit && cameraOf(fit.pose, frame, found);
  };
  const moveBy = (aside: Aside): readonly number[] | undefined =>
    perError(aside, (laying) => {
      const camera = cameraBy(laying);
      return camera && difference(found, camera);
    });
  const model = errors.model.map(moveBy);
  const inheritance = errors.source.map(moveBy);
  if (!every(model) || !every(inheritance)) return undefined;
  const withModel = plusSquares(own, model);
  return { own: withModel, whole: plusSquares(withModel, inheritance) };
}

const every = (moves: readonly (readonly number[] | undefined)[]): moves is readonly (readonly number[])[] =>
  moves.every((move) => move !== undefined);

/** A covariance and the squares of independent errors. */
const plusSquares = (covariance: Matrix, moves: readonly (readonly number[])[]): Matrix =>
  covariance.map((row, i) => row.map((value, j) => value + moves.reduce((sum, move) => sum + move[i]! * move[j]!, 0)));
