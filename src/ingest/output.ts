/**
 * The published tree: every file that ingest adds to the site, at its public path. It is assembled in a temporary folder and
 * swapped in whole by `commit`. Editors' files are copied (as a clone where the disk can), never linked: what is done to the
 * published tree cannot reach them. Two files at one public path are a mistake of the content, said with both their names.
 */
import { constants, linkSync } from 'node:fs';
import { copyFile, lstat, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, normalize } from 'node:path';
import { ContentError } from '../domain/input/problem.ts';
import { LIST } from './cache.ts';
import { clearLeftovers } from './leftovers.ts';

/** Never over a file that is there; sharing blocks with the source only where the disk copies them on writing. */
const COPY_MODE = constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE;

export class Output {
  readonly folder: string;
  readonly #temporary: string;
  /** By public path as the least particular disk compares names: what each file was made from. */
  readonly #taken = new Map<string, string>();
  /** Folders that stand. */
  readonly #made = new Set<string>();
  #ready: Promise<void> | undefined;

  constructor(folder: string) {
    this.folder = folder;
    this.#temporary = `${folder}.${process.pid}.partial`;
  }

  async #resolve(publicPath: string, origin?: string): Promise<string> {
    // One cleaning that every caller waits for: none may write before it, none may be cleaned away.
    await (this.#ready ??= this.#clean());
    const relative = normalize(publicPath.replace(/^\/+/, ''));
    if (relative.startsWith('..') || relative.startsWith('/')) throw new Error(`Le chemin publié « ${publicPath} » sort du site.`);
    const key = relative.normalize('NFC').toLowerCase();
    const earlier = this.#taken.get(key);
    if (earlier !== undefined) throw duplicate(publicPath, earlier, origin ?? publicPath);
    this.#taken.set(key, origin ?? publicPath);
    const path = join(this.#temporary, relative);
    const folder = dirname(path);
    if (!this.#made.has(folder)) {
      await mkdir(folder, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
        throw error.code === 'EEXIST' || error.code === 'ENOTDIR'
          ? duplicate(publicPath, dirname(publicPath), origin ?? publicPath)
          : error;
      });
      this.#made.add(folder);
    }
    return path;
  }

  async #clean(): Promise<void> {
    await rm(this.#temporary, { recursive: true, force: true });
    await clearLeftovers(dirname(this.folder), /\.(\d+)\.(?:partial|old)$/);
  }

  /**
   * Copies a file to a public path such as `/3d/ecrin/model.json`. A link, a pipe or a device is refused.
   * @param origin the editor's file that it comes from, for the sentence about a path that is taken twice
   */
  async file(publicPath: string, source: string, origin?: string): Promise<void> {
    await regular(source);
    await copyFile(source, await this.#resolve(publicPath, origin), COPY_MODE).catch((error: unknown) => {
      throw taken(error) ? duplicate(publicPath, publicPath, origin ?? publicPath) : error;
    });
  }

  /** Writes text or bytes at a public path. */
  async write(publicPath: string, content: string | Uint8Array, origin?: string): Promise<void> {
    await writeFile(await this.#resolve(publicPath, origin), content, { flag: 'wx' }).catch((error: unknown) => {
      throw taken(error) ? duplicate(publicPath, publicPath, origin ?? publicPath) : error;
    });
  }

  /** Places everything below a folder of the cache under a public path. The cache is the program's own: its files may be linked. */
  async folderAt(publicPath: string, source: string, origin?: string): Promise<void> {
    for (const entry of await readdir(source, { withFileTypes: true })) {
      if (entry.name === LIST) continue;
      const child = join(source, entry.name);
      const path = `${publicPath}/${entry.name}`;
      if (entry.isDirectory()) await this.folderAt(path, child, origin);
      else {
        // What the folder says of the entry is what the disk would say of the file.
        if (!entry.isFile()) await regular(child);
        const target = await this.#resolve(path, origin);
        try {
          // Thousands in a row: each is sooner there than a promise of it.
          linkSync(child, target);
        } catch (error) {
          if (taken(error)) throw duplicate(path, path, origin ?? path);
          await copyFile(child, target, COPY_MODE);
        }
      }
    }
  }

  /** Where a file that was already placed stands until `commit`, for steps that build on it (PDF, packages). */
  staged(publicPath: string): string {
    return join(this.#temporary, normalize(publicPath.replace(/^\/+/, '')));
  }

  /** Swaps the assembled tree in; until then the previous one stays as it was. */
  async commit(): Promise<void> {
    await this.#resolve('/.keep');
    await onlyRegular(this.#temporary);
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

  /** Throws away what was assembled; the same tree may then be assembled anew. */
  async discard(): Promise<void> {
    this.#taken.clear();
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
      message: `serait publié à l’adresse « ${publicPath} », qui est déjà celle de « ${earlier} » : donnez à l’un des deux un autre nom.`,
      severity: 'error',
    },
  ]);
}

async function regular(path: string): Promise<void> {
  if (!(await lstat(path)).isFile())
    throw new ContentError([
      { file: path, message: 'n’est pas un fichier ordinaire (un lien ?) : il n’est pas publié.', severity: 'error' },
    ]);
}

/** Throws where anything but folders and ordinary files stands below a folder that is about to be published. */
export async function onlyRegular(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await onlyRegular(path);
    else if (!entry.isFile()) await regular(path);
  }
}
