/** What a camera whose place is known tells of its picture: the land at a point, the point of a place, a length on the ground. */
import { inCamera, poseOf, type Camera } from './camera.ts';
import { landFrame, type Place } from './land-frame.ts';
import { length, minus, type Vec2, type Vec3 } from './linear.ts';
import { landSeen, meetLand } from './ray.ts';
import type { Relief } from './relief.ts';

/** A point of the picture, pixels from its upper left corner. */
export interface PicturePoint {
  readonly x: number;
  readonly y: number;
}

/** The land at a point of the picture. */
export interface Sighted {
  readonly place: Place;
  /** From the camera, metres. */
  readonly distance_m: number;
}

/** A place as the picture has it. */
export interface Shown extends PicturePoint {
  /** Nearer land stands before it. */
  readonly hidden: boolean;
  readonly distance_m: number;
}

export interface GroundLength {
  /** Across, without the rise, metres. */
  readonly metres: number;
  /** Height of the second end above the first, metres. */
  readonly rise_m: number;
  /** Standard error of `metres`. */
  readonly error_m: number;
}

export interface Sighting {
  readonly camera: Camera;
  readonly relief: Relief;
  /** `undefined` in the sky. */
  toPlace(point: PicturePoint): Sighted | undefined;
  /**
   * `undefined` outside of the picture; on the land where no height is told.
   * @param beyond how far outside still counts, for half of the picture's width and height; not at all when missing
   */
  toPicture(place: Pick<Place, 'lon' | 'lat'> & Partial<Pick<Place, 'h'>>, beyond?: number): Shown | undefined;
  /** `undefined` when an end is in the sky. */
  lengthOf(from: PicturePoint, to: PicturePoint): GroundLength | undefined;
}

/** How well a hand sets a point, in diagonals of the picture: 2 pixels of 2 000. */
const POINTING = 1e-3;

/** Part of a standard error by which the camera is moved, to see what that does to a length: small enough to be straight. */
const NUDGE = 0.25;

/**
 * @param scaleError relative standard error of what follows from the camera's height: a length is as sure as it is
 * @param covariance of the camera, as `COVARIANCE_ORDER` has it: where sight is flat, its tilt counts for more than its height
 */
export function sightingOf(camera: Camera, relief: Relief, scaleError: number, covariance?: readonly (readonly number[])[]): Sighting {
  const frame = landFrame(camera.position);
  const pose = poseOf(camera, frame);
  const [cx, cy] = [camera.width / 2, camera.height / 2];
  const pointing = POINTING * Math.hypot(camera.width, camera.height);
  const meet = ({ x, y }: PicturePoint): ReturnType<typeof meetLand> => meetLand(pose, frame, [x - cx, y - cy], relief);
  const inside = ([x, y]: Vec2, beyond: number): boolean => Math.abs(x) <= cx * (1 + beyond) && Math.abs(y) <= cy * (1 + beyond);
  const across = (from: Vec3, to: Vec3): number => {
    const v = minus(to, from);
    const rise = frame.toPlace(to).h - frame.toPlace(from).h;
    return Math.sqrt(Math.max(0, length(v) ** 2 - rise ** 2));
  };
  /** How far on the ground a hand's error takes a point along a direction: where sight is flat, far. */
  const slip = (point: PicturePoint, at: Vec3, towards: Vec3): number => {
    const way = minus(towards, at);
    const size = length(way);
    if (size === 0) return 0;
    const along = [
      { x: point.x + pointing, y: point.y },
      { x: point.x, y: point.y + pointing },
    ].map((moved) => {
      const met = meet(moved) ?? meet({ x: 2 * point.x - moved.x, y: 2 * point.y - moved.y });
      const step = met ? minus(met.point, at) : ([0, 0, 0] as const);
      return (step[0] * way[0] + step[1] * way[1] + step[2] * way[2]) / size;
    });
    return Math.hypot(...along);
  };
  /** A length as the camera would give it, were it moved a little along each of what it is described by. */
  const moved = (i: number, by: number): Camera => {
    const [east, north, up, heading, tilt, roll, ln] = [0, 1, 2, 3, 4, 5, 6].map((k) => (k === i ? by : 0)) as [
      number,
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    const position = i < 3 ? frame.toPlace([east, north, up]) : camera.position;
    return {
      ...camera,
      position,
      heading: camera.heading + heading,
      tilt: camera.tilt + tilt,
      roll: camera.roll + roll,
      focal_px: camera.focal_px * Math.exp(ln),
    };
  };
  /** Standard error that the camera's own gives a length. */
  const cameraError = (from: PicturePoint, to: PicturePoint, metres: number): number => {
    if (!covariance) return 0;
    const slopes = covariance.map((row, i) => {
      const step = NUDGE * Math.sqrt(Math.max(0, row[i] ?? 0));
      if (step === 0) return 0;
      const [more, less] = [step, -step].map((by) => sightingOf(moved(i, by), relief, 0).lengthOf(from, to)?.metres);
      // Moved so, an end would be in the sky: nothing is known of the length.
      if (more === undefined && less === undefined) return metres / step;
      return more === undefined || less === undefined ? ((more ?? metres) - (less ?? metres)) / step : (more - less) / (2 * step);
    });
    let variance = 0;
    covariance.forEach((row, i) => row.forEach((value, j) => (variance += slopes[i]! * value * slopes[j]!)));
    return Number.isFinite(variance) ? Math.sqrt(Math.max(0, variance)) : metres;
  };
  return {
    camera,
    relief,
    toPlace(point) {
      const met = meet(point);
      return met && { place: met.place, distance_m: met.distance };
    },
    toPicture({ lon, lat, h }, beyond = 0) {
      const place = { lon, lat, h: h ?? relief.heightAt(lon, lat) };
      const [x, y, z] = inCamera(pose, frame.toFrame(place));
      // Most places lie elsewhere: whether land hides them is not looked at.
      if (z <= 0 || !inside([(pose.focal * x) / z, (pose.focal * y) / z], beyond)) return undefined;
      const seen = landSeen(pose, frame, place, relief);
      return seen && { x: seen.image[0] + cx, y: seen.image[1] + cy, hidden: seen.hidden, distance_m: Math.hypot(x, y, z) };
    },
    lengthOf(from, to) {
      const [a, b] = [meet(from), meet(to)];
      if (!a || !b) return undefined;
      const metres = across(a.point, b.point);
      const hand = Math.hypot(slip(from, a.point, b.point), slip(to, b.point, a.point));
      const error_m = Math.hypot(hand, metres * scaleError, cameraError(from, to, metres));
      return { metres, rise_m: b.place.h - a.place.h, error_m };
    },
  };
}
