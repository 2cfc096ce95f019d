/** The step that reduces a picture of which no more is published. */
import { join } from 'node:path';
import type { Make, Sources, Work } from '../../steps/order.ts';
import { CAPPED_SIDE, CAPPED_VERSION, cappedSize, writeCapped } from './capped.ts';
import { displayable } from './measured-step.ts';
import { openPicture, type Picture } from './picture.ts';

interface Args {
  /** Of the file's bytes. */
  readonly hash: string;
}

export const work: Work<Args> = async (sources, { hash }, folder, { make }) => {
  const [path = ''] = sources.paths;
  const shown = await displayable(await openPicture(join(sources.base, path)), hash, sources, make);
  await writeCapped(shown, folder);
};

/** The picture from which all that is published is made: `shown` itself, or its lossless reduction. @param hash of the file's bytes */
export async function capped(shown: Picture, cap: boolean, hash: string, sources: Sources, make: Make): Promise<Picture> {
  if (!cap || !cappedSize(shown)) return shown;
  const step = { name: 'photo/capped', version: CAPPED_VERSION, inputs: [hash], params: { side: CAPPED_SIDE } };
  return openPicture(join(await make({ work: 'photo/capped', step, sources, args: { hash } }), 'image.png'));
}
