/** The step that writes an original without its metadata. */
import { join } from 'node:path';
import type { Make, Sources, Work } from '../../steps/order.ts';
import { EXTENSIONS, openPicture, type Picture } from './picture.ts';
import { STRIP_VERSION, writeStripped } from './strip.ts';

interface Args {
  readonly xmp: string;
}

const nameOf = ({ format }: Picture): string => `original${EXTENSIONS[format]}`;

export const work: Work<Args> = async ({ base, paths: [path = ''] }, { xmp }, folder) => {
  const picture = await openPicture(join(base, path));
  await writeStripped(picture, join(folder, nameOf(picture)), xmp);
};

/** The original without its metadata. @param hash of its bytes @returns absolute path */
export async function stripped(picture: Picture, hash: string, xmp: string, sources: Sources, make: Make): Promise<string> {
  const step = { name: 'photo/stripped', version: STRIP_VERSION, inputs: [hash], params: { xmp } };
  return join(await make({ work: 'photo/stripped', step, sources, args: { xmp } }), nameOf(picture));
}
