/**
 * Where the camera stands to show an object whole. The poster, the stills and the viewer's first frame all use it,
 * so that the drawn picture and the live one coincide.
 *
 * Frame: metres, y up, front towards +z. Azimuth 0° is the front (eye on +z) and grows towards +x, so that the eye
 * goes round to the object's left hand as it would turn to its own left; elevation is above the horizon.
 * The distance does not depend on the azimuth: a full turn neither pulses nor cuts.
 */
import type { CameraView, Reach, Vec3 } from '../records/object.ts';

/** An axis-aligned box, metres. */
export interface Box {
  readonly min: Vec3;
  readonly max: Vec3;
}

export interface FramingOptions {
  /** Width / height of the picture. */
  readonly aspect: number;
  readonly azimuth_deg?: number | undefined;
  readonly elevation_deg?: number | undefined;
  /** Part of the half-picture that stays empty around the object, 0 … 0.9. */
  readonly margin?: number | undefined;
}

/** A perspective camera that looks from `eye` at `target`, `up` being +y. Lengths in metres, vertical field of view in degrees. */
export interface Framing {
  readonly eye: Vec3;
  readonly target: Vec3;
  readonly fov_deg: number;
  readonly near: number;
  readonly far: number;
}

/** Vertical field of view of posters, stills and viewer, degrees: long enough that a small object keeps its proportions. */
export const FIELD_OF_VIEW_DEG = 30;
/** Aspect of posters and stills. */
export const POSTER_ASPECT = 4 / 3;
/** Elevation of posters and of the viewer's first frame, degrees. */
export const POSTER_ELEVATION_DEG = 10;
const MARGIN = 0.04;
/** Directions in which the turning box is sampled; the error on the distance is under 0.5 %. */
const DIRECTIONS = 32;

/** The camera that shows a box whole from a direction, whatever the aspect. */
export function frameBox(box: Box, options: FramingOptions): Framing {
  const azimuth = radians(options.azimuth_deg ?? 0);
  const elevation = radians(options.elevation_deg ?? POSTER_ELEVATION_DEG);
  const target: Vec3 = [middle(box, 0), middle(box, 1), middle(box, 2)];
  const half = [extent(box, 0) / 2, extent(box, 1) / 2, extent(box, 2) / 2] as const;
  const distance = standOff(half, elevation, options.aspect, options.margin ?? MARGIN);
  const reach = Math.hypot(...half) || 1;
  return {
    eye: [
      target[0] + distance * Math.sin(azimuth) * Math.cos(elevation),
      target[1] + distance * Math.sin(elevation),
      target[2] + distance * Math.cos(azimuth) * Math.cos(elevation),
    ],
    target,
    fov_deg: FIELD_OF_VIEW_DEG,
    near: Math.max(distance - 4 * reach, distance / 50),
    far: distance + 8 * reach,
  };
}

/** The nearest camera that shows a box whole from one direction: nearer than `frameBox`, which leaves room for a turn. */
export function fitBox(box: Box, options: FramingOptions): CameraView {
  const azimuth = radians(options.azimuth_deg ?? 0);
  const elevation = radians(options.elevation_deg ?? POSTER_ELEVATION_DEG);
  const forth: Vec3 = [Math.sin(azimuth) * Math.cos(elevation), Math.sin(elevation), Math.cos(azimuth) * Math.cos(elevation)];
  const right: Vec3 = [Math.cos(azimuth), 0, -Math.sin(azimuth)];
  const up: Vec3 = [-Math.sin(azimuth) * Math.sin(elevation), Math.cos(elevation), -Math.cos(azimuth) * Math.sin(elevation)];
  const target: Vec3 = [middle(box, 0), middle(box, 1), middle(box, 2)];
  const tangent = Math.tan(radians(FIELD_OF_VIEW_DEG) / 2) * (1 - (options.margin ?? MARGIN));
  const dot = (a: Vec3, b: Vec3): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
  let distance = 0;
  for (let corner = 0; corner < 8; corner++) {
    const from = [0, 1, 2].map((k) => ((corner >> k) & 1 ? box.max : box.min)[k]! - target[k]!) as unknown as Vec3;
    const near = dot(from, forth);
    distance = Math.max(distance, near + Math.abs(dot(from, up)) / tangent, near + Math.abs(dot(from, right)) / (tangent * options.aspect));
  }
  return { eye: [0, 1, 2].map((k) => target[k]! + (distance || 1) * forth[k]!) as unknown as Vec3, target };
}

/**
 * The least distance from which the box, turned by any azimuth, stays inside the picture. The turning box sweeps a
 * cylinder; each point p of its two rims asks for d ≥ p·f + |p·u| / (k tan(fov/2)), f being the direction to the eye.
 */
function standOff(half: readonly [number, number, number], elevation: number, aspect: number, margin: number): number {
  const radius = Math.hypot(half[0], half[2]);
  const tangent = Math.tan(radians(FIELD_OF_VIEW_DEG) / 2) * (1 - Math.min(Math.max(margin, 0), 0.9));
  const [sine, cosine] = [Math.sin(elevation), Math.cos(elevation)];
  let distance = 0;
  for (let i = 0; i < DIRECTIONS; i++) {
    const angle = (i / DIRECTIONS) * 2 * Math.PI;
    const [right, back] = [radius * Math.sin(angle), radius * Math.cos(angle)];
    for (const height of [half[1], -half[1]]) {
      const towardsEye = back * cosine + height * sine;
      const upwards = height * cosine - back * sine;
      distance = Math.max(distance, towardsEye + Math.abs(upwards) / tangent, towardsEye + Math.abs(right) / (tangent * aspect));
    }
  }
  return distance || 1;
}

