/** Tiles in one file that is read by ranges (PMTiles). Its reader loads only where such a file is used. */
import type { PMTiles } from 'pmtiles';
import { ARCHIVE, archivePlace } from '../../domain/photo/archived-tiles.ts';
import { scaleFactors } from '../../domain/photo/iiif-image.ts';
import type { Pyramid, PyramidTile } from '../../domain/photo/iiif-tiles.ts';

type Tiles = Pick<PMTiles, 'getHeader' | 'getZxy'>;

export type TileFile = Promise<Tiles>;

export const openTiles = (url: string): TileFile => import('pmtiles').then(({ PMTiles }) => new PMTiles(new URL(url, location.href).href));

/** Bytes of an archive's header, and in its directory at most of a tile. */
const HEADER = 127;
const ENTRY = 16;

/** Bytes from the first on that hold the header and the directory of a picture's tiles. */
function headOf(pyramid: Pyramid): number {
  const across = (pixels: number, factor: number) => Math.ceil(pixels / (factor * pyramid.tileSize));
  const tiles = scaleFactors(pyramid, pyramid.tileSize).reduce(
    (sum, factor) => sum + across(pyramid.width, factor) * across(pyramid.height, factor),
    0,
  );
  return HEADER + ENTRY * (tiles + 1);
}

/** A picture's own file. Its reader asks for the first 16 kB of any file, for a directory that may be long; this one's length is known. */
async function openPicture(pyramid: Pyramid): Promise<Tiles> {
  const { FetchSource, PMTiles } = await import('pmtiles');
  const source = new FetchSource(new URL(`${pyramid.base}/${ARCHIVE}`, location.href).href);
  const head = headOf(pyramid);
  return new PMTiles({
    getKey: () => source.getKey(),
    getBytes: (offset, length, signal, etag) => source.getBytes(offset, offset === 0 ? Math.min(length, head) : length, signal, etag),
  });
}

/** Gives a tile's picture; fails where the file cannot be had or lacks it. */
export type PictureTiles = (tile: Pick<PyramidTile, 'factor' | 'column' | 'row'>) => Promise<Blob>;

/** The tiles of a photograph that are published in one file, whose directory is asked for at once. */
export function pictureTiles(pyramid: Pyramid): PictureTiles {
  const file = openPicture(pyramid);
  // A file that does not come fails each tile that is asked of it.
  void file.then((opened) => opened.getHeader()).catch(() => undefined);
  return async ({ factor, column, row }) => {
    const { z, x, y } = archivePlace(pyramid, factor, column, row, pyramid.tileSize);
    const found = await (await file).getZxy(z, x, y);
    if (!found) throw new Error(`${pyramid.base}: ${z}/${x}/${y}`);
    return new Blob([found.data], { type: 'image/jpeg' });
  };
}
