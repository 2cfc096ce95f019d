/** The size of a picture that a screen needs. */
import type { Picture } from './content.ts';

/** A picture may be stretched by so much where the next one is so many times as wide: of an archive there are two. */
const STRETCHED = 1.1;
const FAR = 2.5;

/** The smallest size at least so wide, or the largest there is; a little less where more would be several times as much. */
export function sizeFor({ sizes }: Picture, width: number): Picture['sizes'][number] | undefined {
  const at = sizes.findIndex((size) => size.width >= width);
  if (at < 0) return sizes.at(-1);
  const [below, enough] = [sizes[at - 1], sizes[at]];
  return below && enough && below.width * STRETCHED >= width && enough.width >= below.width * FAR ? below : enough;
}

/** Its path. */
export const largest = (picture: Picture, width: number): string => sizeFor(picture, width)?.path ?? '';
