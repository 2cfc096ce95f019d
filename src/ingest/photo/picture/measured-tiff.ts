/**
 * TIFF whose pixels are measures rather than shades: floating-point, signed or 32-bit values (reflectances, processed
 * orthophotographs, heights). They are spread over 8 bits for all that follows; "no data" and NaN become transparent.
 *
 * The spread. Values that already fill 0 … 255 are kept as they are, values within 0 … 1 are multiplied by 255; any
 * others are stretched from the 0.5th to the 99.5th centile, the same for every band, so that colours keep their balance.
 */
import { fault } from '../../../domain/input/fault.ts';
import { join } from 'node:path';
import sharp from 'sharp';
import { openTiff } from './open-tiff.ts';
import { PictureError } from './picture-error.ts';

/** Raised when the 8-bit picture changes for the same file. */
export const MEASURED_VERSION = 1;
/** Largest one that is spread, pixels: what is made of it is held in memory. */
const LIMIT = 150_000_000;
/** Values looked at to find the range. */
const SAMPLES = 200_000;
const UNSIGNED = 1;

export interface Measured {
  readonly width: number;
  readonly height: number;
}

/** Sizes of a TIFF of measures; `undefined` for the 8- and 16-bit pictures that image libraries read by themselves. */
export async function readMeasured(path: string): Promise<Measured | undefined> {
  const tiff = await openTiff(path).catch(() => undefined);
  if (!tiff) return undefined;
  try {
    const image = await tiff.getImage(0);
    if (image.getSampleFormat() === UNSIGNED && image.getBitsPerSample() <= 16) return undefined;
    const size = { width: image.getWidth(), height: image.getHeight() };
    if (size.width * size.height > LIMIT)
      throw new PictureError(fault('measuredLarge', { width: size.width, height: size.height, limit: LIMIT / 1e6 }));
    return size;
  } catch (error) {
    if (error instanceof PictureError) throw error;
    // Whatever cannot be read so is for the image library to judge.
    return undefined;
  } finally {
    await tiff.close();
  }
}

interface Spread {
  readonly low: number;
  readonly gain: number;
}

/** How values become shades; `values` are a sample of them. */
function spreadOf(values: readonly number[]): Spread {
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  const [least, most, low, high] = [at(0), at(1), at(0.005), at(0.995)];
  if (least >= 0 && most <= 255.5 && high > 100) return { low: 0, gain: 1 };
  if (least >= 0 && most <= 1.0001 && high > 0.4) return { low: 0, gain: 255 };
  return { low, gain: high > low ? 255 / (high - low) : 0 };
}

/** Writes `image.tif` below `folder`: colours in 8 bits, with transparency where nothing was measured. */
export async function spreadMeasured(path: string, folder: string): Promise<void> {
  const tiff = await openTiff(path);
  try {
    const image = await tiff.getImage(0);
    const [width, height, bands] = [image.getWidth(), image.getHeight(), image.getSamplesPerPixel()];
    const channels = bands >= 3 ? 3 : 1;
    const nodata = image.getGDALNoData();
    const samples = Array.from({ length: channels }, (_, i) => i);
    const read = async (top: number, rows: number) =>
      (await image.readRasters({ window: [0, top, width, top + rows], samples, interleave: true })) as unknown as ArrayLike<number>;
    const missing = (value: number) => !Number.isFinite(value) || value === nodata;

    const picked: number[] = [];
    const every = Math.max(1, Math.floor((width * height * channels) / SAMPLES));
    const rowsAtOnce = Math.max(1, Math.min(height, Math.floor(4_000_000 / (width * channels))));
    let skip = 0;
    for (let top = 0; top < height; top += rowsAtOnce) {
      const values = await read(top, Math.min(rowsAtOnce, height - top));
      for (; skip < values.length; skip += every) if (!missing(values[skip] ?? NaN)) picked.push(values[skip] ?? 0);
      skip -= values.length;
    }
    if (picked.length === 0) throw new PictureError(fault('measuredNone'));
    const { low, gain } = spreadOf(picked);

    const out = Buffer.alloc(width * height * 4);
    for (let top = 0, pixel = 0; top < height; top += rowsAtOnce) {
      const values = await read(top, Math.min(rowsAtOnce, height - top));
      for (let i = 0; i < values.length; i += channels, pixel++) {
        let seen = true;
        for (let band = 0; band < 3; band++) {
          const value = values[i + Math.min(band, channels - 1)] ?? NaN;
          if (missing(value)) seen = false;
          else out[pixel * 4 + band] = Math.min(255, Math.max(0, Math.round((value - low) * gain)));
        }
        out[pixel * 4 + 3] = seen ? 255 : 0;
      }
    }
    await sharp(out, { raw: { width, height, channels: 4 }, limitInputPixels: false })
      .tiff({ compression: 'deflate', tile: true })
      .toFile(join(folder, 'image.tif'));
  } catch (error) {
    if (error instanceof PictureError) throw error;
    throw new PictureError(fault('measuredUnread', { why: error instanceof Error ? error.message.slice(0, 140) : String(error) }));
  } finally {
    await tiff.close();
  }
}
