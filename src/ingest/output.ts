/**
 * The published tree: every file that ingest adds to the site, at its public path. It is assembled in a temporary folder and
 * swapped in whole by `commit`; where it is known what stands (`Standing`), what did not change stays where it is. Editors' files are
 * copied (as a clone where the disk can), never linked: what is done to the published tree cannot reach them. Two files at one public
 * path are a mistake of the content, said with both their names.
 */
import { createHash } from 'node:crypto';
import { constants, linkSync, type Stats } from 'node:fs';
import { copyFile, lstat, mkdir, readdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join, normalize, sep } from 'node:path';
import { fault, told } from '../domain/input/fault.ts';
import { ContentError } from '../domain/input/problem.ts';
import { LIST } from './cache.ts';
import { clearLeftovers } from './leftovers.ts';
import { KEEP, keyOf, standingList, type Placed, type PlacedFolder, type Standing } from './standing.ts';

/** Never over a file that is there; sharing blocks with the source only where the disk copies them on writing. */
const COPY_MODE = constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE;

/** What steps do with the tree. */
export type Placing = Pick<Output, 'file' | 'write' | 'folderAt' | 'staged'>;

/** Where a public path is, from the root of the tree. */
const within = (publicPath: string): string =>
  sep === '/' && PLAIN.test(publicPath) ? publicPath.slice(1) : normalize(publicPath.replace(/^\/+/, ''));

/** A public path that needs no putting right, as nearly all are: a slash before each name, and no name begins with a dot. */
const PLAIN = /^(?:\/[^/\\.][^/\\]*)+$/;

export class Output {
  readonly folder: string;
  readonly #temporary: string;
  readonly #standing: Standing | undefined;
  /** Every file of this run, by public path as the least particular disk compares names. */
  #files = new Map<string, Placed>();
  /** Folders of the cache of this run, by public path and place in the cache. */
  #placed = new Map<string, PlacedFolder>();
  /** Folders of the tree, as files are compared. */
  readonly #folders = new Set<string>();
  /** Folders that stand. */
  readonly #made = new Set<string>();
  #ready: Promise<boolean> | undefined;

  /** @param standing what the run before has left; none for a tree that is assembled whole */
  constructor(folder: string, standing?: Standing) {
    this.folder = folder;
    this.#temporary = `${folder}.${process.pid}.partial`;
    this.#standing = standing;
  }

  /** Whether this run builds on what stands. One cleaning that every caller waits for: none may write before it, none may be cleaned away. */
  #begin(): Promise<boolean> {
    return (this.#ready ??= this.#clean());
  }

