/** Tiles in one file that is read by ranges (PMTiles). Its reader loads only where such a file is used. */
import type { PMTiles } from 'pmtiles';
import { ARCHIVE, archivePlace } from '../../domain/photo/archived-tiles.ts';
import type { Pyramid, PyramidTile } from '../../domain/photo/iiif-tiles.ts';

export type TileFile = Promise<Pick<PMTiles, 'getHeader' | 'getZxy'>>;

export const openTiles = (url: string): TileFile => import('pmtiles').then(({ PMTiles }) => new PMTiles(new URL(url, location.href).href));

/** Gives a tile's picture; fails where the file cannot be had or lacks it. */
export type PictureTiles = (tile: Pick<PyramidTile, 'factor' | 'column' | 'row'>) => Promise<Blob>;

/** The tiles of a photograph that are published in one file, whose directory is asked for at once. */
export function pictureTiles(pyramid: Pyramid): PictureTiles {
  const file = openTiles(`${pyramid.base}/${ARCHIVE}`);
  // A file that does not come fails each tile that is asked of it.
  void file.then((opened) => opened.getHeader()).catch(() => undefined);
  return async ({ factor, column, row }) => {
    const { z, x, y } = archivePlace(pyramid, factor, column, row, pyramid.tileSize);
    const found = await (await file).getZxy(z, x, y);
    if (!found) throw new Error(`${pyramid.base}: ${z}/${x}/${y}`);
    return new Blob([found.data], { type: 'image/jpeg' });
  };
}
