/**
 * IIIF Image API 3, level 0: what is published for each picture below its base, and the `info.json` that says so.
 * A level 0 service is a folder of files: nothing may be announced that is not there, and nothing that a client derives
 * from `info.json` may be missing.
 */

export const TILE_SIZE = 512;
/** Longest side of `full/max`; larger pictures say so with `maxWidth`. */
const MAX_SIDE = 3000;
/** Widths of page sizes; a picture has those that are smaller than itself. */
const PAGE_WIDTHS = [480, 960, 1600, 2400] as const;

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Powers of two until the whole picture fits in one tile. */
export function scaleFactors({ width, height }: Size, tile = TILE_SIZE): number[] {
  const factors = [1];
  while (Math.max(width, height) / (factors.at(-1) ?? 1) > tile) factors.push((factors.at(-1) ?? 1) * 2);
  return factors;
}

/** The picture scaled to a width, as every client rounds it. */
function scaledTo({ width, height }: Size, target: number): Size {
  return { width: target, height: Math.max(1, Math.round((height * target) / width)) };
}

/** The size of `full/max`. */
export function maxSize(size: Size): Size {
  const scale = Math.min(1, MAX_SIDE / Math.max(size.width, size.height));
  return scale === 1 ? size : { width: Math.round(size.width * scale), height: Math.round(size.height * scale) };
}

/** Sizes published as whole pictures, smallest first; the last one is that of `full/max`. */
export function wholeSizes(size: Size): Size[] {
  const largest = maxSize(size);
  return [...PAGE_WIDTHS.filter((width) => width < largest.width).map((width) => scaledTo(size, width)), largest];
}

/** Path of a whole picture below the base. */
export function wholePath({ width, height }: Size, format: 'jpg' | 'webp' | 'avif' = 'jpg'): string {
  return `full/${width},${height}/0/default.${format}`;
}

/** Every tile of the pyramid: its region in the picture, its size, its path below the base. */
export function* tilePaths(
  size: Size,
  tile = TILE_SIZE,
): Generator<{
  readonly factor: number;
  readonly column: number;
  readonly row: number;
  readonly path: string;
  readonly width: number;
  readonly height: number;
}> {
  for (const factor of scaleFactors(size, tile)) {
    const span = tile * factor;
    for (let row = 0; row * span < size.height; row++) {
      for (let column = 0; column * span < size.width; column++) yield { factor, column, row, ...tileAt(size, factor, column, row, tile) };
    }
  }
}

/** One tile: its path below the base, its size in pixels, its region in the picture. */
export function tileAt(
  size: Size,
  factor: number,
  column: number,
  row: number,
  tile = TILE_SIZE,
): {
  readonly path: string;
  readonly width: number;
  readonly height: number;
  readonly region: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
} {
  const [x, y, span] = [column * tile * factor, row * tile * factor, tile * factor];
  const [w, h] = [Math.min(span, size.width - x), Math.min(span, size.height - y)];
  const [width, height] = [Math.ceil(w / factor), Math.ceil(h / factor)];
  return { path: `${x},${y},${w},${h}/${width},${height}/0/default.jpg`, width, height, region: { x, y, width: w, height: h } };
}

/**
 * The whole pictures that `info.json` announces. OpenSeadragon up to 5 (which Mirador 4 holds) takes `sizes` for the levels of
 * the pyramid as soon as there are as many, or one less, whatever they are, and then asks for tiles that are nowhere: the
 * list must have another length, or be the levels themselves.
 */
function announcedSizes(size: Size, whole: readonly Size[]): readonly Size[] {
  const factors = scaleFactors(size);
  const top = tileAt(size, factors.at(-1) ?? 1, 0, 0);
  const root: Size = { width: top.width, height: top.height };
  const safe = (list: readonly Size[]): boolean => {
    if (list.length !== factors.length && list.length !== factors.length - 1) return true;
    return factors.slice(list.length === factors.length ? 0 : 1).every((factor, i) => {
      const level = list[list.length - 1 - i];
      return level?.width === Math.ceil(size.width / factor) && level.height === Math.ceil(size.height / factor);
    });
  };
  // The top of the pyramid is there by its name too; the size before the last one is the least missed.
  const withRoot = [...whole, root].sort((a, b) => a.width - b.width || a.height - b.height);
  const shorter = whole.filter((_, i) => i !== whole.length - 2);
  return [whole, withRoot, shorter, whole.slice(-1)].find(safe) ?? whole;
}

/** `info.json`; `id` is the absolute base, `rights` the address of the licence, `wholes` the whole pictures that are there, smallest first. */
export function imageInfo(id: string, size: Size, rights?: string, wholes: readonly Size[] = wholeSizes(size)): Record<string, unknown> {
  const largest = wholes.at(-1) ?? maxSize(size);
  return {
    '@context': 'http://iiif.io/api/image/3/context.json',
    id,
    type: 'ImageService3',
    protocol: 'http://iiif.io/api/image',
    profile: 'level0',
    width: size.width,
    height: size.height,
    ...(largest.width < size.width ? { maxWidth: Math.max(largest.width, largest.height) } : {}),
    sizes: announcedSizes(size, wholes).map(({ width, height }) => ({ width, height })),
    tiles: [{ width: TILE_SIZE, height: TILE_SIZE, scaleFactors: scaleFactors(size) }],
    ...(rights === undefined ? {} : { rights }),
    partOf: [{ id: `${id}/manifest.json`, type: 'Manifest' }],
  };
}
