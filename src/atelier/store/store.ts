/** The store of a content root on this machine's disk. */
import { fault, type Telling } from '../../domain/input/fault.ts';
import { existsSync, lstatSync, realpathSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { ownFile, resolveInside } from '../../ingest/content/paths.ts';
import { disk as realDisk, type Disk } from './disk.ts';
import { locked } from './lock.ts';
import { ATELIER_FOLDER, storeOver, type StoreOver } from './over.ts';
import { SaveRefused } from './refused.ts';

/** What the Atelier's programs on this machine keep their saves in. */
export type Store = StoreOver<Buffer>;

/** The absolute path of a file that the Atelier may read and write. @throws {SaveRefused} for every other */
function contentFile(root: string, path: string): string {
  const refuse = (why: Telling): never => {
    throw new SaveRefused(fault('ofFile', { name: path, said: why }));
  };
  if (path === '' || path.split('/').some((part) => part === '' || part.startsWith('.'))) refuse(fault('notContentPath'));
  const target = resolveInside(root, join(root, 'x'), path) ?? refuse(fault('pathLeaves'));
  if (relative(root, target).split(sep)[0] === '..') refuse(fault('pathLeaves'));
  if (!existsSync(target)) {
    // A link that leads nowhere would be written through.
    if (lstatSync(target, { throwIfNoEntry: false })) refuse(fault('linkDead'));
    return target;
  }
  const own = ownFile(root, root, path);
  return own.path === undefined ? refuse(own.fault) : realpathSync(own.path);
}

export interface StoreEffects {
  readonly disk?: Disk;
  readonly now?: () => Date;
  /** Told after each change of the content. */
  readonly written?: () => void;
}

/** Opens the store of a content root. */
export function openStore(root: string, { disk = realDisk, now, written }: StoreEffects = {}): Store {
  const folder = join(root, ATELIER_FOLDER);
  return storeOver({
    disk,
    folder,
    fileOf: (path) => contentFile(root, path),
    folderOf: (path) => join(root, path),
    alone: (task) => locked(join(folder, 'lock'), task),
    now,
    written,
  });
}
