/** First camera and field of view, so that poster and first frame coincide whatever the stage's shape. */
import { FIELD_OF_VIEW_DEG, POSTER_ASPECT, tightAspect, type Box } from '../../../domain/object/framing.ts';
import type { Front } from '../../../domain/records/object.ts';
import type { Orbit } from '../../../domain/object/orbit.ts';

/** Share of its width that a set view keeps on a narrow stage. */
const KEPT_OF_AUTHORED = 0.8;

/** Vertical field of view on a stage: the poster's, whose empty sides a narrow stage leaves out, and no more. Degrees. @param tight width / height */
export function fieldOfView(aspect: number, tight = POSTER_ASPECT): number {
  const half = Math.tan((FIELD_OF_VIEW_DEG * Math.PI) / 360) * Math.max(1, tight / aspect);
  return (Math.atan(half) * 360) / Math.PI;
}

/** Width / height of the narrowest stage that shows the object whole without being seen from further. */
export function tightStage(record: { readonly bounds: Box; readonly front?: Front | undefined }): number {
  return tightAspect(record.bounds, record.front?.azimuth_deg, record.front?.elevation_deg);
}

/**
 * A view that somebody set on a picture of the poster's shape, seen on a stage that leaves its sides out: from further, so
 * that what was meant is still there; a little of its margin goes.
 */
export function authoredView(orbit: Orbit, aspect: number, tight: number): Orbit {
  const factor = (KEPT_OF_AUTHORED * POSTER_ASPECT) / Math.max(aspect, tight);
  return factor > 1 ? { ...orbit, distance: orbit.distance * factor } : orbit;
}
