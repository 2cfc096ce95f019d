/** The size of a picture that a screen needs. */
import type { Picture } from './content.ts';

/** Path of the smallest size at least so wide, or of the largest there is. */
export function largest(picture: Picture, width: number): string {
  return (picture.sizes.find((size) => size.width >= width) ?? picture.sizes.at(-1))?.path ?? '';
}
