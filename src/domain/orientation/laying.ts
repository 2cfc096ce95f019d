/**
 * How matches with another photograph come to lie on the land, and what may be wrong with all of them at once, which no
 * residual shows: the other camera, land that is not where it is said to be, lenses that are not ideal. A lens that both
 * photographs have is wrong in both the same way, and so most of its error goes.
 */
import type { Camera } from './camera.ts';
import { COVARIANCE_ORDER } from './covariance.ts';
import type { ControlPoint } from './input.ts';
import { landFrame, type Place } from './land-frame.ts';
import { eigen, type Vec2 } from './linear.ts';
import type { ModelErrors } from './model-errors.ts';
import { raised, type Relief } from './relief.ts';
import type { Size } from './shown.ts';
import { transferred, type Match } from './transfer.ts';

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

/** What is laid on the land, by what, and how sure that is. */
export interface Transfer {
  readonly source: Camera;
  /** Of the source, as `COVARIANCE_ORDER`. */
  readonly covariance: readonly (readonly number[])[];
  readonly relief: Relief;
  /** What the land and the lenses are worth. */
  readonly errors: Pick<ModelErrors, 'shared' | 'lens'>;
  readonly matches: readonly Match[];
  /** Of the other picture. */
  readonly size: Size;
  /** Whether both photographs have the same lens at the same focal length. */
  readonly sameLens: boolean;
  /** Whether they are one camera's, as far as anything is told: it bends both the same way. */
  readonly sameCamera: boolean;
}

/** How a lens shows points: a corner drawn out by `corner`, all of them aside by `centre`, in half diagonals. */
interface Bent {
  readonly corner: number;
  readonly centre: Vec2;
}
const IDEAL: Bent = { corner: 0, centre: [0, 0] };

/** What all matches hang on. */
export interface Laying {
  readonly source: Camera;
  readonly relief: Relief;
  /** Of the source's picture, and of the other. */
  readonly lenses: readonly [Bent, Bent];
}

/** Where an ideal lens would have shown a point, to the first order. */
function straight([x, y]: Match['from'], { corner, centre }: Bent, { width, height }: Size): readonly [number, number] {
  const half = Math.hypot(width, height) / 2;
  const [dx, dy] = [x - width / 2, y - height / 2];
  const bend = (corner * (dx * dx + dy * dy)) / half ** 2;
  return [x - bend * dx - centre[0] * half, y - bend * dy - centre[1] * half];
}

/** The matches as control points; `undefined` when one falls off the land. */
export function laid(
  { source, relief, lenses: [from, to] }: Laying,
  { matches, size }: Pick<Transfer, 'matches' | 'size'>,
): readonly ControlPoint[] | undefined {
  const ideal = matches.map((match) => ({ from: straight(match.from, from, source), to: straight(match.to, to, size) }));
  const points = transferred(ideal, source, relief);
  return points.length === matches.length ? points : undefined;
}

export interface SharedErrors {
  /** Of the source. */
  readonly source: readonly Aside[];
  /** Of the land and the lenses. */
  readonly model: readonly Aside[];
}
/** One of the shared errors, as many times its standard error as is asked for. */
export type Aside = (part: number) => Laying;

/** @param about what slopes turn about */
export function sharedErrors(
  { source, covariance, relief, errors: { shared, lens }, sameCamera }: Transfer,
  about: Pick<Place, 'lon' | 'lat'>,
): SharedErrors {
  const given: Laying = { source, relief, lenses: [IDEAL, IDEAL] };
  const { values, vectors } = eigen(Float64Array.from(covariance.flat()), COVARIANCE_ORDER.length);
  const camera = values.flatMap((value, k) => {
    const vector = vectors[k];
    if (!(value > 0) || !vector) return [];
    return [
      ((part) => ({
        ...given,
        source: moved(
          source,
          Array.from(vector, (each) => each * part * Math.sqrt(value)),
        ),
      })) satisfies Aside,
    ];
  });
  const land = [[shared.up_m, 0, 0] as const, [0, shared.slope, 0] as const, [0, 0, shared.slope] as const]
    .filter((by) => by.some((each) => each > 0))
    .map(([up, east, north]): Aside => (part) => ({
      ...given,
      relief: raised(relief, about, { up_m: part * up, slope: [part * east, part * north] }),
    }));
  const bends: readonly Bent[] = [
    { corner: lens.corner, centre: [0, 0] },
    { corner: 0, centre: [lens.centre, 0] },
    { corner: 0, centre: [0, lens.centre] },
  ];
  const lenses = bends.flatMap(({ corner, centre: [x, y] }): Aside[] => {
    const of = (part: number): Bent => ({ corner: part * corner, centre: [part * x, part * y] });
    if (sameCamera) return [(part) => ({ ...given, lenses: [of(part), of(part)] })];
    return [(part) => ({ ...given, lenses: [of(part), IDEAL] }), (part) => ({ ...given, lenses: [IDEAL, of(part)] })];
  });
  return { source: camera, model: [...land, ...lenses] };
}

/** Parts of a standard error that each is moved by, the first with which something comes of it. */
const MOVES = [1, -1, 0.3, -0.3, 0.05, -0.05] as const;

/** What becomes of an error of one standard error, as far as it goes straight; `undefined` where nothing does however small it is. */
export function perError(aside: Aside, by: (laying: Laying) => readonly number[] | undefined): readonly number[] | undefined {
  for (const part of MOVES) {
    const moves = by(aside(part));
    if (moves) return moves.map((each) => each / part);
  }
  return undefined;
}
