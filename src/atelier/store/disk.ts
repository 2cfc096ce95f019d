/**
 * What the store asks of where files are: whole files, or nothing. Here the disk, by Node; in a browser a folder that was given to it
 * (`folder/folder-disk.ts`). A test gives another, that is full or fails.
 */
import { createHash } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { copyFile, mkdir, open, readdir, readFile, rename, rm, rmdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** What tells a file from the one that was at its place before, without reading it. */
export interface Look {
  readonly stamp: string;
  /** Bytes. */
  readonly size: number;
}

/** @typeParam Bytes what is read: Node's own have ways of their own */
export interface Disk<Bytes extends Uint8Array = Buffer> {
  /** A file's bytes; nothing where there is none. */
  readonly read: (path: string) => Promise<Bytes | undefined>;
  /** Nothing where there is no file. */
  readonly look: (path: string) => Promise<Look | undefined>;
  /** What a folder holds, by name; nothing where it is none. */
  readonly names: (folder: string) => Promise<readonly string[] | undefined>;
  /** A folder that holds nothing goes; any other stays. */
  readonly removeEmpty: (folder: string) => Promise<void>;
  /** Puts a whole file in the place of another: who reads it meanwhile, or after a cut of the current, has one or the other. */
  readonly replace: (path: string, bytes: Uint8Array) => Promise<void>;
  /** Adds to the end of a file, and waits until it is on the disk. */
  readonly append: (path: string, text: string) => Promise<void>;
  readonly remove: (path: string) => Promise<void>;
  /** SHA-256 of a file in hexadecimal, however large it is; nothing where there is none. */
  readonly hash: (path: string) => Promise<string | undefined>;
  /** Puts a file at another place of the same disk, in the place of what may be there. */
  readonly move: (from: string, to: string) => Promise<void>;
  /** Puts a copy of a file at another place, whole or not at all; without taking room where the disk can share it. */
  readonly copy: (from: string, to: string) => Promise<void>;
}

let serial = 0;

/** A folder's own list of files, where the system can be asked to keep it. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

/** Has a file written beside its place, and puts it there once it is whole. */
async function beside(path: string, write: (temporary: string) => Promise<void>): Promise<void> {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true });
  // A name that nobody reads, and that whoever follows the content passes over.
  const temporary = join(folder, `.atelier-${process.pid}-${serial++}.tmp`);
  try {
    await write(temporary);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  }
  await syncFolder(folder);
}

export const disk: Disk = {
  read: (path) =>
    readFile(path).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    }),
  async look(path) {
    const info = await stat(path, { bigint: true }).catch(() => undefined);
    return info && { stamp: `${info.ino} ${info.size} ${info.mtimeNs}`, size: Number(info.size) };
  },
  names: (folder) => readdir(folder).catch(() => undefined),
  removeEmpty: (folder) => rmdir(folder).catch(() => undefined),
  replace: (path, bytes) =>
    beside(path, async (temporary) => {
      const handle = await open(temporary, 'wx');
      try {
        await handle.writeFile(bytes);
        await handle.sync();
      } finally {
        await handle.close();
      }
    }),
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
  async hash(path) {
    const hash = createHash('sha256');
    try {
      await pipeline(createReadStream(path), hash);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
    return hash.digest('hex');
  },
  async move(from, to) {
    await mkdir(dirname(to), { recursive: true });
    await rename(from, to);
    await syncFolder(dirname(to));
  },
  copy: (from, to) =>
    beside(to, async (temporary) => {
      await copyFile(from, temporary, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
      const handle = await open(temporary, 'r+');
      await handle.sync().finally(() => handle.close());
    }),
};
