/**
 * A folder that was given to the browser, as the store asks of a disk (`store/disk.ts`). Paths are from that folder, with `/`. The
 * browser writes beside a file and puts the whole in its place when it is closed: who reads it has the old one or the new.
 */
import type { Disk, Look } from '../store/disk.ts';
import { sha256 } from '../store/hash.ts';

export interface Entry {
  readonly name: string;
  readonly isFolder: boolean;
}

export interface FolderDisk extends Disk<Uint8Array> {
  /** `modified`: when it was written last, ms since 1970. */
  readonly look: (path: string) => Promise<(Look & { readonly modified: number }) | undefined>;
  /** What a folder holds, sorted by name; nothing where it is none. */
  readonly entries: (folder: string) => Promise<readonly Entry[] | undefined>;
  /** Makes a file's name, where none has it. @returns whether it is without bytes: nobody else's */
  readonly claim: (path: string) => Promise<boolean>;
}

/** Whether there is nothing at a place, or something of another kind. */
function isAbsent(error: unknown): boolean {
  const { name } = (error ?? {}) as { readonly name?: unknown };
  return name === 'NotFoundError' || name === 'TypeMismatchError';
}

/** Nothing where there is nothing. */
async function orNothing<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw error;
  }
}

const partsOf = (path: string): readonly string[] => path.split('/').filter((part) => part !== '');

export function folderDisk(root: FileSystemDirectoryHandle): FolderDisk {
  const folderAt = async (parts: readonly string[], create = false): Promise<FileSystemDirectoryHandle> => {
    let folder = root;
    for (const part of parts) folder = await folder.getDirectoryHandle(part, { create });
    return folder;
  };
  const fileAt = async (path: string, create = false): Promise<FileSystemFileHandle> => {
    const parts = partsOf(path);
    return (await folderAt(parts.slice(0, -1), create)).getFileHandle(parts.at(-1) ?? '', { create });
  };
  const fileOf = async (path: string) => orNothing(fileAt(path).then((handle) => handle.getFile()));
  const bytesOf = async (file: Blob) => new Uint8Array(await file.arrayBuffer());

  /** Has a file written; what cannot be written to its end leaves the file as it was. */
  const written = async (path: string, keepExistingData: boolean, write: (to: FileSystemWritableFileStream) => Promise<void>) => {
    const there = (await fileOf(path)) !== undefined;
    const handle = await fileAt(path, true);
    let writable: FileSystemWritableFileStream | undefined;
    try {
      writable = await handle.createWritable({ keepExistingData });
      await write(writable);
      await writable.close();
    } catch (error) {
      await writable?.abort().catch(() => undefined);
      // Its name was made before it was written.
      if (!there) await remove(path).catch(() => undefined);
      throw error;
    }
  };
  const remove = async (path: string) => {
    const parts = partsOf(path);
    const folder = await orNothing(folderAt(parts.slice(0, -1)));
    if (folder) await orNothing(folder.removeEntry(parts.at(-1) ?? ''));
  };
  const copy = async (from: string, to: string) => {
    const file = await (await fileAt(from)).getFile();
    await written(to, false, (writable) => writable.write(file));
  };
  const entries: FolderDisk['entries'] = async (folder) => {
    const handle = await orNothing(folderAt(partsOf(folder)));
    if (!handle) return undefined;
    const found: Entry[] = [];
    for await (const [name, { kind }] of handle.entries()) found.push({ name, isFolder: kind === 'directory' });
    return found.sort((one, other) => (one.name < other.name ? -1 : 1));
  };

  return {
    async read(path) {
      const file = await fileOf(path);
      return file && bytesOf(file);
    },
    async look(path) {
      const file = await fileOf(path);
      return file && { stamp: `${file.lastModified} ${file.size}`, size: file.size, modified: file.lastModified };
    },
    async names(folder) {
      return (await entries(folder))?.map(({ name }) => name);
    },
    entries,
    claim: async (path) => (await (await fileAt(path, true)).getFile()).size === 0,
    replace: (path, bytes) => written(path, false, (writable) => writable.write(bytes as Uint8Array<ArrayBuffer>)),
    async append(path, text) {
      const file = await fileOf(path);
      const size = file?.size ?? 0;
      // What was cut off while it was written stays on a line of its own.
      const [last] = file && size > 0 ? await bytesOf(file.slice(size - 1)) : [0x0a];
      await written(path, true, (writable) => writable.write({ type: 'write', position: size, data: last === 0x0a ? text : `\n${text}` }));
    },
    remove,
    async removeEmpty(folder) {
      const parts = partsOf(folder);
      const above = await orNothing(folderAt(parts.slice(0, -1)));
      // Of one that holds something the browser refuses it.
      await above?.removeEntry(parts.at(-1) ?? '').catch(() => undefined);
    },
    async hash(path) {
      const file = await fileOf(path);
      return file && sha256(await bytesOf(file));
    },
    copy,
    async move(from, to) {
      await copy(from, to);
      await remove(from);
    },
  };
}
