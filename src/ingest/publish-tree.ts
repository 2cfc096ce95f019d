/** Adds the published tree to the built site: copies, never links, never over a page. */
import { copyFile, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ContentError } from '../domain/input/problem.ts';
import { COPY_MODE, onlyRegular } from './output.ts';
import { inLanes } from './lanes.ts';

/** Copies at once; the disk is the limit, not the processor. */
const WIDTH = 16;

interface Place {
  readonly from: string;
  readonly to: string;
}

/** Every file below `from` and where it goes; the folders are made on the way. */
async function places(from: string, to: string): Promise<Place[]> {
  await mkdir(to, { recursive: true });
  const found: Place[] = [];
  for (const entry of await readdir(from, { withFileTypes: true })) {
    if (entry.name === '.keep') continue;
    const place = { from: join(from, entry.name), to: join(to, entry.name) };
    if (entry.isDirectory()) found.push(...(await places(place.from, place.to)));
    else found.push(place);
  }
  return found;
}

/**
 * Copies the tree `from` into the built site `to`. Throws a `ContentError` where an address is already that of a page, or
 * where something is no ordinary file: an inode of the editor's, of the cache or of the system is never that of a public file.
 */
export async function publishTree(from: string, to: string): Promise<void> {
  await onlyRegular(from);
  await inLanes(await places(from, to), WIDTH, async (place) => {
    await copyFile(place.from, place.to, COPY_MODE).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST' && error.code !== 'EISDIR') throw error;
      throw new ContentError([
        {
          file: place.to.slice(to.length),
          message: 'serait publié deux fois : par le contenu et par une page du site. Renommez l’élément du contenu qui porte ce nom.',
          severity: 'error',
        },
      ]);
    });
  });
}
