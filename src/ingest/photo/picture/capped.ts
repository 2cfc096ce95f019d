/** Pictures of which only a reduction is published: all rights reserved, and the editor did not say to show every pixel. */
import { join } from 'node:path';
import { licence } from '../../../domain/rights/licence.ts';
import type { Campaign } from '../../../domain/schema/campaign.ts';
import type { Size } from '../../../domain/photo/iiif-image.ts';
import { decodingError, turnable, upright, valueRange } from './picture.ts';
import type { Picture } from './picture.ts';

/** Longest side of a capped picture, pixels. */
export const CAPPED_SIDE = 1600;
/** Raised when the reduction of the same picture changes. */
export const CAPPED_VERSION = 1;

/** Whether no more than a reduction of a picture under this licence is published. */
export function isCapped({ detail }: Campaign, licenceId: string): boolean {
  return detail === undefined ? !licence(licenceId).open : detail === 'capped';
}

/** The size to which a picture is reduced; `undefined` where it is no larger. */
export function cappedSize({ width, height }: Size): Size | undefined {
  const scale = CAPPED_SIDE / Math.max(width, height);
  if (scale >= 1) return undefined;
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** Writes the lossless reduction of a picture as `image.png`. @throws {PictureError} what cannot be decoded */
export async function writeCapped(shown: Picture, folder: string): Promise<void> {
  const { width, height } = cappedSize(shown) ?? shown;
  const { picture, range } = await turnable(shown, await valueRange(shown), join(folder, 'whole.tif'));
  await upright(picture, range)
    .resize(width, height, { fit: 'fill' })
    .png()
    .toFile(join(folder, 'image.png'))
    .catch((error: unknown) => {
      throw decodingError(error, picture.path);
    });
}
