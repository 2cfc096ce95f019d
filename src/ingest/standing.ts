/**
 * What a run has left in the published tree: the next run places what differs and takes away what is gone, instead of the whole tree
 * anew. While content is being written (`npm run dev`, the Atelier) the process remembers it; a build, whose process ends, writes it
 * down beside the tree. Where another process has published there meanwhile, nothing is remembered.
 */
import { randomUUID } from 'node:crypto';
import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { lstat, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { eachRow, parseRows, rowsText } from '../domain/records/rows.ts';
import { lookBeside, type Looked } from './look-beside.ts';

/** A file that a run has placed: its path in the tree, and what it was made from, such that equal marks are equal bytes. */
export interface Placed {
  readonly path: string;
  readonly mark: string;
  /** The editor's file that it comes from, or its public path. */
  readonly origin: string;
  /** What the disk said of it where it is written down: its size, time of change and inode. */
  readonly stamp?: string;
}

/** A folder of the cache that a run has placed: its mark, and the public paths of its files. */
export interface PlacedFolder {
  readonly mark: string;
  readonly paths: readonly string[];
}

/** Replaced by every run that remembers in its own memory: whose it is, is whose tree it is. A build's tree has none. */
export const KEEP = '.keep';

/** Raised when what is written down has another form. */
const VERSION = 1;

/** Where a build writes down what it leaves in the tree at `folder`: any run that publishes there takes that away first. */
export const standingList = (folder: string): string => `${folder}.standing.json`;

interface Head {
  readonly version: number;
  /** Which run it was. */
  readonly run: string;
  /** What the disk says of the tree. */
  readonly tree: string;
}
/** Files that were made from the same: their paths and stamps in turn. */
type Group = readonly [mark: string, origin: string | 0, ...files: string[]];

/** Most paths are of such signs alone, which all disks compare alike. */
const PLAIN = /^[ -@[-~]*$/;

/** A path of the tree as the least particular disk compares names. */
export const keyOf = (path: string): string => (PLAIN.test(path) ? path : path.normalize('NFC').toLowerCase());

export class Standing {
  /** By path as `Output` compares them. */
  #files: ReadonlyMap<string, Placed> = new Map();
  #folders: ReadonlyMap<string, PlacedFolder> = new Map();
  #stamp: string | undefined;
  #run = '';
  #looking: Promise<Looked | undefined> | undefined;
  #looked: Looked | undefined;
  /** Whether it is written down for other processes. */
  readonly written: boolean;

  /** @param given `written`: for a process that ends */
  constructor({ written = false } = {}) {
    this.written = written;
  }

  file(key: string): Placed | undefined {
    return this.#files.get(key);
  }

  folder(key: string): PlacedFolder | undefined {
    return this.#folders.get(key);
  }

  /** Which run has left what stands; '' where nothing is known of it. */
  get run(): string {
    return this.#run;
  }

  /**
   * Whether a remembered file is still as it was left. A process that has left it a moment ago does not look; what another one has left
   * may share its bytes with an entry of the cache that was damaged since.
   */
  isThere(folder: string, { path, stamp }: Placed): boolean {
    if (!this.written) return true;
    if (this.#looked && stamp !== undefined) return !this.#looked.has(path);
    return stamp !== undefined && stamp !== '' && stamp === stampOfFile(join(folder, path));
  }

  /** Has the files of the tree looked at, if they are very many, while the content is read. @param worth as in `lookBeside` */
  look(folder: string, worth?: number): void {
    if (this.written)
      this.#looking = lookBeside({ module: new URL('standing.ts', import.meta.url).href, list: standingList(folder), folder }, worth);
  }

  /** Paths of what stands and is not of a run's files, letter for letter. */
  gone(files: ReadonlyMap<string, Placed>): string[] {
    return [...this.#files].filter(([key, { path }]) => files.get(key)?.path !== path).map(([, { path }]) => path);
  }

  /** Whether there is a tree at `folder` that is as it was left; where there is none, what was remembered is forgotten. */
  async holds(folder: string): Promise<boolean> {
    if (this.written) await this.#read(folder);
    this.#looked = await this.#looking;
    const holds = this.#stamp !== undefined && this.#stamp === (await stampOf(folder, this.written));
    if (!holds) this.forget();
    return holds;
  }

  async #read(folder: string): Promise<void> {
    const bytes = await readFile(standingList(folder)).catch(() => undefined);
    if (!bytes) return;
    try {
      const [head, ...groups] = parseRows(bytes) as [Head, ...Group[]];
      if (head.version !== VERSION) return;
      const files = new Map<string, Placed>();
      for (const [mark, origin, ...each] of groups)
        for (let at = 0; at + 1 < each.length; at += 2) {
          const [path = '', stamp = ''] = each.slice(at, at + 2);
          files.set(keyOf(path), { path, mark, origin: origin === 0 ? `/${path}` : origin, stamp });
        }
      this.#files = files;
      this.#stamp = head.tree;
      this.#run = head.run;
    } catch {
      // Cut, or another hand's: the tree is assembled whole.
    }
  }

  async left(folder: string, files: ReadonlyMap<string, Placed>, folders: ReadonlyMap<string, PlacedFolder>): Promise<void> {
    this.#files = files;
    this.#folders = folders;
    this.#run = randomUUID();
    this.#stamp = await stampOf(folder, this.written);
    if (!this.written || this.#stamp === undefined) return;
    const head: Head = { version: VERSION, run: this.#run, tree: this.#stamp };
    await mkdir(dirname(folder), { recursive: true });
    // A disk that is full for the list is none for the site: the next run assembles it whole.
    await writeFile(standingList(folder), rowsText([head, ...grouped(folder, files)])).catch(() =>
      rm(standingList(folder), { force: true }),
    );
    // The process ends, or publishes elsewhere.
    this.#files = new Map();
    this.#folders = new Map();
  }

  forget(): void {
    this.#files = new Map();
    this.#folders = new Map();
    this.#stamp = undefined;
    this.#run = '';
    this.#looked = undefined;
  }
}

/** Files of a tree that are not as they were left (`look-beside.ts`). */
export function otherwise(list: string, folder: string): string[] {
  const rows = eachRow<Head | Group>(readFileSync(list));
  rows.next();
  const paths: string[] = [];
  for (const [path, stamp] of stampsOf(rows as Generator<Group>))
    if (stamp === '' || stamp !== stampOfFile(join(folder, path))) paths.push(path);
  return paths;
}

/**
 * The files of the tree at `folder` as a build has just left them, and what the disk then said of each; `undefined` where that is not
 * known, and the tree has to be looked through.
 */
export async function filesStanding(folder: string): Promise<Iterable<readonly [path: string, stamp: string]> | undefined> {
  try {
    const rows = eachRow<Head | Group>(await readFile(standingList(folder)));
    const { version, tree } = rows.next().value as Head;
    if (version !== VERSION || tree !== (await stampOf(folder, true))) return undefined;
    return stampsOf(rows as Generator<Group>);
  } catch {
    return undefined;
  }
}

/** Of groups that are written down, each file. */
function* stampsOf(groups: Iterable<Group>): Generator<readonly [path: string, stamp: string]> {
  for (const [, , ...each] of groups) for (let at = 0; at + 1 < each.length; at += 2) yield [each[at] ?? '', each[at + 1] ?? ''];
}

/** Files of one folder of the cache have one mark: it is written once. */
function grouped(folder: string, files: ReadonlyMap<string, Placed>): Group[] {
  const groups: [string, string | 0, ...string[]][] = [];
  for (const { path, mark, origin, stamp = stampOfFile(join(folder, path)) } of files.values()) {
    const from = origin === `/${path}` ? 0 : origin;
    const last = groups.at(-1);
    if (last?.[0] === mark && last[1] === from) last.push(path, stamp);
    else groups.push([mark, from, path, stamp]);
  }
  return groups;
}

/** Not the time of change of the inode: the cache's files get and lose a name at each run. */
export function stampOfFile(path: string): string {
  const info = lstatSync(path, { throwIfNoEntry: false });
  return info?.isFile() ? `${info.size} ${info.mtimeMs} ${info.ino}` : '';
}

/** What the disk says of a tree: another run puts another folder there, or another `.keep` into it. A build's tree has no `.keep`. */
async function stampOf(folder: string, written: boolean): Promise<string | undefined> {
  const keep = join(folder, KEEP);
  const infos = await Promise.all([lstat(folder), ...(written ? [] : [lstat(keep)])]).catch(() => undefined);
  if (written && existsSync(keep)) return undefined;
  return infos?.map(({ ino, birthtimeMs }) => `${ino} ${birthtimeMs}`).join(' ');
}
