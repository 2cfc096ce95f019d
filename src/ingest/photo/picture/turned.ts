/**
 * Turning a picture upright in bounded memory. Image libraries hold a picture whole to turn it, three gigabytes for a
 * gigapixel. Here its pixels are first laid down in tiles on the disk, then taken from there band by band, each turned and
 * appended to an uncompressed TIFF, which is read as a stream like any other picture.
 */
import { open, rm } from 'node:fs/promises';
import sharp from 'sharp';
import type { Sharp } from 'sharp';
import type { Size } from '../../../domain/photo/iiif-image.ts';

/** Rows of the upright picture that are turned at once, at most; tiles are a divisor of it. */
const BAND = 512;
const TILE = 256;
const ROWS_PER_STRIP = 64;
const CHANNELS = 3;

/** For each EXIF orientation, the stored pixel that is shown at column x and row y; `w` and `h` are the stored size. */
const STORED: Readonly<Record<number, (x: number, y: number, w: number, h: number) => readonly [number, number]>> = {
  2: (x, y, w) => [w - 1 - x, y],
  3: (x, y, w, h) => [w - 1 - x, h - 1 - y],
  4: (x, y, _w, h) => [x, h - 1 - y],
  5: (x, y) => [y, x],
  6: (x, y, _w, h) => [y, h - 1 - x],
  7: (x, y, w, h) => [w - 1 - y, h - 1 - x],
  8: (x, y, w) => [w - 1 - y, x],
};

/** Header of an uncompressed 8-bit RGB BigTIFF whose pixels follow it. */
function header({ width, height }: Size): Buffer {
  const strips = Math.ceil(height / ROWS_PER_STRIP);
  const entries: (readonly [tag: number, type: 3 | 4 | 16, count: number, value: number])[] = [];
  const directory = 16 + 8 + 12 * 20 + 8;
  const [bitsAt, offsetsAt] = [directory, directory + 8];
  const countsAt = offsetsAt + 8 * strips;
  const pixelsAt = countsAt + 8 * strips;
  entries.push(
    [256, 4, 1, width],
    [257, 4, 1, height],
    [258, 3, CHANNELS, 0],
    [259, 3, 1, 1],
    [262, 3, 1, 2],
    [273, 16, strips, strips === 1 ? pixelsAt : offsetsAt],
    [274, 3, 1, 1],
    [277, 3, 1, CHANNELS],
    [278, 4, 1, ROWS_PER_STRIP],
    [279, 16, strips, strips === 1 ? width * height * CHANNELS : countsAt],
    [284, 3, 1, 1],
    [339, 3, CHANNELS, 0],
  );
  const bytes = Buffer.alloc(pixelsAt);
  bytes.write('II', 'latin1');
  bytes.writeUInt16LE(43, 2);
  bytes.writeUInt16LE(8, 4);
  bytes.writeBigUInt64LE(16n, 8);
  bytes.writeBigUInt64LE(BigInt(entries.length), 16);
  entries.forEach(([tag, type, count, value], i) => {
    const at = 24 + i * 20;
    bytes.writeUInt16LE(tag, at);
    bytes.writeUInt16LE(type, at + 2);
    bytes.writeBigUInt64LE(BigInt(count), at + 4);
    // Three shorts fit beside the entry: 8 bits a sample, or unsigned samples.
    if (count === CHANNELS && type === 3) for (let c = 0; c < CHANNELS; c++) bytes.writeUInt16LE(tag === 258 ? 8 : 1, at + 12 + c * 2);
    else bytes.writeBigUInt64LE(BigInt(value), at + 12);
  });
  bytes.writeUInt16LE(8, bitsAt);
  for (let strip = 0; strip < strips; strip++) {
    const first = strip * ROWS_PER_STRIP;
    bytes.writeBigUInt64LE(BigInt(pixelsAt + first * width * CHANNELS), offsetsAt + 8 * strip);
    bytes.writeBigUInt64LE(BigInt(Math.min(ROWS_PER_STRIP, height - first) * width * CHANNELS), countsAt + 8 * strip);
  }
  return bytes;
}

/**
 * Writes `flat` (8-bit RGB, as stored) upright at `target`.
 * @param shown upright size
 */
export async function writeTurned(flat: Sharp, orientation: number, shown: Size, target: string): Promise<void> {
  const stored = STORED[orientation];
  if (!stored) throw new Error(`orientation ${orientation}`);
  const across = orientation >= 5;
  const [w, h] = across ? [shown.height, shown.width] : [shown.width, shown.height];
  const tiles = `${target}.tuiles.tif`;
  const file = await open(target, 'w');
  try {
    await flat.tiff({ compression: 'none', tile: true, tileWidth: TILE, tileHeight: TILE, bigtiff: true }).toFile(tiles);
    await file.write(header(shown));
    for (let top = 0; top < shown.height; top += BAND) {
      const rows = Math.min(BAND, shown.height - top);
      // The stored part that holds these rows, found by its two ends.
      const ends = [stored(0, top, w, h), stored(shown.width - 1, top + rows - 1, w, h)];
      const [left, upper] = [0, 1].map((axis) => Math.min(...ends.map((end) => end[axis] ?? 0))) as [number, number];
      const region = across ? { left, top: 0, width: rows, height: h } : { left: 0, top: upper, width: w, height: rows };
      const band = await sharp(tiles, { limitInputPixels: false, sequentialRead: false })
        .extract(region)
        .removeAlpha()
        .toColourspace('srgb')
        .raw()
        .toBuffer();
      const out = Buffer.allocUnsafe(shown.width * rows * CHANNELS);
      let to = 0;
      for (let y = 0; y < rows; y++) {
        // Along a shown row the stored pixel moves by a constant step.
        const [x0, y0] = stored(0, top + y, w, h);
        const [x1, y1] = stored(1, top + y, w, h);
        let from = ((y0 - region.top) * region.width + (x0 - region.left)) * CHANNELS;
        const step = ((y1 - y0) * region.width + (x1 - x0)) * CHANNELS;
        for (let x = 0; x < shown.width; x++, from += step) {
          out[to++] = band[from] ?? 0;
          out[to++] = band[from + 1] ?? 0;
          out[to++] = band[from + 2] ?? 0;
        }
      }
      await file.write(out);
    }
  } finally {
    await file.close();
    await rm(tiles, { force: true });
  }
}
