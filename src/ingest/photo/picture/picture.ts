/**
 * Opening a picture safely: what its bytes really are, whether it may be decoded, and a pipeline that gives it upright,
 * in sRGB, 8 bits, whatever it was (CMYK, wide gamut, 16 bits, rotated). Nothing here holds a whole picture in memory.
 */
import { fault } from '../../../domain/input/fault.ts';
import { open, stat } from 'node:fs/promises';
import sharp from 'sharp';
import type { Sharp, SharpOptions } from 'sharp';
import { readMeasured } from './measured-tiff.ts';
import { isCut } from './cut.ts';
import { PictureError } from './picture-error.ts';
import { writeTurned } from './turned.ts';
import { readBands } from './tiff-bands.ts';
import type { Bands } from './tiff-bands.ts';

export { PictureError };

// Files of the cache are content-addressed and never read twice the same way: libvips' own cache only holds memory.
sharp.cache(false);

/** Largest picture that is decoded: 1 gigapixel, and a little for scans that are just above. */
export const PIXEL_LIMIT = 1_050_000_000;
/** Largest picture that is turned in memory, pixels: 150 MB. */
const WHOLE_IN_MEMORY = 50_000_000;
/** Above this size, a picture of less than `BOMB_BYTES` a pixel is taken for a decompression bomb. */
const BOMB_PIXELS = 200_000_000;
const BOMB_BYTES = 0.004;

export type PictureFormat = 'jpeg' | 'png' | 'tiff' | 'webp';

/** What a file really is names what is published of it: a lying extension would be served as what it is not. */
export const EXTENSIONS = { jpeg: '.jpg', png: '.png', tiff: '.tif', webp: '.webp' } as const satisfies Record<PictureFormat, string>;

export interface Picture {
  readonly path: string;
  readonly bytes: number;
  readonly format: PictureFormat;
  /** As shown: turned upright. */
  readonly width: number;
  readonly height: number;
  /** EXIF orientation, 1 … 8. */
  readonly orientation: number;
  /** Real transparency (not a fourth colour band). */
  readonly alpha: boolean;
  /** Set when the values need spreading to be seen: 16-bit or floating-point data that use a part of their range. */
  readonly bands: Bands | undefined;
  /** A TIFF of measures, of which an 8-bit picture must be made first (`measured-tiff.ts`). */
  readonly measured?: true;
}

const SIGNATURES: readonly (readonly [PictureFormat, (head: Buffer) => boolean])[] = [
  ['jpeg', (head) => head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff],
  ['png', (head) => head.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))],
  ['tiff', (head) => ['II*\0', 'MM\0*', 'II+\0', 'MM\0+'].includes(head.subarray(0, 4).toString('latin1'))],
  ['webp', (head) => head.subarray(0, 4).toString('latin1') === 'RIFF' && head.subarray(8, 12).toString('latin1') === 'WEBP'],
];

async function sniff(path: string): Promise<PictureFormat> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(16), 0, 16, 0);
    if (bytesRead === 0) throw new PictureError(fault('fileEmpty'));
    const known = SIGNATURES.find(([, test]) => test(buffer));
    if (known) return known[0];
    const text = buffer.toString('latin1');
    const guess = text.startsWith('<')
      ? fault('isMarkup')
      : text.startsWith('%PDF')
        ? fault('isPdf')
        : text.startsWith('GIF8')
          ? fault('isGif')
          : text.slice(4, 8) === 'ftyp'
            ? fault('isHeic')
            : text.startsWith('PK')
              ? fault('isZip')
              : text.startsWith('version https')
                ? fault('isLfs')
                : fault('isUnknown');
    throw new PictureError(fault('contentIs', { what: guess }));
  } finally {
    await file.close();
  }
}

const million = (pixels: number): number => Math.round(pixels / 1e6);

function options(pixels = PIXEL_LIMIT): SharpOptions {
  return { limitInputPixels: pixels, sequentialRead: true, failOn: 'error', unlimited: false };
}

/**
 * Why the picture at `path` could not be decoded, as a sentence. The file's own end comes first: libvips keeps what it says in
 * one place for the whole process, so that of two pictures that fail together one has lost its words, or has the other's.
 */
