/**
 * Which tiles of a IIIF image service a view needs, and their addresses. The grid is that of `iiif-image.ts`; a service elsewhere
 * has its own tiles, and its own way to write a size (`image-service.ts`).
 */
import type { ElsewhereImage } from '../records/photo.ts';
import { scaleFactors, tileAt } from './iiif-image.ts';
import { tileAddress } from './image-service.ts';

export interface Pyramid {
  /** Base address of the image service, without a slash at the end. */
  readonly base: string;
  readonly width: number;
  readonly height: number;
  readonly tileSize: number;
  /** The tiles are in one file below `base`. */
  readonly archived?: boolean | undefined;
  /** Of a picture that stays elsewhere. */
  readonly elsewhere?: Pick<ElsewhereImage, 'version' | 'factors'> | undefined;
}

/** A rectangle in pixels of the full image. */
export interface Region {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface PyramidTile extends Region {
  readonly key: string;
  readonly url: string;
  /** Source pixels for one pixel of the tile: 1, 2, 4… */
  readonly factor: number;
  readonly column: number;
  readonly row: number;
}

/** The scale factors that there are tiles of, smallest first. */
const factorsOf = (pyramid: Pyramid): readonly number[] => pyramid.elsewhere?.factors ?? scaleFactors(pyramid, pyramid.tileSize);

/** The coarsest scale factor: the one that fits the whole image in one tile. */
export function coarsestFactor(pyramid: Pyramid): number {
  return factorsOf(pyramid).at(-1) ?? 1;
}

/**
 * The scale factor for a view: the coarsest one that is not stretched.
 * @param scale device pixels for one pixel of the full image
 */
export function factorFor(pyramid: Pyramid, scale: number): number {
  const factors = factorsOf(pyramid);
  // One percent of stretching shows to nobody and saves a whole level when a view sits just above a step.
  return factors.findLast((factor) => factor * scale <= 1.01) ?? factors[0] ?? 1;
}

function tile(pyramid: Pyramid, factor: number, column: number, row: number): PyramidTile {
  const { path, region } = tileAt(pyramid, factor, column, row, pyramid.tileSize);
  const url = pyramid.elsewhere ? tileAddress({ ...pyramid, ...pyramid.elsewhere }, factor, region) : `${pyramid.base}/${path}`;
  return { key: `${factor}/${column}/${row}`, url, factor, column, row, ...region };
}

/** The tiles of one level that touch a region, nearest to its centre first. */
export function tilesIn(pyramid: Pyramid, factor: number, region: Region): PyramidTile[] {
  const side = pyramid.tileSize * factor;
  const firstColumn = Math.max(0, Math.floor(region.x / side));
  const firstRow = Math.max(0, Math.floor(region.y / side));
  const lastColumn = Math.min(Math.ceil(pyramid.width / side), Math.ceil((region.x + region.width) / side)) - 1;
  const lastRow = Math.min(Math.ceil(pyramid.height / side), Math.ceil((region.y + region.height) / side)) - 1;
  const tiles: PyramidTile[] = [];
  // A service of whole pictures has none.
  if (pyramid.elsewhere?.factors.length === 0) return tiles;
  for (let row = firstRow; row <= lastRow; row++) {
    for (let column = firstColumn; column <= lastColumn; column++) tiles.push(tile(pyramid, factor, column, row));
  }
  const centreX = region.x + region.width / 2;
  const centreY = region.y + region.height / 2;
  const distance = (t: PyramidTile) => Math.hypot(t.x + t.width / 2 - centreX, t.y + t.height / 2 - centreY);
  return tiles.sort((a, b) => distance(a) - distance(b));
}
