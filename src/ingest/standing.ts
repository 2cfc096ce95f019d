/**
 * What a run has left in the published tree, kept while content is being written (`npm run dev`, the Atelier): the next run of
 * the same process places what differs and takes away what is gone, instead of the whole tree anew. Where another process has
 * published there meanwhile, nothing is remembered.
 */
import { lstat } from 'node:fs/promises';
import { join } from 'node:path';

/** A file that a run has placed: its path in the tree, and what it was made from, such that equal marks are equal bytes. */
export interface Placed {
  readonly path: string;
  readonly mark: string;
  /** The editor's file that it comes from, or its public path. */
  readonly origin: string;
}

/** A folder of the cache that a run has placed: its mark, and the public paths of its files. */
export interface PlacedFolder {
  readonly mark: string;
  readonly paths: readonly string[];
}

/** Replaced by every run that remembers: whose it is, is whose tree it is. A build's tree has none. */
export const KEEP = '.keep';

export class Standing {
  /** By path as `Output` compares them. */
  #files: ReadonlyMap<string, Placed> = new Map();
  #folders: ReadonlyMap<string, PlacedFolder> = new Map();
  #stamp: string | undefined;

  file(key: string): Placed | undefined {
    return this.#files.get(key);
  }

  folder(key: string): PlacedFolder | undefined {
    return this.#folders.get(key);
  }

  /** Paths of what stands and is not of a run's files, letter for letter. */
  gone(files: ReadonlyMap<string, Placed>): string[] {
    return [...this.#files].filter(([key, { path }]) => files.get(key)?.path !== path).map(([, { path }]) => path);
  }

  /** Whether there is a tree at `folder` that this process has left so; where there is none, what was remembered is forgotten. */
  async holds(folder: string): Promise<boolean> {
    const holds = this.#stamp !== undefined && this.#stamp === (await stampOf(folder));
    if (!holds) this.forget();
    return holds;
  }

  async left(folder: string, files: ReadonlyMap<string, Placed>, folders: ReadonlyMap<string, PlacedFolder>): Promise<void> {
    this.#files = files;
    this.#folders = folders;
    this.#stamp = await stampOf(folder);
  }

  forget(): void {
    this.#files = new Map();
    this.#folders = new Map();
    this.#stamp = undefined;
  }
}

/** What the disk says of a tree: another run puts another folder there, or another `.keep` into it. */
async function stampOf(folder: string): Promise<string | undefined> {
  const infos = await Promise.all([lstat(folder), lstat(join(folder, KEEP))]).catch(() => undefined);
  return infos?.map(({ ino, birthtimeMs }) => `${ino} ${birthtimeMs}`).join(' ');
}