export function decodingError(error: unknown, path?: string): PictureError {
  if (error instanceof PictureError) return error;
  const text = error instanceof Error ? error.message.replace(/\s+/g, ' ').trim() : String(error);
  if (/exceeds pixel limit/i.test(text)) return new PictureError(fault('pictureLarge', { n: million(PIXEL_LIMIT) }));
  if (path !== undefined && isCut(path)) return new PictureError(fault('pictureCut'));
  if (
    /premature end|truncated|end of (file|stream)|read error|not enough (data|image)|out of order read|Read error|libspng read error|chunk|unexpected eof|bad webp|unable to read|scan ?line|strip|tile/i.test(
      text,
    )
  ) {
    return new PictureError(fault('pictureCutWhy', { why: text.slice(0, 140) }));
  }
  return new PictureError(text === 'Unknown error' ? fault('pictureUndecoded') : fault('pictureUndecodedWhy', { why: text.slice(0, 140) }));
}

/** Reads a picture's header; throws `PictureError` when it may not or cannot be decoded. */
export async function openPicture(path: string): Promise<Picture> {
  const format = await sniff(path);
  const { size } = await stat(path);
  const measured = format === 'tiff' ? await readMeasured(path) : undefined;
  if (measured) return { path, bytes: size, format, orientation: 1, bands: undefined, ...measured, alpha: false, measured: true };
  const meta = await sharp(path, options())
    .metadata()
    .catch((error: unknown) => {
      throw decodingError(error, path);
    });
  const pixels = meta.width * meta.height;
  if (pixels > BOMB_PIXELS && size / pixels < BOMB_BYTES) {
    throw new PictureError(fault('pictureBomb', { size: (size / 1e6).toFixed(1), n: million(pixels) }));
  }
  const orientation = meta.orientation !== undefined && meta.orientation >= 1 && meta.orientation <= 8 ? meta.orientation : 1;
  const turned = orientation >= 5;
  const bands =
    format === 'tiff'
      ? await readBands(path, meta, options())
      : meta.depth === 'ushort'
        ? { keep: undefined, stretch: true, alpha: meta.hasAlpha }
        : undefined;
  return {
    path,
    bytes: size,
    format,
    orientation,
    bands,
    width: turned ? meta.height : meta.width,
    height: turned ? meta.width : meta.height,
    alpha: bands ? bands.alpha : meta.hasAlpha,
  };
}

/** The picture upright, opaque (but with `keepAlpha`), sRGB, 8 bits; `range` is what `valueRange` found for data that need spreading. */
export function upright(picture: Picture, range: ValueRange | undefined, { keepAlpha = false } = {}): Sharp {
  return developed(sharp(picture.path, options()).autoOrient(), picture, range, keepAlpha);
}

/** A picture that needs no more turning: above `most` pixels, one that is not upright is written so at `target`. */
export async function turnable(
  picture: Picture,
  range: ValueRange | undefined,
  target: string,
  most = WHOLE_IN_MEMORY,
): Promise<{ readonly picture: Picture; readonly range: ValueRange | undefined }> {
  if (picture.orientation === 1 || picture.width * picture.height <= most) return { picture, range };
  await writeTurned(developed(sharp(picture.path, options()), picture, range), picture.orientation, picture, target).catch(
    (error: unknown) => {
      throw decodingError(error, picture.path);
    },
  );
  return { picture: { ...picture, path: target, orientation: 1, alpha: false, bands: undefined }, range: undefined };
}

function developed(source: Sharp, picture: Picture, range: ValueRange | undefined, keepAlpha = false): Sharp {
  let pipeline = source;
  if (picture.bands?.keep === 'colour' || (picture.bands && !picture.bands.alpha)) pipeline = pipeline.removeAlpha();
  else if (picture.alpha && !keepAlpha) pipeline = pipeline.flatten({ background: '#ffffff' });
  if (range) pipeline = pipeline.linear(range.gain, range.offset);
  return pipeline.toColourspace('srgb');
}

/** value × gain + offset puts the useful range on the full range of the depth. */
export interface ValueRange {
  readonly gain: number;
  readonly offset: number;
}

/** The useful range of 16-bit data: many scanners and sensors use 12 of 16 bits, which would show black. */
export async function valueRange(picture: Picture): Promise<ValueRange | undefined> {
  if (!picture.bands?.stretch) return undefined;
  try {
    const { data } = await sharp(picture.path, options())
      .removeAlpha()
      .resize(512, 512, { fit: 'inside', kernel: 'nearest' })
      .toColourspace('rgb16')
      .raw({ depth: 'ushort' })
      .toBuffer({ resolveWithObject: true });
    const values = new Uint16Array(data.buffer, data.byteOffset, data.byteLength / 2).slice().sort();
    const top = values[Math.floor(values.length * 0.999)] ?? 65_535;
    // Data that reach the upper half are already spread; anything else is brought up, black kept where it is.
    return top === 0 || top >= 32_768 ? undefined : { gain: 62_000 / top, offset: 0 };
  } catch (error) {
    throw decodingError(error, picture.path);
  }
}
