/** A picture's pyramid in one file: what is published of a phototheque that no host would take as loose files. */
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { PMTiles } from 'pmtiles';
import { ARCHIVE, archivedSizes, archivePlace, type ArchivedPicture } from '../../../domain/photo/archived-tiles.ts';
import { TILE_SIZE, tileAt, tilePaths, wholePath, type Size } from '../../../domain/photo/iiif-image.ts';
import { LocalFile } from '../../local-file.ts';
import { writePmtiles } from '../../pmtiles-file.ts';
import type { Picture } from '../picture/picture.ts';
import { folderBytes, makePyramid, type PyramidNote, type PyramidOptions } from './pyramid.ts';

/** Raised when the archive of the same picture has other bytes. */
export const ARCHIVE_VERSION = 1;

/** No place on earth: the coordinates of an archive that has no ground. */
const NOWHERE = [-180, -85, 180, 85] as const;

/** Reads one tile of a picture's pyramid, as JPEG. */
export type PictureTiles = (factor: number, column: number, row: number) => Promise<Uint8Array>;

/**
 * Writes below `folder`: `iiif/tiles.pmtiles`, `iiif/full/` (at most two whole pictures, the larger as AVIF too), `note.json` (`PyramidNote`).
 * @throws {PictureError} what `makePyramid` throws
 */
export async function makeArchive(
  picture: Picture,
  folder: string,
  { rights, unserved, ...options }: Pick<PyramidOptions, 'xmp'> & Pick<ArchivedPicture, 'rights' | 'unserved'> = {},
): Promise<void> {
  const size: Size = { width: picture.width, height: picture.height };
  const kept = archivedSizes(size);
  const made = join(folder, 'made');
  await makePyramid(picture, made, { ...options, wholes: kept });
  const tiles = [...tilePaths(size)].map(({ factor, column, row, path }) => ({
    ...archivePlace(size, factor, column, row, TILE_SIZE),
    read: () => readFile(join(made, 'iiif', path)),
  }));
  const base = join(folder, 'iiif');
  const note = JSON.parse(await readFile(join(made, 'note.json'), 'utf8')) as PyramidNote;
  const about: ArchivedPicture = { ...size, tile: TILE_SIZE, wholes: kept, rights, ...(unserved && { unserved }) };
  const archive = join(folder, ARCHIVE);
  await writePmtiles(archive, tiles, { bounds: NOWHERE, format: 'image/jpeg', attribution: '', name: '', more: { ...about } });
  let bytes = (await stat(archive)).size;
  for (const whole of kept) {
    // `full/480,270/0/default.jpg`: the folder of a size is moved whole.
    const path = dirname(dirname(wholePath(whole)));
    await mkdir(dirname(join(base, path)), { recursive: true });
    await rename(join(made, 'iiif', path), join(base, path));
    bytes += await folderBytes(join(base, path));
  }
  await rm(made, { recursive: true });
  await rename(archive, join(base, ARCHIVE));
  await writeFile(join(folder, 'note.json'), JSON.stringify({ ...note, bytes } satisfies PyramidNote));
}

/** Tiles of a pyramid that lies below `base` as loose files. */
export const looseTiles =
  (base: string, size: Size): PictureTiles =>
  (factor, column, row) =>
    readFile(join(base, tileAt(size, factor, column, row).path));

/** Tiles of a pyramid that lies below `base` in its archive. */
export function archivedTiles(base: string, size: Size): PictureTiles {
  const archive = new PMTiles(new LocalFile(join(base, ARCHIVE)));
  return async (factor, column, row) => {
    const { z, x, y } = archivePlace(size, factor, column, row, TILE_SIZE);
    const found = await archive.getZxy(z, x, y);
    if (!found) throw new Error(`${base} : pas de tuile ${z}/${x}/${y}.`);
    return new Uint8Array(found.data);
  };
}
