/** A quick look at a picture: its header, whether it can be decoded to its end, and what it says of itself. */
import sharp from 'sharp';
import type { Telling } from '../../../domain/input/fault.ts';
import { readMetadata, type FileMetadata } from './metadata.ts';
import { decodingError, openPicture, PictureError, PIXEL_LIMIT, type Picture } from './picture.ts';

/** Pictures up to this size are decoded whole (JPEG at an eighth of its size), pixels. */
const DECODED = { jpeg: 400_000_000, png: 40_000_000, webp: 40_000_000, tiff: 40_000_000 } as const;

export interface PictureLook {
  /** Why it cannot be published, as the build says it. */
  readonly fault?: Telling | undefined;
  readonly metadata?: FileMetadata | undefined;
}

/** Looks at one picture; what is wrong is said, never thrown. */
export async function lookAtPicture(path: string): Promise<PictureLook> {
  try {
    const picture = await openPicture(path);
    await decode(picture);
    return { metadata: await readMetadata(picture) };
  } catch (error) {
    if (error instanceof PictureError) return { fault: error.telling };
    throw error;
  }
}

async function decode(picture: Picture): Promise<void> {
  if (picture.measured || picture.width * picture.height > DECODED[picture.format]) return;
  await sharp(picture.path, { limitInputPixels: PIXEL_LIMIT, sequentialRead: true, failOn: 'error' })
    .resize(32, 32, { fit: 'fill', kernel: 'nearest' })
    .raw()
    .toBuffer()
    .catch((error: unknown) => {
      throw decodingError(error, picture.path);
    });
}
