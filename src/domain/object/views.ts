/** From where an object and its notes are seen: by the viewer, and on the pictures that are drawn of them. */
import { POSTER_ASPECT, POSTER_ELEVATION_DEG, frameBox, type Box } from './framing.ts';
import { viewToOrbit, type Orbit } from './orbit.ts';
import type { Annotation, Front, Vec3 } from '../records/object.ts';

/** An object's box, metres, and its front. */
export interface Framed {
  readonly bounds: Box;
  readonly front?: Front | undefined;
}

/** The object whole, as on the poster. */
export function wholeView(box: Box, azimuth_deg = 0, elevation_deg = POSTER_ELEVATION_DEG): Orbit {
  const { eye, target } = frameBox(box, { aspect: POSTER_ASPECT, azimuth_deg, elevation_deg });
  return viewToOrbit({ eye, target });
}

/** The object whole, from its front; `box` where it is larger than at rest. */
export function frontView(record: Framed, box: Box = record.bounds, elevation_deg = record.front?.elevation_deg): Orbit {
  return wholeView(box, record.front?.azimuth_deg, elevation_deg);
}

/** Where a note is seen: its own view, else facing its normal, else from the side of the object where it lies. */
export function noteView(record: Framed, note: Annotation, at: Vec3 = note.at): Orbit {
  if (note.view) return viewToOrbit(note.view);
  const whole = frontView(record);
  const [x, y, z] = note.normal ?? [at[0] - whole.target[0], (at[1] - whole.target[1]) * 0.5, at[2] - whole.target[2]];
  const length = Math.hypot(x, y, z);
  if (length < 1e-9) return { ...whole, distance: whole.distance * 0.5, target: at };
  const towards = viewToOrbit({ eye: [at[0] + x / length, at[1] + y / length, at[2] + z / length], target: at });
  return {
    azimuth: towards.azimuth,
    elevation: Math.max(-30, Math.min(30, towards.elevation)),
    distance: whole.distance * 0.5,
    target: at,
  };
}
