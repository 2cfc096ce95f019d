/** First camera and field of view, so that poster and first frame coincide whatever the stage's shape. */
import { FIELD_OF_VIEW_DEG, POSTER_ASPECT } from '../../../domain/object/framing.ts';
import type { Orbit } from '../../../domain/object/orbit.ts';

/** Share of its width that a set view keeps on a narrow stage. */
const KEPT_OF_AUTHORED = 0.8;

/** Vertical field of view on a stage: the poster's, whose empty sides a narrow stage leaves out, and no more. Degrees. @param tight width / height */
export function fieldOfView(aspect: number, tight = POSTER_ASPECT): number {
  const half = Math.tan((FIELD_OF_VIEW_DEG * Math.PI) / 360) * Math.max(1, tight / aspect);
  return (Math.atan(half) * 360) / Math.PI;
}

/** How much further a view that was set on a picture of the poster's shape is seen from, on a stage that leaves its sides out. */
function further(aspect: number, tight: number): number {
  return Math.max(1, (KEPT_OF_AUTHORED * POSTER_ASPECT) / Math.max(aspect, tight));
}

/** A set view, so that what was meant is still there; a little of its margin goes. */
export function authoredView(orbit: Orbit, aspect: number, tight: number): Orbit {
  return { ...orbit, distance: orbit.distance * further(aspect, tight) };
}

/** The other way: what one sees on a stage, as it is to be written for every other. */
export function writtenView(orbit: Orbit, aspect: number, tight: number): Orbit {
  return { ...orbit, distance: orbit.distance / further(aspect, tight) };
}
