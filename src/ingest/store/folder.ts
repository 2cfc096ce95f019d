/** A store in a folder of this machine, or one that the system has mounted. */
import { randomUUID } from 'node:crypto';
import { copyFile, link, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { makeFolder } from '../../make-folder.mjs';
import { StoreError, type Store } from './store.ts';

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'le droit d’y écrire ou d’y lire manque',
  EPERM: 'le droit d’y écrire ou d’y lire manque',
  EROFS: 'il ne s’écrit pas (lecture seule)',
  // So also says a disk that is read only of a folder that is to be made there.
  ENOENT: 'il n’est pas là, et ne peut pas y être fait (chemin absent, ou en lecture seule)',
  ENOSPC: 'le disque est plein',
  EDQUOT: 'la place qui vous est donnée est pleine',
  ENOTDIR: 'ce n’est pas un dossier',
  EEXIST: 'ce n’est pas un dossier',
};

const isAbsent = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

/** What stands for a thing that is not there. */
const whereAbsent =
  <T>(instead: T) =>
  (error: unknown): T => {
    if (isAbsent(error)) return instead;
    throw error;
  };

/** @param folder absolute path */
export function folderStore(folder: string): Store {
  const name = `le dossier ${folder}`;
  const asked = async <T>(ask: () => Promise<T>): Promise<T> => {
    try {
      return await ask();
    } catch (error) {
      const reason = REASONS[(error as NodeJS.ErrnoException).code ?? ''];
      throw reason ? new StoreError(`${name} : ${reason}`, { cause: error }) : error;
    }
  };
  /** Fills an object beside its place, and renames it there: who reads meanwhile has a whole one. */
  const place = (key: string, fill: (temporary: string) => Promise<void>) =>
    asked(async () => {
      const target = join(folder, key);
      const temporary = join(folder, 'partial', randomUUID());
      makeFolder(dirname(temporary));
      await mkdir(dirname(target), { recursive: true });
      try {
        await fill(temporary);
        await rename(temporary, target);
      } finally {
        await rm(temporary, { force: true });
      }
    });
  const store: Store = {
    name,
    async check() {
      const key = `partial/${randomUUID()}`;
      await store.write(key, Buffer.from('?'));
      await store.remove(key);
    },
    has: (key) =>
      asked(() =>
        stat(join(folder, key)).then(
          () => true,
          (error: unknown) => {
            if (isAbsent(error)) return false;
            throw error;
          },
        ),
      ),
    fetch: async (key, file) => (await store.has(key)) && asked(() => same(join(folder, key), file).then(() => true)),
    send: (key, file) => place(key, (temporary) => same(file, temporary)),
    read: (key) =>
      asked(() =>
        readFile(join(folder, key)).catch((error: unknown) => {
          if (isAbsent(error)) return undefined;
          throw error;
        }),
      ),
    write: (key, bytes) => place(key, (temporary) => writeFile(temporary, bytes)),
    remove: (key) => asked(() => rm(join(folder, key), { force: true })),
    async *list(prefix) {
      const below = (at: string) => asked(() => readdir(join(folder, at), { withFileTypes: true }).catch(whereAbsent([])));
      const folders = [prefix];
      for (let at = folders.pop(); at !== undefined; at = folders.pop())
        for (const entry of await below(at)) {
          const key = `${at}${entry.name}`;
          // Of a file that has another name elsewhere, the time of its content is that of its making.
          if (entry.isDirectory()) folders.push(`${key}/`);
          else {
            const info = await asked(() => stat(join(folder, key)).catch(whereAbsent(undefined)));
            if (info) yield { key, bytes: info.size, modified: Math.max(info.mtimeMs, info.ctimeMs) };
          }
        }
    },
  };
  return store;
}

/** The same bytes under another name: no second copy of them on one disk. Nothing of a store or a cache is changed where it lies. */
async function same(from: string, to: string): Promise<void> {
  await link(from, to).catch(() => copyFile(from, to));
}
