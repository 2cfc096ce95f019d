/** First camera and field of view, so that poster and first frame coincide whatever the stage's shape. */
import { FIELD_OF_VIEW_DEG, POSTER_ASPECT, POSTER_ELEVATION_DEG, frameBox, type Box } from '../../../domain/object/framing.ts';
import type { Front } from '../../../domain/records/object.ts';
import { viewToOrbit, type Orbit } from '../../../domain/object/orbit.ts';

/** The object whole, as on the poster. */
export function wholeView(box: Box, azimuth_deg = 0, elevation_deg = POSTER_ELEVATION_DEG): Orbit {
  const { eye, target } = frameBox(box, { aspect: POSTER_ASPECT, azimuth_deg, elevation_deg });
  return viewToOrbit({ eye, target });
}

/** The object whole, from its front; `box` where it is larger than at rest. */
export function frontView(
  record: { readonly bounds: Box; readonly front?: Front | undefined },
  box: Box = record.bounds,
  elevation_deg = record.front?.elevation_deg,
): Orbit {
  return wholeView(box, record.front?.azimuth_deg, elevation_deg);
}

/** Vertical field of view on a stage: the poster's, contained as `object-fit: contain` does. Degrees. */
export function fieldOfView(aspect: number): number {
  const half = Math.tan((FIELD_OF_VIEW_DEG * Math.PI) / 360) * Math.max(1, POSTER_ASPECT / aspect);
  return (Math.atan(half) * 360) / Math.PI;
}
