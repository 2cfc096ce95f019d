/** The photograph that a site without objects opens with. */
import type { PhotoRecord } from '../records/photo.ts';

/** Narrower pictures would be blurred there, pixels; and lower ones than this share of their width are strips. */
const WIDE = 1000;
const LOW = 0.4;
/** A telephone is sent no larger one than this, pixels: pictures whose tiles are in one file have none between 480 and 1600. */
const MIDDLE = 1300;

/**
 * The first that is a photograph, held here, wide enough and lying rather than standing; best one that the page does not show again.
 * @param shown ids of those that it shows further down
 */
export function openingPhoto<P extends PhotoRecord & { readonly image: NonNullable<PhotoRecord['image']> }>(
  photos: readonly P[],
  shown: readonly string[],
): P | undefined {
  const fit = photos.filter(
    ({ provenance, image: { width, height, elsewhere, sizes } }) =>
      provenance === 'photograph' &&
      !elsewhere &&
      width >= WIDE &&
      height <= width &&
      height >= width * LOW &&
      sizes.some((size) => size.width > WIDE / 2 && size.width <= MIDDLE),
  );
  return fit.find(({ id }) => !shown.includes(id)) ?? fit[0];
}
