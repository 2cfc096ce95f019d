/** What a content root on this machine holds, for the desk's list. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { sectionFolders } from '../../ingest/content/objects.ts';
import { lastWaiting } from '../../ingest/last-check.ts';
import { contentsBy } from '../answers/contents.ts';
import type { Contents } from '../transport.ts';

/** By root: what was read of its files stays at hand. */
const lists = new Map<string, () => Promise<Contents>>();

export function contentsOf(root: string): Promise<Contents> {
  let list = lists.get(root);
  if (!list)
    lists.set(
      root,
      (list = contentsBy({
        folders: (section) => sectionFolders(root, section),
        names: (folder) => readdir(join(root, folder)).catch(() => []),
        async file(path) {
          const file = join(root, path);
          const info = await stat(file).catch(() => undefined);
          return info && { stamp: `${info.mtimeMs} ${info.size} ${info.ino}`, text: () => readFile(file, 'utf8').catch(() => '') };
        },
        waiting: lastWaiting,
      })),
    );
  return list();
}
