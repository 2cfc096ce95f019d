/**
 * The built folder as the last build has left it. Every step says which files the site has and what each is made from; what is
 * there already, from the same, is not written again, and what nobody has claimed at the end is taken away. A build after a small
 * change therefore writes what changed, and leaves the files that a build from nothing leaves.
 *
 * A file is known by its size, inode and both its times of change: one that somebody else has touched since is written anew.
 */
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { ContentError } from '../../domain/input/problem.ts';
import { parseRows } from '../../domain/records/rows.ts';
import { hashText } from '../../ingest/cache.ts';
import { lookBeside, type Looked } from '../../ingest/look-beside.ts';
import { keyOf } from '../../ingest/standing.ts';
import { BuiltFolders } from './built-folders.ts';
import { folderList, stampOf, type Row } from './built-look.ts';
import { newBuildId, takeChanges, writeChanges } from './built-changes.ts';
import { writeList } from './write-list.ts';

/** Raised when what is written down has another form. */
const VERSION = 3;

interface Known {
  /** What the file was made from: a digest of the step's own. */
  readonly from: string;
  /** Size, inode, times of change, as one text. */
  readonly stamp: string;
  /** SHA-256 of its bytes, hexadecimal, where somebody has asked for it. */
  sha256?: string | undefined;
}

/** The first row that is written down. */
interface Head {
  readonly version: number;
  /** The build's name. */
  readonly id: string;
}

/** Where a build into a folder writes down what it has left there. */
const listOf = (folder: string, made: string): string => join(made, 'built', `${hashText(folder).slice(0, 16)}.json`);

export class BuiltSite {
  readonly folder: string;
  readonly #made: string;
  readonly #list: string;
  /** The name of the build whose files are known. */
  #last: string | undefined;
  readonly #tree: BuiltFolders;
  /** Where a thread has looked at all files of the last build: those that stand otherwise, or are written since. */
  readonly #looked: Looked | undefined;
  #before = new Map<string, Known>();
  readonly #now = new Map<string, Known>();
  /** Paths as the least particular disk compares names, where they are written otherwise. */
  readonly #claimed = new Set<string>();
  readonly #folders = new Set<string>();
  /** Files that were claimed when the folder was pruned, which are the first ones. */
  #pruned = 0;
  /** Files that stand otherwise than the last build has left them. */
  readonly #changed = new Set<string>();
  #sorted: string[] | undefined;
  /** Files that this build has written or copied. */
  written = 0;

