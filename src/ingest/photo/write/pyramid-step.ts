/** The step that makes all tiles and whole pictures of a photograph, as files or in one archive. */
import { join } from 'node:path';
import { TILE_SIZE, type Size } from '../../../domain/photo/iiif-image.ts';
import type { Make, Sources, Work } from '../../steps/order.ts';
import { CAPPED_SIDE, cappedSize } from '../picture/capped.ts';
import { capped } from '../picture/capped-step.ts';
import { MEASURED_VERSION } from '../picture/measured-tiff.ts';
import { isLarge } from '../picture/large.ts';
import { displayable } from '../picture/measured-step.ts';
import { openPicture, type Picture } from '../picture/picture.ts';
import { ARCHIVE_VERSION, makeArchive } from './archive.ts';
import { PYRAMID_VERSION, TILE_QUALITY, makePyramid } from './pyramid.ts';

export interface PyramidArgs {
  /** Of the file's bytes. */
  readonly hash: string;
  /** Whether no more than a reduction is published. */
  readonly cap: boolean;
  readonly archived: boolean;
  /** What every whole picture says of itself. */
  readonly xmp: string;
  /** Address of the terms, for the image service of an archive. */
  readonly rights?: string | undefined;
  /** Whether the archive says that no image service is made of it. */
  readonly unserved?: boolean | undefined;
}

/** A photograph's file, and what is published of it. */
export interface PublishedFile {
  readonly opened: Picture;
  /** The size of what is shown of it. */
  readonly published: Size;
  readonly sources: Sources;
  readonly pyramid: PyramidArgs;
}

export const work: Work<PyramidArgs> = async (sources, { hash, cap, archived, xmp, rights, unserved }, folder, { make }) => {
  const [path = ''] = sources.paths;
  const shown = await displayable(await openPicture(join(sources.base, path)), hash, sources, make);
  const published = await capped(shown, cap, hash, sources, make);
  await (archived ? makeArchive(published, folder, { xmp, rights, unserved }) : makePyramid(published, folder, { xmp }));
};

/** The folder of a photograph's pyramid. @param opened the file itself */
export function pyramid(opened: Picture, args: PyramidArgs, sources: Sources, make: Make): Promise<string> {
  const { hash, cap, archived, xmp, rights, unserved } = args;
  const step = {
    name: archived ? 'photo/archive' : 'photo/iiif',
    version: archived ? PYRAMID_VERSION * 1000 + ARCHIVE_VERSION : PYRAMID_VERSION,
    inputs: [hash],
    params: {
      tile: TILE_SIZE,
      quality: TILE_QUALITY,
      xmp,
      ...(archived && { rights }),
      ...(unserved && { unserved }),
      ...(opened.measured && { measured: MEASURED_VERSION }),
      ...(cap && cappedSize(opened) && { capped: CAPPED_SIDE }),
    },
  };
  return make({ work: 'photo/pyramid', step, sources, args, long: isLarge(opened) });
}
