/**
 * The folders of a built site as the last build has left them. A folder whose time of change is what it was holds the names that it held:
 * nobody has put a file there, and it need not be read. Each page has a folder of its own: of 100 000 photographs there are 800 000.
 */
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, posix } from 'node:path';
import { NamedRows, noRows } from '../../domain/records/named-rows.ts';
import { eachRow } from '../../domain/records/rows.ts';
import type { Looked } from '../../ingest/look-beside.ts';
import { stampOfFolder, type FolderRow } from './built-look.ts';
import { writeList } from './write-list.ts';

/** The site's own folder, among its paths. */
const ROOT = '.';

export class BuiltFolders {
  readonly #folder: string;
  readonly #list: string;
  readonly #before: NamedRows<FolderRow>;
  /** By place among them: whether this build has found the folder as it was. */
  readonly #standing: Uint8Array;
  readonly #looked: Looked | undefined;
  /** Of the site, as far as they are known: of very many paths, telling them takes seconds. */
  #own = new Set<string>();

  /**
   * @param list where the last build has written them down, @param id its name: those of another tell nothing
   * @param looked what was found otherwise, where all was looked at
   */
  constructor(folder: string, list: string, id: string | undefined, looked: Looked | undefined) {
    this.#folder = folder;
    this.#looked = looked;
    this.#list = list;
    let before = noRows<FolderRow>();
    try {
      const bytes = readFileSync(list);
      if (eachRow<string>(bytes).next().value === id) before = new NamedRows<FolderRow>(bytes, 1);
    } catch {
      // None are known: each is read.
    }
    this.#before = before;
    this.#standing = new Uint8Array(before.count);
  }

  /**
   * Takes away what is not of the site.
   * @param isOwn whether a file is, @param paths all files of the site, @param old those that the last build has left
   */
  prune(isOwn: (path: string) => boolean, paths: Iterable<string>, old: Iterable<string>): void {
    this.#own = foldersOf(paths);
    const own = this.#own;
    // By the names that the disk has for them: one that writes capitals as small letters may have the new file under the old name.
    const losing = new Set<string>();
    for (const path of old)
      if (!isOwn(path)) {
        let at = posix.dirname(path);
        while (!own.has(at)) at = posix.dirname(at);
        losing.add(at);
      }
    for (const path of own) {
      const place = losing.has(path) ? undefined : this.#before.placeOf(path);
      if (place !== undefined && this.#stands(path, place)) this.#standing[place] = 1;
      else this.#read(path, isOwn, own);
    }
  }

  /** As it was when it was looked at: what this build has put there since is its own, and what another has is found by the next. */
  #stands(path: string, place: number): boolean {
    return this.#looked ? !this.#looked.has(path) : this.#before.at(place)[1] === stampOfFolder(join(this.#folder, path));
  }

  /** Takes away what a folder holds and the site does not. */
  #read(at: string, isOwn: (path: string) => boolean, own: ReadonlySet<string>): void {
    const folder = join(this.#folder, at);
    // What a step has claimed and not written is for another to tell.
    for (const entry of existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : []) {
      const path = at === ROOT ? entry.name : `${at}/${entry.name}`;
      if (path === '.git' || (entry.isDirectory() ? own.has(path) : isOwn(path))) continue;
      rmSync(join(this.#folder, path), { recursive: true, force: true });
    }
  }

  /** Writes down what stands, under the name of this build. @param more files of the site that were not told when it was pruned */
  finish(id: string, more: Iterable<string>): void {
    writeList(this.#list, this.#rows(id, foldersOf(more, this.#own)));
  }

  *#rows(id: string, folders: Iterable<string>): Generator<string | FolderRow | Uint8Array> {
    yield id;
    yield* this.#before.marked(this.#standing, 1);
    // One that was written to since is read by the next build.
    for (const path of folders)
      if (this.#standing[this.#before.placeOf(path) ?? -1] !== 1) yield [path, stampOfFolder(join(this.#folder, path))];
  }
}

/** All folders that hold files, and those that hold these. */
function foldersOf(paths: Iterable<string>, folders = new Set<string>()): Set<string> {
  folders.add(ROOT);
  for (const path of paths)
    for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) {
      const folder = path.slice(0, at);
      if (folders.has(folder)) break;
      folders.add(folder);
    }
  return folders;
}