  async #clean(): Promise<boolean> {
    await rm(this.#temporary, { recursive: true, force: true });
    await clearLeftovers(dirname(this.folder), /\.(\d+)\.(?:partial|old)$/);
    return (await this.#standing?.holds(this.folder)) === true;
  }

  /** Takes a public path; where it has to be written, or nothing where the same stands there. */
  async #take(publicPath: string, mark: string, origin = publicPath): Promise<string | undefined> {
    await this.#begin();
    const path = within(publicPath);
    if (path.startsWith('..') || path.startsWith('/')) throw new Error(`Le chemin publié « ${publicPath} » sort du site.`);
    const key = keyOf(path);
    const stands = this.#standing?.file(key);
    const stays = stands?.path === path && stands.mark === mark && this.#standing?.isThere(this.folder, stands);
    this.#claim(publicPath, key, stays ? { ...stands, origin } : { path, mark, origin });
    if (stays) return undefined;
    const target = join(this.#temporary, path);
    const folder = dirname(target);
    if (!this.#made.has(folder)) {
      await mkdir(folder, { recursive: true });
      this.#made.add(folder);
    }
    return target;
  }

  #claim(publicPath: string, key: string, placed: Placed): void {
    const { origin } = placed;
    const earlier = this.#files.get(key);
    if (earlier) throw duplicate(publicPath, earlier.origin, origin);
    if (this.#folders.has(key)) throw duplicate(publicPath, publicPath, origin);
    for (let above = dirname(key); above !== '.' && !this.#folders.has(above); above = dirname(above)) {
      const file = this.#files.get(above);
      if (file) throw duplicate(publicPath, file.origin, origin);
      this.#folders.add(above);
    }
    this.#files.set(key, placed);
  }

  /** Says that what stands at these public paths stays as it is. @returns whether all of it stands; where not, nothing is said */
  async keep(publicPaths: readonly string[]): Promise<boolean> {
    const standing = (await this.#begin()) ? this.#standing : undefined;
    const placed = publicPaths.flatMap((path) => standing?.file(keyOf(within(path))) ?? []);
    if (placed.length < publicPaths.length || !placed.every((one) => standing?.isThere(this.folder, one))) return false;
    for (const one of placed) this.#claim(`/${one.path}`, keyOf(one.path), one);
    return true;
  }

  /** Which run has left the tree that this one builds on; '' where it is assembled anew. */
  async standsFrom(): Promise<string> {
    return (await this.#begin()) ? (this.#standing?.run ?? '') : '';
  }

  /** Which run this one is, once it is committed. */
  get run(): string {
    return this.#standing?.run ?? '';
  }

  /**
   * Copies a file to a public path such as `/3d/ecrin/model.json`. A link, a pipe or a device is refused.
   * @param origin the editor's file that it comes from, for the sentence about a path that is taken twice
   */
  async file(publicPath: string, source: string, origin?: string): Promise<void> {
    const { size, ino, mtimeMs, ctimeMs } = await regular(source);
    const target = await this.#take(publicPath, `${source} ${size} ${ino} ${mtimeMs} ${ctimeMs}`, origin);
    if (target !== undefined) await copyFile(source, target, COPY_MODE);
  }

  /** Writes text or bytes at a public path. */
  async write(publicPath: string, content: string | Uint8Array, origin?: string): Promise<void> {
    const mark = this.#standing ? createHash('sha256').update(content).digest('base64') : '';
    const target = await this.#take(publicPath, mark, origin);
    if (target !== undefined) await writeFile(target, content, { flag: 'wx' });
  }

  /**
   * Places everything below a folder of the cache under a public path. The cache is the program's own: its files may be linked.
   * @param without a file of it that is not placed
   * @returns the files' public paths
   */
  async folderAt(publicPath: string, source: string, origin?: string, without?: string): Promise<string[]> {
    await this.#begin();
    // What is made anew in the cache is another folder there, at the same path.
    const mark = `${source} ${(await lstat(source)).ino}`;
    const key = `${publicPath}\n${source}`;
    const stands = this.#standing?.folder(key);
    const paths = (stands?.mark === mark ? stands.paths : await filesBelow(source)).filter((path) => path !== without);
    for (const path of paths) {
      const from = join(source, path);
      const target = await this.#take(`${publicPath}/${path}`, mark, origin);
      if (target === undefined) continue;
      try {
        // Thousands in a row: each is sooner there than a promise of it.
        linkSync(from, target);
      } catch {
        await copyFile(from, target, COPY_MODE);
      }
    }
    this.#placed.set(key, { mark, paths });
    return paths.map((path) => `${publicPath}/${path}`);
  }

  /** Where a file that was already placed stands until `commit`, for steps that build on it (PDF, packages). */
  staged(publicPath: string): string {
    const path = within(publicPath);
    const key = keyOf(path);
    const [placed, stands] = [this.#files.get(key), this.#standing?.file(key)];
    const kept = placed !== undefined && placed.path === stands?.path && placed.mark === stands.mark;
    return join(kept && this.#standing?.isThere(this.folder, stands) ? this.folder : this.#temporary, path);
  }

  /** Puts the assembled tree in place; until then the previous one stays as it was. */
  async commit(): Promise<void> {
    const builds = await this.#begin();
    await mkdir(this.#temporary, { recursive: true });
    if (this.#standing && !this.#standing.written) await writeFile(join(this.#temporary, KEEP), '');
    await onlyRegular(this.#temporary);
    // From here on, nobody knows what stands there.
    await rm(standingList(this.folder), { force: true });
    if (!builds) await this.#swapIn();
    else
      await this.#moveIn().catch((error: unknown) => {
        // Half of it stands: the next run puts all of it there.
        this.#standing?.forget();
        throw error;
      });
    await this.#standing?.left(this.folder, this.#files, this.#placed);
  }

  async #swapIn(): Promise<void> {
    const old = `${this.folder}.${process.pid}.old`;
    await mkdir(dirname(this.folder), { recursive: true });
    // A run in a container may get the number of one that was killed.
    await rm(old, { recursive: true, force: true });
    await rename(this.folder, old).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
    });
    await rename(this.#temporary, this.folder);
    await rm(old, { recursive: true, force: true });
  }

  /** Takes away what is gone, and puts what is new, or another, in its place, file by file. */
  async #moveIn(): Promise<void> {
    for (const path of this.#standing?.gone(this.#files) ?? []) await this.#takeAway(path);
    for (const path of await filesBelow(this.#temporary)) {
      const target = join(this.folder, path);
      await mkdir(dirname(target), { recursive: true });
      await rename(join(this.#temporary, path), target).catch(async (error: NodeJS.ErrnoException) => {
        if (!taken(error)) throw error;
        // A folder whose files are all gone.
        await rm(target, { recursive: true });
        await rename(join(this.#temporary, path), target);
      });
    }
    await rm(this.#temporary, { recursive: true, force: true });
  }

  /** A file, and the folders that held nothing else. */
  async #takeAway(path: string): Promise<void> {
    await rm(join(this.folder, path), { force: true });
    const empty = (folder: string) =>
      rmdir(join(this.folder, folder)).then(
        () => true,
        () => false,
      );
    for (let above = dirname(path); above !== '.' && (await empty(above)); above = dirname(above));
  }

  /** Throws away what was assembled; the same tree may then be assembled anew. */
  async discard(): Promise<void> {
    this.#files = new Map();
    this.#placed = new Map();
    this.#folders.clear();
    this.#made.clear();
    this.#ready = undefined;
    await rm(this.#temporary, { recursive: true, force: true });
  }
}

function taken(error: unknown): boolean {
  return ['EEXIST', 'EISDIR'].includes((error as NodeJS.ErrnoException).code ?? '');
}

function duplicate(publicPath: string, earlier: string, later: string): ContentError {
  return new ContentError([
    {
      file: later,
      ...told(fault('addressTaken', { path: publicPath, earlier })),
      severity: 'error',
    },
  ]);
}

async function regular(path: string): Promise<Stats> {
  const info = await lstat(path);
  if (!info.isFile()) throw notRegular(path);
  return info;
}

export function notRegular(path: string): ContentError {
  return new ContentError([{ file: path, ...told(fault('fileNotRegular')), severity: 'error' }]);
}

/** Paths, with `/`, of all files below a folder, without what the cache notes of itself. Anything but folders and files is refused. */
async function filesBelow(folder: string, prefix = ''): Promise<string[]> {
  const paths: string[] = [];
  for (const entry of await readdir(join(folder, prefix), { withFileTypes: true })) {
    if (entry.name === LIST) continue;
    const path = `${prefix}${entry.name}`;
    if (entry.isDirectory()) paths.push(...(await filesBelow(folder, `${path}/`)));
    else {
      // What the folder says of the entry is what the disk would say of the file.
      if (!entry.isFile()) await regular(join(folder, path));
      paths.push(path);
    }
  }
  return paths;
}

/** Throws where anything but folders and ordinary files stands below a folder that is about to be published. */
async function onlyRegular(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await onlyRegular(path);
    else if (!entry.isFile()) await regular(path);
  }
}
