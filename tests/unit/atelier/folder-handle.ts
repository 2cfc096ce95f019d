/** A folder of this disk as a browser gives one: for the store that works on such handles, and to look at what it left. */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const refused = (name: string) => Object.assign(new Error(name), { name });
const isFolder = (path: string) => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

/** Told before each act that changes something; what it throws ends the act. */
export type Before = (act: string, path: string) => void;

type Written = Uint8Array | string | Blob | { readonly position: number; readonly data: string };

function fileHandle(path: string, before: Before): FileSystemFileHandle {
  const getFile = () => {
    if (!existsSync(path)) throw refused('NotFoundError');
    return new File([readFileSync(path)], basename(path), { lastModified: statSync(path).mtimeMs });
  };
  const createWritable = ({ keepExistingData = false } = {}) => {
    let held = keepExistingData ? readFileSync(path) : Buffer.alloc(0);
    return {
      async write(what: Written) {
        if (typeof what === 'object' && 'position' in what) held = Buffer.concat([held.subarray(0, what.position), Buffer.from(what.data)]);
        else held = Buffer.concat([held, what instanceof Blob ? Buffer.from(await what.arrayBuffer()) : Buffer.from(what)]);
      },
      // As the browser does: what was written beside comes to its place as a whole.
      close: async () => {
        before('close', path);
        writeFileSync(`${path}.crswap`, held);
        renameSync(`${path}.crswap`, path);
      },
      abort: async () => undefined,
    };
  };
  const handle = {
    kind: 'file',
    name: basename(path),
    getFile: async () => getFile(),
    createWritable: async (o?: object) => createWritable(o),
  };
  return handle as unknown as FileSystemFileHandle;
}

/** @param path a folder that is there */
export function folderHandle(path: string, before: Before = () => undefined): FileSystemDirectoryHandle {
  const within = (name: string) => {
    if (name === '' || name === '.' || name === '..' || /[/\\]/.test(name)) throw new TypeError('Name is not allowed.');
    return join(path, name);
  };
  const handle = {
    kind: 'directory',
    name: basename(path),
    async getDirectoryHandle(name: string, { create = false } = {}) {
      const inner = within(name);
      if (existsSync(inner) && !isFolder(inner)) throw refused('TypeMismatchError');
      if (!existsSync(inner)) {
        if (!create) throw refused('NotFoundError');
        before('mkdir', inner);
        mkdirSync(inner);
      }
      return folderHandle(inner, before);
    },
    async getFileHandle(name: string, { create = false } = {}) {
      const inner = within(name);
      if (isFolder(inner)) throw refused('TypeMismatchError');
      if (!existsSync(inner)) {
        if (!create) throw refused('NotFoundError');
        before('make', inner);
        // Another program may have made it at the same moment.
        writeFileSync(inner, '', { flag: 'a' });
      }
      return fileHandle(inner, before);
    },
    async removeEntry(name: string) {
      const inner = within(name);
      if (!existsSync(inner)) throw refused('NotFoundError');
      before('remove', inner);
      if (!isFolder(inner)) return rmSync(inner);
      if (readdirSync(inner).length > 0) throw refused('InvalidModificationError');
      rmdirSync(inner);
    },
    async *entries() {
      for (const name of readdirSync(path)) yield [name, { kind: isFolder(join(path, name)) ? 'directory' : 'file' }] as const;
    },
  };
  return handle as unknown as FileSystemDirectoryHandle;
}
