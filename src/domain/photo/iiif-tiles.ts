/** Which tiles of a IIIF Image 3 level 0 service a view needs, and their addresses. The grid is that of `iiif-image.ts`. */
import { scaleFactors, tileAt } from './iiif-image.ts';

export interface Pyramid {
  /** Base address of the image service, without a slash at the end. */
  readonly base: string;
  readonly width: number;
  readonly height: number;
  readonly tileSize: number;
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
}

/** The coarsest scale factor: the one that fits the whole image in one tile. */
export function coarsestFactor(pyramid: Pyramid): number {
  return scaleFactors(pyramid, pyramid.tileSize).at(-1) ?? 1;
}

/**
 * The scale factor for a view: the coarsest one that is not stretched.
 * @param scale device pixels for one pixel of the full image
 */
export function factorFor(pyramid: Pyramid, scale: number): number {
  const coarsest = coarsestFactor(pyramid);
  let factor = 1;
  // One percent of stretching shows to nobody and saves a whole level when a view sits just above a step.
  while (factor < coarsest && factor * 2 * scale <= 1.01) factor *= 2;
  return factor;
}

function tile(pyramid: Pyramid, factor: number, column: number, row: number): PyramidTile {
  const { path, region } = tileAt(pyramid, factor, column, row, pyramid.tileSize);
  return { key: `${factor}/${column}/${row}`, url: `${pyramid.base}/${path}`, factor, ...region };
}

/** The tiles of one level that touch a region, nearest to its centre first. */
export function tilesIn(pyramid: Pyramid, factor: number, region: Region): PyramidTile[] {
  const side = pyramid.tileSize * factor;
  const firstColumn = Math.max(0, Math.floor(region.x / side));
  const firstRow = Math.max(0, Math.floor(region.y / side));
  const lastColumn = Math.min(Math.ceil(pyramid.width / side), Math.ceil((region.x + region.width) / side)) - 1;
  const lastRow = Math.min(Math.ceil(pyramid.height / side), Math.ceil((region.y + region.height) / side)) - 1;
  const tiles: PyramidTile[] = [];
  for (let row = firstRow; row <= lastRow; row++) {
    for (let column = firstColumn; column <= lastColumn; column++) tiles.push(tile(pyramid, factor, column, row));
  }
  const centreX = region.x + region.width / 2;
  const centreY = region.y + region.height / 2;
  const distance = (t: PyramidTile) => Math.hypot(t.x + t.width / 2 - centreX, t.y + t.height / 2 - centreY);
  return tiles.sort((a, b) => distance(a) - distance(b));
}
