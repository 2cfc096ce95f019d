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
import { NamedRows } from '../../domain/records/named-rows.ts';
import { eachRow } from '../../domain/records/rows.ts';
import { hashText } from '../../ingest/cache.ts';
import { lookBeside, type Looked } from '../../ingest/look-beside.ts';
import { keyOf } from '../../ingest/standing.ts';
import { BuiltFolders } from './built-folders.ts';
import { folderList, stampOf, type Row } from './built-look.ts';
import { newBuildId, takeChanges, writeChanges } from './built-changes.ts';
import { ClaimedFiles, type Known } from './claimed-files.ts';
import { writeList } from './write-list.ts';

/** Raised when what is written down has another form. */
const VERSION = 3;

/** The first row that is written down. */
interface Head {
  readonly version: number;
  /** The build's name. */
  readonly id: string;
}

/** Bytes of a file by its stamp; 0 where there is none. */
const sizeOf = (stamp: string): number => Number(stamp.split(' ', 1)[0]);

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
  readonly #files: ClaimedFiles;
  /** Paths as the least particular disk compares names, where they are written otherwise. */
  readonly #claimed = new Set<string>();
  readonly #folders = new Set<string>();
  /** Files that were claimed since the folder was pruned. */
  #late: string[] | undefined;
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
    let rows: NamedRows<Row> | undefined;
    try {
      const bytes = readFileSync(this.#list);
      const head = eachRow<Head>(bytes).next().value as Head;
      if (head.version === VERSION) {
        rows = new NamedRows<Row>(bytes, 1);
        this.#last = head.id;
      }
    } catch {
      // Nothing is known: everything is written.
    }
    this.#files = new ClaimedFiles(rows);
    this.#tree = new BuiltFolders(folder, folderList(this.#list), this.#last, looked);
  }

  /**
   * Takes everything away, since it is nobody's or another program's, but for files that stand as they would be made from the same.
   * @param made by path, what these are made from
   */
  empty(made: ReadonlyMap<string, string>): void {
    const old = this.#files.left();
    for (const path of old) {
      const from = made.get(path);
      if (from === undefined || !this.stands(path, from)) this.#files.forget(path);
    }
    this.#last = undefined;
    rmSync(this.#list, { force: true });
    const stays = new Set(this.#files.left());
    this.#tree.prune((path) => stays.has(path), stays, old);
  }

  /** Whether the last build has left a file here, and nobody has written to it since. */
  isLeft(path: string): boolean {
    const known = this.#files.before(path);
    return known !== undefined && known.stamp === stampOf(join(this.folder, path));
  }

  /** Whether a file stands as the last build has made it from this. */
  stands(path: string, from: string): boolean {
    const known = this.#files.before(path);
    return known?.from === from && this.#isAsLeft(path, known);
  }

  #isAsLeft(path: string, { stamp }: Known): boolean {
    if (stamp === '') return false;
    return this.#looked ? !this.#looked.has(path) : stamp === stampOf(join(this.folder, path));
  }

  /** Claims a file that stands as the last build has made it from this. @returns whether it does */
  keep(path: string, from: string): boolean {
    const stands = this.stands(path, from);
    if (stands) this.#keep(path);
    return stands;
  }

  #keep(path: string): void {
    this.#note(path);
    this.#files.keep(path);
    // A file that stands is as it was known.
    if (this.#changed.size > 0) this.#changed.delete(path);
  }

  /** Notes that a file is about to be claimed. */
  #note(path: string): void {
    if ((this.#sorted || this.#late) && !this.#files.has(path)) {
      this.#sorted = undefined;
      this.#late?.push(path);
    }
    const alike = keyOf(path);
    if (alike !== path) this.#claimed.add(alike);
  }

  /** Whether all that the last build has left stands there, and nothing else. */
  isWhole(): boolean {
    const known = this.#files.left();
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
    return known.length > 0 && found === known.length && known.every((path) => this.#isAsLeft(path, this.#files.before(path) as Known));
  }

  /** Whether this build has said that it has a file at this path. */
  isClaimed(path: string): boolean {
    const alike = keyOf(path);
    return this.#files.has(alike) || this.#claimed.has(alike);
  }

  /** Says that the site has this file, which somebody has just written or which `stands`. */
  claim(path: string, from: string, sha256?: string): void {
    this.#claimAs(path, from, stampOf(join(this.folder, path)), sha256);
  }

  /** The same of a file that may not be the one that was written: nothing is said where it is not of so many bytes. @returns whether it is */
  claimOf(path: string, from: string, { sha256, bytes }: { readonly sha256: string; readonly bytes: number }): boolean {
    const stamp = stampOf(join(this.folder, path));
    if (sizeOf(stamp) !== bytes) return false;
    this.#claimAs(path, from, stamp, sha256);
    return true;
  }

  #claimAs(path: string, from: string, stamp: string, sha256: string | undefined): void {
    const before = this.#files.before(path);
    if (before && before.stamp !== stamp) this.#looked?.add(path);
    const digest = sha256 ?? (before?.stamp === stamp ? before.sha256 : undefined);
    if (before?.stamp === stamp && before.from === from && before.sha256 === digest) {
      this.#keep(path);
      return;
    }
    this.#note(path);
    this.#files.put(path, digest === undefined ? { from, stamp } : { from, stamp, sha256: digest });
    if (before?.stamp === stamp) this.#changed.delete(path);
    else this.#changed.add(path);
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
    const paths = this.#files.left().filter(fits);
    if (paths.length === 0 || !paths.every((path) => this.stands(path, from))) return false;
    for (const path of paths) this.#keep(path);
    return true;
  }

  /** All files that this build has claimed so far, in no order: of a million, putting them in order takes seconds. */
  unordered(): readonly string[] {
    return this.#files.claimed();
  }

  /** How many files this build has claimed so far. */
  get count(): number {
    return this.#files.count;
  }

  /** All files that this build has claimed so far, in order of names. */
  paths(): readonly string[] {
    return (this.#sorted ??= this.#files.claimed().sort());
  }

  /** SHA-256 of a claimed file's bytes, hexadecimal; read only where the file has changed. */
  sha256(path: string): string {
    const known = this.#files.get(path);
    if (known?.sha256 !== undefined) return known.sha256;
    const sha256 = createHash('sha256')
      .update(readFileSync(join(this.folder, path)))
      .digest('hex');
    if (known) this.#files.put(path, { ...known, sha256 });
    return sha256;
  }

  /** Size of a claimed file, bytes. */
  bytes(path: string): number {
    return sizeOf(this.#files.get(path)?.stamp ?? stampOf(join(this.folder, path)));
  }

  /** What stood there under a name and is claimed by nobody is forgotten: a step that looks for its own files finds none of old. */
  drop(fits: (path: string) => boolean): void {
    for (const path of this.#files.left())
      if (fits(path) && !this.isClaimed(path)) {
        rmSync(join(this.folder, path), { force: true });
        this.#looked?.add(path);
      }
  }

  /** Takes away what nobody has claimed but what is still `to come`. */
  prune(toCome: ReadonlySet<string> = new Set()): void {
    const isOwn = (path: string) => this.#files.has(path) || toCome.has(path);
    this.#tree.prune(isOwn, this.#files.claimed(), this.#files.unclaimed());
    this.#late = [];
  }

  /** Writes down what stands, once the whole site does. */
  finish(): void {
    const before = takeChanges(this.folder, this.#made, this.#last);
    const id = newBuildId();
    writeList(this.#list, this.#rows(id));
    this.#tree.finish(id, this.#late ?? this.#files.claimed());
    writeChanges(this.folder, this.#made, before, { id, changed: [...this.#changed], removed: this.#files.unclaimed() });
  }

  *#rows(id: string): Generator<Head | Row | Uint8Array> {
    yield { version: VERSION, id };
    yield* this.#files.written();
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
