/** Answers for archived pictures of a folder that is served on this machine. */
import { realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { PMTiles } from 'pmtiles';
import { ARCHIVE } from '../../domain/photo/archived-tiles.ts';
import { LocalFile } from '../../ingest/local-file.ts';
import { answerIiif, type IiifAnswer } from './answer.ts';

/** @param folder of the built site @returns what answers an address below the site's root (`answerIiif`) */
export function iiifOf(folder: string): (path: string, site: string) => Promise<IiifAnswer | undefined> {
  return (path, site) =>
    answerIiif(path, site, async (id) => {
      const root = await realpath(join(folder, 'iiif')).catch(() => undefined);
      const file = root && (await realpath(join(root, id, ARCHIVE)).catch(() => undefined));
      // A link that leads out of the folder is no file of the site.
      return root !== undefined && file?.startsWith(root + sep) ? new PMTiles(new LocalFile(file)) : undefined;
    });
}
