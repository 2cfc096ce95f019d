/** Pictures of which only a reduction is published: all rights reserved, and the editor did not say to show every pixel. */
import { join } from 'node:path';
import { licence } from '../../../domain/rights/licence.ts';
import type { Campaign } from '../../../domain/schema/campaign.ts';
import type { IngestContext } from '../../context.ts';
import { decodingError, openPicture, turnable, upright, valueRange } from './picture.ts';
import type { Picture } from './picture.ts';

/** Longest side of a capped picture, pixels. */
export const CAPPED_SIDE = 1600;
/** Raised when the reduction of the same picture changes. */
const CAPPED_VERSION = 1;

/** Whether no more than a reduction of a picture under this licence is published. */
export function isCapped({ detail }: Campaign, licenceId: string): boolean {
  return detail === undefined ? !licence(licenceId).open : detail === 'capped';
}

/** The picture from which all that is published is made: `shown` itself, or its lossless reduction. */
export async function capped(shown: Picture, cap: boolean, hash: string, ctx: IngestContext): Promise<Picture> {
  const scale = CAPPED_SIDE / Math.max(shown.width, shown.height);
  if (!cap || scale >= 1) return shown;
  const size = { width: Math.max(1, Math.round(shown.width * scale)), height: Math.max(1, Math.round(shown.height * scale)) };
  const folder = await ctx.cache.run(
    { name: 'photo/capped', version: CAPPED_VERSION, inputs: [hash], params: { side: CAPPED_SIDE } },
    async (target) => {
      const { picture, range } = await turnable(shown, await valueRange(shown), join(target, 'whole.tif'));
      await upright(picture, range)
        .resize(size.width, size.height, { fit: 'fill' })
        .png()
        .toFile(join(target, 'image.png'))
        .catch((error: unknown) => {
          throw decodingError(error);
        });
    },
  );
  return openPicture(join(folder, 'image.png'));
}
