/**
 * What `focal_mm` of a photograph's row means: the lens's own, where the file tells the sensor's size; else its 35 mm
 * equivalent; of a square vertical picture behind 85 mm or more, that over the 230 mm film of mapping cameras.
 */
import { focal35 } from '../orientation/camera.ts';
import type { Size } from './iiif-image.ts';

export interface Behind {
  /** How the pictures of the campaign look. */
  readonly kind: 'oblique' | 'vertical' | 'ortho';
  /** 35 mm equivalent for the true focal length, where the file tells both. */
  readonly crop?: number | undefined;
}

/** Shortest focal length of a mapping camera, mm, and how far from square its film may be. */
const MAPPING = 85;
const SQUARE = 0.08;

/** Whether a written focal length is one over a mapping camera's film. */
export const overFilm = (focal_mm: number, { kind, crop }: Behind, { width, height }: Size): boolean =>
  crop === undefined && kind === 'vertical' && focal_mm >= MAPPING && Math.abs(width / height - 1) < SQUARE;

/** What is to be written of a focal length that was found, millimetres to four digits; nothing where it would be read as another. */
export function writtenFocal(camera: Size & { readonly focal_px: number }, behind: Behind): number | undefined {
  const focal_mm = Number((focal35(camera) / (behind.crop ?? 1)).toPrecision(4));
  return overFilm(focal_mm, behind, camera) ? undefined : focal_mm;
}
