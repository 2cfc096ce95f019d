/** Pictures whose steps take minutes where those of most take a second: they come after the others, so that these do not wait. */
import type { Size } from '../../../domain/photo/iiif-image.ts';

const LARGE_PX = 100e6;

export const isLarge = ({ width, height }: Size): boolean => width * height > LARGE_PX;
