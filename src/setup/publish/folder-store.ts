/** A folder of this machine, or one that the system has mounted. */
import { fault, type Fault } from '../../domain/input/fault.ts';
import { copyFile, mkdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { makeFolder } from '../../make-folder.mjs';
import { PublishError, type FileStore } from './file-store.ts';

const isCode = (error: unknown, ...codes: string[]) => codes.includes((error as NodeJS.ErrnoException).code ?? '');

const REASONS: Readonly<Record<string, Fault>> = {
  EACCES: fault('publishNoRight'),
  EPERM: fault('publishNoRight'),
  EROFS: fault('publishReadOnly'),
  ENOSPC: fault('diskFull'),
  EDQUOT: fault('publishQuota'),
};

/** What the system says of a folder that cannot be made where it is named. */
const NO_FOLDER = new Set(['ENOENT', 'ENOTDIR', 'EEXIST']);

export function folderStore(folder: string): FileStore {
  const name = fault('publishFolder', { folder });
  let serial = 0;
  const place = async (path: string, fill: (temporary: string) => Promise<void>) => {
    const target = join(folder, path);
    // In the same folder, so that the renaming is one act; a name that no file of a site has.
    const temporary = join(dirname(target), `.publication-${process.pid}-${serial++}.tmp`);
    try {
      makeFolder(folder);
      await mkdir(dirname(target), { recursive: true });
      await fill(temporary);
      await rename(temporary, target);
    } catch (error) {
      await rm(temporary, { force: true }).catch(() => undefined);
      const { code = '', syscall } = error as NodeJS.ErrnoException;
      const reason = syscall === 'mkdir' && NO_FOLDER.has(code) ? fault('publishNoFolder') : REASONS[code];
      throw reason ? new PublishError(fault('publishFolderFull', { name, reason, path })) : error;
    }
  };
  return {
    name,
    async read(path) {
      try {
        return await readFile(join(folder, path));
      } catch (error) {
        if (isCode(error, 'ENOENT', 'ENOTDIR')) return undefined;
        throw error;
      }
    },
    send: (path, file) => place(path, (temporary) => copyFile(file, temporary)),
    write: (path, bytes) => place(path, (temporary) => writeFile(temporary, bytes)),
    async remove(path) {
      await rm(join(folder, path), { force: true });
      // Folders of removed pages go with them, up to one that holds something.
      for (let at = dirname(path); at !== '.'; at = dirname(at)) {
        try {
          await rmdir(join(folder, at));
        } catch {
          return;
        }
      }
    },
    close: () => Promise.resolve(),
  };
}
