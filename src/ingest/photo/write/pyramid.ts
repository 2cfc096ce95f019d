/** From one picture to all that is shown of it: IIIF tiles, whole pictures in page sizes, a placeholder. */
import { copyFile, link, mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { TILE_SIZE, maxSize, scaleFactors, tileAt, wholePath, wholeSizes } from '../../../domain/photo/iiif-image.ts';
import type { Size } from '../../../domain/photo/iiif-image.ts';
import { appearance } from '../picture/appearance.ts';
import type { Appearance } from '../picture/appearance.ts';
import { decodingError, turnable, upright, valueRange } from '../picture/picture.ts';
import type { Picture } from '../picture/picture.ts';

/** Raised when anything written by `makePyramid` changes for the same picture. */
export const PYRAMID_VERSION = 3;
export const TILE_QUALITY = 80;
/**
 * AVIF only up to this width, at the least effort: the next ones take three to six times as long for a third of a decibel.
 */
const AVIF_WIDTH = 1600;

export interface PyramidNote extends Size {
  readonly placeholder: string;
  readonly appearance: Appearance;
  readonly sizes: readonly (Size & { readonly avif: boolean; readonly bytes: number })[];
  /** Of all files below `iiif/`. */
  readonly bytes: number;
}

async function place(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  await link(from, to).catch(() => copyFile(from, to));
}

export interface PyramidOptions {
  /**
   * What every whole picture says of itself. Tiles do not: none of them is the picture, there are thousands, and the packet
   * would outweigh many of them; `info.json` and the manifest speak for them.
   */
  readonly xmp?: string | undefined;
  /** The whole pictures to write, as JPEG, the last as AVIF too; those of a full IIIF service in every format, when missing. */
  readonly wholes?: readonly Size[] | undefined;
  /** The largest picture that is turned in memory, pixels. */
  readonly wholeInMemory?: number | undefined;
}

/**
 * Writes below `folder`: `iiif/` (tiles and whole pictures) and `note.json` (`PyramidNote`). libvips streams the picture
 * through: memory does not grow with its size.
 */
export async function makePyramid(picture: Picture, folder: string, { xmp, wholes, wholeInMemory }: PyramidOptions = {}): Promise<void> {
  const { width, height } = picture;
  const size: Size = { width, height };
  const base = join(folder, 'iiif');
  const laid = join(folder, 'whole.tif');
  const { picture: source, range } = await turnable(picture, await valueRange(picture), laid, wholeInMemory);
  try {
    await upright(source, range).jpeg({ quality: TILE_QUALITY }).tile({ size: TILE_SIZE, layout: 'iiif3' }).toFile(base);
  } catch (error) {
    throw decodingError(error, source.path);
  }
  await rm(join(base, 'info.json'), { force: true });
  await rm(join(base, 'vips-properties.xml'), { force: true });
  await nameTopTile(base, size);

  // One reduction of the source, from which everything smaller is made.
  const largest = maxSize(size);
  const reduced = await upright(source, range)
    .resize(largest.width, largest.height, { fit: 'fill' })
    .raw()
    .toBuffer({ resolveWithObject: true })
    .catch((error: unknown) => {
      throw decodingError(error, source.path);
    });
  const raw = { width: reduced.info.width, height: reduced.info.height, channels: reduced.info.channels } as const;
  await rm(laid, { force: true });
  const small = () => sharp(reduced.data, { raw, limitInputPixels: false });
  const sizes: (Size & { avif: boolean; bytes: number })[] = [];
  for (const whole of wholes ?? wholeSizes(size)) {
    const scaled = () => {
      const sized = whole.width === raw.width ? small() : small().resize(whole.width, whole.height, { fit: 'fill' });
      return xmp === undefined ? sized : sized.withXmp(xmp);
    };
    const file = (format: 'jpg' | 'webp' | 'avif') => join(base, wholePath(whole, format));
    await mkdir(dirname(file('jpg')), { recursive: true });
    const { size: bytes } = await scaled().jpeg({ quality: TILE_QUALITY, progressive: true }).toFile(file('jpg'));
    // Beyond the page sizes there is only `full/max`, which IIIF clients ask as JPEG.
    const paged = !wholes && whole.width <= 2400;
    if (paged) await scaled().webp({ quality: 78, effort: 2 }).toFile(file('webp'));
    const avif = (paged || whole === wholes?.at(-1)) && whole.width <= AVIF_WIDTH;
    if (avif) await scaled().avif({ quality: 58, effort: 0, chromaSubsampling: '4:2:0' }).toFile(file('avif'));
    sizes.push({ ...whole, avif, bytes });
  }
  if (!wholes) await place(join(base, wholePath(largest)), join(base, 'full/max/0/default.jpg'));
  const placeholder = await small().resize(24, 24, { fit: 'inside' }).webp({ quality: 40 }).toBuffer();
  const note: PyramidNote = {
    width,
    height,
    placeholder: `data:image/webp;base64,${placeholder.toString('base64')}`,
    appearance: await appearance(reduced.data, raw),
    sizes,
    bytes: await folderBytes(base),
  };
  await writeFile(join(folder, 'note.json'), JSON.stringify(note));
}

/** Bytes of all files below a folder. */
export async function folderBytes(folder: string): Promise<number> {
  let bytes = 0;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) bytes += (await stat(join(entry.parentPath, entry.name))).size;
  return bytes;
}

/**
 * libvips writes the top of the pyramid only as `full/w,h`; clients that compute regions ask for it as `0,0,W,H/w,h`,
 * as for any other tile. It gets both names.
 */
async function nameTopTile(base: string, size: Size): Promise<void> {
  const factor = scaleFactors(size).at(-1) ?? 1;
  const tile = tileAt(size, factor, 0, 0);
  const byRegion = join(base, tile.path);
  const byName = join(base, wholePath(tile));
  const has = (path: string) =>
    stat(path).then(
      () => true,
      () => false,
    );
  if (!(await has(byName)) && !(await has(byRegion))) {
    // Older and newer layouts differ in rounding: take the only one that is there.
    const [written] = await readdir(join(base, 'full'));
    if (written !== undefined) await rename(join(base, 'full', written), dirname(dirname(byName)));
  }
  if (await has(byName)) await place(byName, byRegion);
  else await place(byRegion, byName);
}
