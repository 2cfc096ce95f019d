/**
 * A picture's tiles in one file that is read by ranges (PMTiles, version 3): the tiles of its IIIF pyramid, byte for byte. A
 * level of the archive is one of the pyramid: 0 is the one in which the whole picture fits into a tile.
 */
import { scaleFactors, wholeSizes, type Size } from './iiif-image.ts';

/** Name of the archive below the base of the picture's IIIF service. */
export const ARCHIVE = 'tiles.pmtiles';

/** What the archive says of its picture. */
export interface ArchivedPicture extends Size {
  readonly tile: number;
  /** The whole pictures that are published beside it, smallest first. */
  readonly wholes: readonly Size[];
  /** The address of its terms. */
  readonly rights?: string | undefined;
  /** No image service is made of it, whatever program answers for the others. */
  readonly unserved?: boolean | undefined;
}

/** Widths that are published as pictures of their own beside an archive: for lists, and for pages that show the whole. */
const WIDTHS: readonly number[] = [480, 1600];

/** Where the archive has a tile of the pyramid; its rows and columns count from the upper left, as the pyramid's do. */
export function archivePlace(
  size: Size,
  factor: number,
  column: number,
  row: number,
  tile: number,
): { readonly z: number; readonly x: number; readonly y: number } {
  return { z: scaleFactors(size, tile).length - 1 - Math.round(Math.log2(factor)), x: column, y: row };
}

/** Sizes published as whole pictures beside an archive, smallest first: at most two. */
export function archivedSizes(size: Size): Size[] {
  const all = wholeSizes(size);
  const paged = all.filter(({ width }) => WIDTHS.includes(width));
  // A picture that is as wide as the first of them is its own largest.
  return paged.length === WIDTHS.length ? paged : [...new Set([...paged, ...all.slice(-1)])];
}
