/** Where a point of the picture meets the land, over relief, the earth's curve and the air's refraction. */
import { LIFT, inCamera, sightOf, type Pose } from './camera.ts';
import { horizonDistance } from './horizon.ts';
import { EARTH, REFRACTION, type LandFrame, type Place } from './land-frame.ts';
import { dot, plus, type Vec2, type Vec3 } from './linear.ts';
import type { Relief } from './relief.ts';

export interface Met {
  readonly place: Place;
  /** Metres of the frame. */
  readonly point: Vec3;
  /** Metres along the sight. */
  readonly distance: number;
}

/** Farthest that is looked, metres: beyond, no haze lets anything be seen. */
export const FARTHEST = 120_000;
/** How near the land a sight is followed, metres. */
const CLOSE = 0.01;

/**
 * The first land on a sight from the camera; `undefined` when it goes to the sky.
 *
 * Followed in steps that relief no steeper than stated cannot jump: a gap g above the land closes at most by
 * (sin δ + steepest·cos δ) a metre, δ the sight's depression where it is, which the earth's curve lessens by s/R.
 */
export function meetLand(pose: Pose, frame: LandFrame, image: Vec2, relief: Relief, farthest = FARTHEST): Met | undefined {
  const sight = sightOf(pose, image);
  const camera = frame.toPlace(pose.at);
  const sinDown = -dot(sight, frame.axes(pose.at)[2]);
  const across = Math.sqrt(Math.max(0, 1 - sinDown * sinDown));
  const reach = Math.min(farthest, (horizonDistance(camera.h + 500) + horizonDistance(Math.max(0, relief.highest) + 500)) * 1.05);
  const at = (s: number): Vec3 => {
    const point = plus(pose.at, sight, s);
    return [point[0], point[1], point[2] - LIFT * s * s];
  };
  const gapAt = (s: number): { readonly gap: number; readonly place: Place } => {
    const place = frame.toPlace(at(s));
    return { gap: place.h - relief.heightAt(place.lon, place.lat), place };
  };
  const least = Math.min(relief.step_m / 2, 25);
  let [before, s] = [0, 0];
  let { gap } = gapAt(0);
  if (gap < 0) return undefined;
  while (s < reach) {
    const down = sinDown - (across * s * (1 - REFRACTION)) / EARTH;
    const closing = down + Math.min(relief.steepest, 4) * across;
    if (closing <= 0) return undefined;
    before = s;
    s += Math.max(gap / closing, least * (relief.steepest > 0 ? 1 : 1e-3), 1e-3);
    const now = gapAt(s);
    if (down < 0 && now.place.h > relief.highest) return undefined;
    gap = now.gap;
    if (gap <= CLOSE) break;
  }
  if (gap > CLOSE) return undefined;
  if (gap < -CLOSE) {
    let [low, high] = [before, s];
    for (let i = 0; i < 60 && high - low > CLOSE / 4; i++) {
      const middle = (low + high) / 2;
      if (gapAt(middle).gap > 0) low = middle;
      else high = middle;
    }
    s = high;
  }
  return { place: frame.toPlace(at(s)), point: at(s), distance: s };
}

/**
 * Whether a place of the land is seen, not only in front of the camera but with nothing before it; and where.
 * @returns pixels from the picture's centre, or `undefined` behind the camera
 */
export function landSeen(
  pose: Pose,
  frame: LandFrame,
  place: Place,
  relief: Relief,
): { readonly image: Vec2; readonly hidden: boolean } | undefined {
  const [x, y, z] = inCamera(pose, frame.toFrame(place));
  if (z <= 0) return undefined;
  const image: Vec2 = [(pose.focal * x) / z, (pose.focal * y) / z];
  const distance = Math.hypot(x, y, z);
  const met = meetLand(pose, frame, image, relief);
  // Nearer land hides it; a fiftieth of the way is what heights between posts are good for at a flat angle.
  return { image, hidden: met !== undefined && met.distance < distance - Math.max(2 * Math.min(relief.step_m, 30), distance / 50) };
}