  /**
   * @param folder the built folder, @param made where builds keep what they know (`build-folder.ts`)
   * @param looked what was found otherwise, where all was looked at
   */
  constructor(folder: string, made: string, looked?: Looked) {
    this.folder = folder;
    this.#made = made;
    this.#list = listOf(folder, made);
    this.#looked = looked;
    try {
      const [head, ...rows] = parseRows(readFileSync(this.#list)) as [Head, ...Row[]];
      if (head.version === VERSION) {
        this.#last = head.id;
        for (const [path, from, stamp, sha256] of rows)
          this.#before.set(path, sha256 === undefined ? { from, stamp } : { from, stamp, sha256 });
      }
    } catch {
      // Nothing is known: everything is written.
    }
    this.#tree = new BuiltFolders(folder, folderList(this.#list), this.#last, looked);
  }

  /**
   * Takes everything away, since it is nobody's or another program's, but for files that stand as they would be made from the same.
   * @param made by path, what these are made from
   */
  empty(made: ReadonlyMap<string, string>): void {
    const old = [...this.#before.keys()];
    for (const [path, { from }] of this.#before) if (made.get(path) !== from || !this.stands(path, from)) this.#before.delete(path);
    this.#last = undefined;
    rmSync(this.#list, { force: true });
    this.#tree.prune((path) => this.#before.has(path), this.#before.keys(), old);
  }

  /** Whether the last build has left a file here, and nobody has written to it since. */
  isLeft(path: string): boolean {
    const known = this.#before.get(path);
    return known !== undefined && known.stamp === stampOf(join(this.folder, path));
  }

  /** Whether a file stands as the last build has made it from this. */
  stands(path: string, from: string): boolean {
    return this.#isMadeFrom(path, this.#before.get(path), from);
  }

  #isMadeFrom(path: string, known: Known | undefined, from: string): known is Known {
    if (known?.from !== from || known.stamp === '') return false;
    return this.#looked ? !this.#looked.has(path) : known.stamp === stampOf(join(this.folder, path));
  }

  /** Claims a file that stands as the last build has made it from this. @returns whether it does */
  keep(path: string, from: string): boolean {
    const known = this.#before.get(path);
    if (!this.#isMadeFrom(path, known, from)) return false;
    this.#claim(path, known);
    return true;
  }

  /** Whether all that the last build has left stands there, and nothing else. */
  isWhole(): boolean {
    const known = [...this.#before];
    let found = 0;
    try {
      for (const entry of readdirSync(this.folder, { recursive: true, withFileTypes: true })) {
        if (entry.isDirectory()) continue;
        const path = sitePath(relative(this.folder, join(entry.parentPath, entry.name)));
        if (!path.startsWith('.git/')) found++;
      }
    } catch {
      return false;
    }
    return known.length > 0 && found === known.length && known.every(([path, { from }]) => this.stands(path, from));
  }

  /** Whether this build has said that it has a file at this path. */
  isClaimed(path: string): boolean {
    const alike = keyOf(path);
    return this.#now.has(alike) || this.#claimed.has(alike);
  }

  /** Says that the site has this file, which somebody has just written or which `stands`. */
  claim(path: string, from: string, sha256?: string): void {
    const stamp = stampOf(join(this.folder, path));
    const known = this.#before.get(path);
    if (known && known.stamp !== stamp) this.#looked?.add(path);
    const kept = known?.stamp === stamp ? known.sha256 : undefined;
    this.#claim(path, { from, stamp, ...((sha256 ?? kept) === undefined ? {} : { sha256: sha256 ?? kept }) });
  }

  #claim(path: string, known: Known | undefined): void {
    if (!known) return;
    if (this.#sorted && !this.#now.has(path)) this.#sorted = undefined;
    this.#now.set(path, known);
    const before = this.#before.get(path);
    // A file that stands is as it was known.
    if (before !== known && before?.stamp !== known.stamp) this.#changed.add(path);
    else if (this.#changed.size > 0) this.#changed.delete(path);
    const alike = keyOf(path);
    if (alike !== path) this.#claimed.add(alike);
  }

  /** A place for a file of the site, its folder made and what stands in its way gone. */
  #place(path: string): string {
    const target = join(this.folder, path);
    const folder = dirname(target);
    if (!this.#folders.has(folder)) {
      try {
        mkdirSync(folder, { recursive: true });
      } catch {
        // A file of the last build where a folder is now.
        for (let at = folder; at.length > this.folder.length; at = dirname(at))
          if (statSync(at, { throwIfNoEntry: false })?.isFile()) rmSync(at);
        mkdirSync(folder, { recursive: true });
      }
      this.#folders.add(folder);
    }
    rmSync(target, { recursive: true, force: true });
    return target;
  }

  /** Copies a file to a path of the site unless it stands there. `from` is what tells this source from its earlier states. */
  copy(path: string, source: string, from: string): void {
    if (this.keep(path, from)) return;
    if (!this.#same(path, source)) {
      copyFileSync(source, this.#place(path));
      this.written++;
    }
    this.claim(path, from);
  }

  /** Whether the same bytes stand there already: a source that was written anew is often what it was. */
  #same(path: string, source: string): boolean {
    const target = join(this.folder, path);
    const [here, there] = [statSync(target, { throwIfNoEntry: false }), statSync(source)];
    return here?.isFile() === true && here.size === there.size && readFileSync(target).equals(readFileSync(source));
  }

  /** Writes a file of the site unless it stands there with these bytes. */
  write(path: string, bytes: string | Uint8Array): void {
    const sha256 = hashText(bytes);
    if (this.keep(path, sha256)) return;
    writeFileSync(this.#place(path), bytes);
    this.written++;
    this.claim(path, sha256, sha256);
  }

  /** Claims all files of names that fit which stand as the last build has made them from this. @returns whether there are any */
  keepAll(fits: (path: string) => boolean, from: string): boolean {
    const paths = [...this.#before.keys()].filter(fits);
    if (paths.length === 0 || !paths.every((path) => this.stands(path, from))) return false;
    for (const path of paths) this.#claim(path, this.#before.get(path));
    return true;
  }

  /** All files that this build has claimed so far, in no order: of a million, putting them in order takes seconds. */
  unordered(): readonly string[] {
    return [...this.#now.keys()];
  }

  /** How many files this build has claimed so far. */
  get count(): number {
    return this.#now.size;
  }

  /** All files that this build has claimed so far, in order of names. */
  paths(): readonly string[] {
    return (this.#sorted ??= [...this.#now.keys()].sort());
  }

  /** SHA-256 of a claimed file's bytes, hexadecimal; read only where the file has changed. */
  sha256(path: string): string {
    const known = this.#now.get(path);
    const digest =
      known?.sha256 ??
      createHash('sha256')
        .update(readFileSync(join(this.folder, path)))
        .digest('hex');
    if (known) known.sha256 = digest;
    return digest;
  }

  /** Size of a claimed file, bytes. */
  bytes(path: string): number {
    return Number((this.#now.get(path)?.stamp ?? stampOf(join(this.folder, path))).split(' ')[0]);
  }

  /** What stood there under a name and is claimed by nobody is forgotten: a step that looks for its own files finds none of old. */
  drop(fits: (path: string) => boolean): void {
    for (const path of this.#before.keys())
      if (fits(path) && !this.isClaimed(path)) {
        rmSync(join(this.folder, path), { force: true });
        this.#looked?.add(path);
      }
  }

  /** Takes away what nobody has claimed but what is still `to come`. */
  prune(toCome: ReadonlySet<string> = new Set()): void {
    const isOwn = (path: string) => this.#now.has(path) || toCome.has(path);
    this.#tree.prune(isOwn, this.#now.keys(), this.#before.keys());
    this.#pruned = this.#now.size;
  }

  /** Writes down what stands, once the whole site does. */
  finish(): void {
    const before = takeChanges(this.folder, this.#made, this.#last);
    const id = newBuildId();
    writeList(this.#list, this.#rows(id));
    this.#tree.finish(id, this.unordered().slice(this.#pruned));
    const removed = [...this.#before.keys()].filter((path) => !this.#now.has(path));
    writeChanges(this.folder, this.#made, before, { id, changed: [...this.#changed], removed });
  }

  *#rows(id: string): Generator<Head | Row> {
    yield { version: VERSION, id };
    for (const [path, { from, stamp, sha256 }] of this.#now) yield sha256 === undefined ? [path, from, stamp] : [path, from, stamp, sha256];
  }
}

let current: BuiltSite | undefined;
let looking: Promise<Looked | undefined> | undefined;

/** Looks at what the last build has left, if it is very much. @param worth as in `lookBeside` */
export const lookAtBuilt = (folder: string, made: string, worth?: number): Promise<Looked | undefined> =>
  lookBeside({ module: new URL('built-look.ts', import.meta.url).href, list: listOf(folder, made), folder }, worth);

/** The same for the build that is about to begin, while it reads the content. */
export function lookAhead(folder: string, made: string): void {
  looking = lookAtBuilt(folder, made);
}

/** The built folder of this process's build. */
export function builtSite(): BuiltSite {
  if (!current) throw new Error('No site is being built.');
  return current;
}

/** Begins a build into a folder. */
export async function beginBuiltSite(folder: string, made: string): Promise<BuiltSite> {
  const looked = await looking;
  looking = undefined;
  return (current = new BuiltSite(folder, made, looked));
}

/** A published file where a page stands, or another file: said with its address. */
export function publishedTwice(path: string): ContentError {
  return new ContentError([
    {
      file: `/${path}`,
      message: 'serait publié deux fois : par le contenu et par une page du site. Renommez l’élément du contenu qui porte ce nom.',
      severity: 'error',
    },
  ]);
}

/** A path of the disk as one of the site's. */
export const sitePath = (path: string): string => path.split(sep).join('/');
