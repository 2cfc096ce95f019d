/** What orientation is asked: pairs of points, and what is known of the camera already. */
import type { Known } from './equations.ts';
import { frameAbout, type LandFrame, type Place } from './land-frame.ts';
import type { Problem } from './equations.ts';
import type { Mat3 } from './linear.ts';
import type { ModelErrors } from './model-errors.ts';

export interface ControlPoint extends Place {
  /** Pixels of the picture from its upper left corner. */
  readonly x: number;
  readonly y: number;
}

export interface OrientationInput {
  readonly width: number;
  readonly height: number;
  readonly points: readonly ControlPoint[];
  /** Focal length in pixels of this picture: held, or with its relative standard error. */
  readonly focal?: { readonly px: number; readonly error: number | 'held' } | undefined;
  /** Where the camera was: held, or with its standard errors east, north and up (Infinity where unknown), metres. */
  readonly position?: { readonly place: Place; readonly error: readonly [number, number, number] | 'held' } | undefined;
  /** Degrees with their standard errors, each where known. */
  readonly attitude?: { readonly heading?: Known; readonly tilt?: Known; readonly roll?: Known } | undefined;
  /**
   * How well points are set: standard error in pixels, and for how many degrees of freedom it counts against what the
   * points themselves tell (0: not at all; many: surely).
   */
  readonly pointing?: { readonly px: number; readonly worth: number } | undefined;
  /** What the land's points and the lens are worth beside that; without it they are taken for exact, as only made-up ones are. */
  readonly unseen?: ModelErrors | undefined;
  /** Height of the land, metres above sea level, where known: no camera stands below it. */
  readonly ground?: ((lon: number, lat: number) => number | undefined) | undefined;
}

/** A pointing's standard error when none is told, in diagonals of the picture: 4 pixels of 5 000. */
const POINTING = 8e-4;
const POINTING_WORTH = 2;

export interface Setting {
  readonly frame: LandFrame;
  readonly problem: Problem;
  readonly diagonal: number;
  readonly worth: number;
}

const diagonalOf = ({ width, height }: Pick<OrientationInput, 'width' | 'height'>): number => Math.hypot(width, height);

export function settingOf(input: OrientationInput): Setting {
  const { width, height, points, focal, position, attitude } = input;
  const frame = frameAbout(points);
  const diagonal = diagonalOf(input);
  const { px = diagonal * POINTING, worth = POINTING_WORTH } = input.pointing ?? {};
  const flat: Mat3 = [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ];
  return {
    frame,
    diagonal,
    worth,
    problem: {
      pairs: points.map((point) => ({ image: [point.x - width / 2, point.y - height / 2], land: frame.toFrame(point) })),
      sigma: px,
      freeFocal: focal?.error !== 'held',
      freePosition: position?.error !== 'held',
      prior: {
        ...(focal && focal.error !== 'held' && { focal: { px: focal.px, error: focal.error } }),
        ...(position && position.error !== 'held' && { position: { at: frame.toFrame(position.place), error: position.error } }),
        ...(attitude && { attitude: { ...attitude, local: position ? frame.axes(frame.toFrame(position.place)) : flat } }),
      },
    },
  };
}
