/** What the store asks of the disk: whole files, or nothing. A test gives another, that is full or fails. */
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

export interface Disk {
  /** A file's bytes; nothing where there is none. */
  readonly read: (path: string) => Promise<Buffer | undefined>;
  /** Puts a whole file in the place of another: who reads it meanwhile, or after a cut of the current, has one or the other. */
  readonly replace: (path: string, bytes: Uint8Array) => Promise<void>;
  /** Adds to the end of a file, and waits until it is on the disk. */
  readonly append: (path: string, text: string) => Promise<void>;
  readonly remove: (path: string) => Promise<void>;
}

let serial = 0;

/** A folder's own list of files, where the system can be asked to keep it. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

export const disk: Disk = {
  read: (path) =>
    readFile(path).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    }),
  async replace(path, bytes) {
    const folder = dirname(path);
    await mkdir(folder, { recursive: true });
    // A name that nobody reads, and that whoever follows the content passes over.
    const temporary = join(folder, `.atelier-${process.pid}-${serial++}.tmp`);
    try {
      const handle = await open(temporary, 'wx');
      try {
        await handle.writeFile(bytes);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(temporary, path);
    } catch (error) {
      await rm(temporary, { force: true }).catch(() => undefined);
      throw error;
    }
    await syncFolder(folder);
  },
  async append(path, text) {
    await mkdir(dirname(path), { recursive: true });
    const handle = await open(path, 'a+');
    try {
      // What was cut off while it was written stays on a line of its own.
      const { size } = await handle.stat();
      const last = Buffer.alloc(1);
      if (size > 0) await handle.read(last, 0, 1, size - 1);
      await handle.appendFile(size > 0 && last[0] !== 0x0a ? `\n${text}` : text);
      await handle.sync();
    } finally {
      await handle.close();
    }
  },
  async remove(path) {
    await rm(path, { force: true });
    await syncFolder(dirname(path));
  },
};
