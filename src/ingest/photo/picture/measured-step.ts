/** The step that makes an 8-bit picture of a TIFF of measures. */
import { join } from 'node:path';
import type { Make, Sources, Work } from '../../steps/order.ts';
import { MEASURED_VERSION, spreadMeasured } from './measured-tiff.ts';
import { openPicture, type Picture } from './picture.ts';

export const work: Work<Record<string, never>> = ({ base, paths: [path = ''] }, _args, folder) => spreadMeasured(join(base, path), folder);

/** The picture whose pixels are shown: of a TIFF of measures, the 8-bit one made from it. @param hash of the file's bytes */
export async function displayable(opened: Picture, hash: string, sources: Sources, make: Make): Promise<Picture> {
  if (!opened.measured) return opened;
  const step = { name: 'photo/measured', version: MEASURED_VERSION, inputs: [hash], params: {} };
  return openPicture(join(await make({ work: 'photo/measured', step, sources, args: {} }), 'image.tif'));
}