function middle(box: Box, axis: 0 | 1 | 2): number {
  return (box.min[axis] + box.max[axis]) / 2;
}

function extent(box: Box, axis: 0 | 1 | 2): number {
  return Math.max(0, box.max[axis] - box.min[axis]);
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}

/** Where an eye may have to stand to see a box whole. Tangents are those of half the angles of view. */
export interface FitOptions {
  readonly azimuth_deg: number;
  readonly elevation_deg: number;
  readonly tangentAcross: number;
  readonly tangentUp: number;
  /** Part of the half-picture that stays empty, 0 … 0.9. */
  readonly margin?: number | undefined;
}

/** A corner as an eye sees it from a direction: beside and above the middle, and nearer to the eye; lengths as given. */
function seenFrom([x, y, z]: Vec3, azimuth_deg: number, elevation_deg: number): { across: number; up: number; towards: number } {
  const [sa, ca] = [Math.sin(radians(azimuth_deg)), Math.cos(radians(azimuth_deg))];
  const [se, ce] = [Math.sin(radians(elevation_deg)), Math.cos(radians(elevation_deg))];
  return {
    across: Math.abs(x * ca - z * sa),
    up: Math.abs(-x * sa * se + y * ce - z * ca * se),
    towards: x * sa * ce + y * se + z * ca * ce,
  };
}

/** The eight corners of a box from its middle, metres. */
function cornersOf(box: Box): Vec3[] {
  const half = [extent(box, 0) / 2, extent(box, 1) / 2, extent(box, 2) / 2] as const;
  const ends = [-1, 1];
  return ends.flatMap((i) => ends.flatMap((j) => ends.map((k): Vec3 => [i * half[0], j * half[1], k * half[2]])));
}

/** Metres from the middle of a box at which all its corners are in the picture, seen from a direction. */
export function fitDistance(box: Box, { azimuth_deg, elevation_deg, tangentAcross, tangentUp, margin = MARGIN }: FitOptions): number {
  const kept = 1 - margin;
  let distance = 0;
  for (const corner of cornersOf(box)) {
    const { across, up, towards } = seenFrom(corner, azimuth_deg, elevation_deg);
    distance = Math.max(distance, towards + across / (tangentAcross * kept), towards + up / (tangentUp * kept));
  }
  return distance || 1;
}

/** Whether an eye at a distance (metres) from a target sees a box whole. */
export function seesWhole(
  box: Box,
  eye: { readonly azimuth: number; readonly elevation: number; readonly distance: number; readonly target: Vec3 },
  { tangentAcross, tangentUp }: Pick<FitOptions, 'tangentAcross' | 'tangentUp'>,
): boolean {
  const [x, y, z] = ([0, 1, 2] as const).map((i) => middle(box, i) - eye.target[i]) as unknown as Vec3;
  return cornersOf(box).every((corner) => {
    const { across, up, towards } = seenFrom([corner[0] + x, corner[1] + y, corner[2] + z], eye.azimuth, eye.elevation);
    const depth = eye.distance - towards;
    return depth > 0 && across <= depth * tangentAcross && up <= depth * tangentUp;
  });
}

/**
 * How far an object reaches from the middle of the poster's picture, seen from a direction.
 * @param positions the object's own points, x y z after one another, metres: what they leave of its box stays out of the picture
 */
export function reachOf(box: Box, positions: Iterable<ArrayLike<number>>, azimuth_deg = 0, elevation_deg = POSTER_ELEVATION_DEG): Reach {
  const { eye, target } = frameBox(box, { aspect: POSTER_ASPECT, azimuth_deg, elevation_deg });
  const distance = Math.hypot(eye[0] - target[0], eye[1] - target[1], eye[2] - target[2]);
  const [sa, ca] = [Math.sin(radians(azimuth_deg)), Math.cos(radians(azimuth_deg))];
  const [se, ce] = [Math.sin(radians(elevation_deg)), Math.cos(radians(elevation_deg))];
  // The widest angles from the middle, either side of it.
  let [across, up] = [0, 0];
  for (const each of positions) {
    for (let i = 0; i + 2 < each.length; i += 3) {
      const [x, y, z] = [each[i]! - target[0], each[i + 1]! - target[1], each[i + 2]! - target[2]];
      const forth = x * sa + z * ca;
      const depth = distance - (forth * ce + y * se);
      across = Math.max(across, Math.abs(x * ca - z * sa) / depth);
      up = Math.max(up, Math.abs(y * ce - forth * se) / depth);
    }
  }
  const tangent = Math.tan(radians(FIELD_OF_VIEW_DEG) / 2);
  return [across / (tangent * POSTER_ASPECT), up / tangent];
}

/** Shapes of pictures that fit an object, by which a poster is cut at its sides: classes of a style sheet, so few. */
const TIGHT_STEP = 0.05;

/**
 * Width / height of the narrowest picture in which the whole object, seen from its front as on the poster, fills the width:
 * a narrow screen need not show the poster's empty sides. Between 0.4 and the poster's own.
 */
export function tightAspect(...seen: Parameters<typeof reachOf>): number {
  const [across] = reachOf(...seen);
  const aspect = (across * POSTER_ASPECT) / (1 - MARGIN);
  return Math.min(POSTER_ASPECT, Math.max(0.4, Math.ceil(aspect / TIGHT_STEP - 1e-6) * TIGHT_STEP));
}
