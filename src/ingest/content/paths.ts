/** Paths written by editors stay inside the content root, or inside the `models/` folder beside it. */
import { fault, type Fault } from '../../domain/input/fault.ts';
import { existsSync, lstatSync, readdirSync, realpathSync, statSync, type Stats } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The program's own models: the only folder whose generators are run. */
const OWN_MODELS = resolve(fileURLToPath(new URL('../../../models', import.meta.url)));

function inside(folder: string, path: string): boolean {
  // Most are written so, and there are very many.
  if (path.startsWith(folder + sep) && !path.includes('..')) return true;
  const way = relative(folder, path);
  return way === '' || (!way.startsWith(`..${sep}`) && way !== '..' && !/^[A-Za-z]:/.test(way));
}

/** A name as the least particular disk compares it. */
const alike = (name: string): string => name.normalize('NFC').toLowerCase();

/** The real path of the nearest ancestor that exists, so that a link cannot lead out. */
function real(path: string): string {
  let existing = path;
  const rest: string[] = [];
  while (!existsSync(existing) && dirname(existing) !== existing) {
    rest.unshift(basename(existing));
    existing = dirname(existing);
  }
  return join(realpathSync(existing), ...rest);
}

/** What an editor may name: the content root, the `models/` folder beside it, the program's own models. */
const allowedFor = (root: string): readonly string[] => [resolve(root), resolve(root, '..', 'models'), OWN_MODELS];

/** A file's name alone: no folder, no way out of one, no drive. */
const PLAIN_NAME = /^(?!\.{1,2}$)[^/\\:\0]+$/;

/** Real paths, of which a folder's is asked of the disk once: for one look at a root of many files. */
export class RealPaths {
  readonly #folders = new Map<string, string>();
  readonly #names = new Map<string, ReadonlySet<string>>();
  readonly #open = new Map<string, boolean>();

  /** Whether all that lies in a folder may be named by the root's files, but for what links lead to. */
  isOpen(root: string, folder: string): boolean {
    let open = this.#open.get(folder);
    if (open === undefined) {
      const allowed = allowedFor(root);
      const way = this.folder(folder);
      open =
        resolve(folder) === folder &&
        allowed.some((each) => inside(each, folder)) &&
        allowed.some((each) => inside(this.folder(each), way));
      this.#open.set(folder, open);
    }
    return open;
  }

  /** Whether something is there. Names that a folder has not, in capitals or small letters, are not asked of the disk one by one. */
  isThere(path: string): boolean {
    const folder = dirname(path);
    let names = this.#names.get(folder);
    if (!names) this.#names.set(folder, (names = new Set(existsSync(folder) ? readdirSync(folder).map(alike) : [])));
    return names.has(alike(basename(path))) && existsSync(path);
  }

  folder(path: string): string {
    let found = this.#folders.get(path);
    if (found === undefined) this.#folders.set(path, (found = real(path)));
    return found;
  }

  #last: { readonly path: string; readonly info: Stats | undefined } | undefined;

  /** What the disk says of a path: one row's questions about one file come in a row, and are one question. */
  #look(path: string): Stats | undefined {
    if (this.#last?.path !== path) this.#last = { path, info: lstatSync(path, { throwIfNoEntry: false }) };
    return this.#last.info;
  }

  /** Whether an ordinary file is there, and no link to one. */
  isPlain(path: string): boolean {
    return this.#look(path)?.isFile() === true;
  }

  /** Of anything within a folder: only a link leads elsewhere than its folder does. */
  of(path: string): string {
    const plain = this.#look(path)?.isSymbolicLink() === false;
    return plain ? join(this.folder(dirname(path)), basename(path)) : real(path);
  }
}

/**
 * The absolute path of what an editor's file names, or `undefined` when it leaves the content root and the `models/`
 * folder beside it (by `..`, by an absolute path or by a symbolic link).
 */
export function resolveInside(root: string, fromFile: string, path: string, reals = new RealPaths()): string | undefined {
  if (path.includes('\0') || /^[a-z][a-z+.-]*:/i.test(path) || path.startsWith('/') || path.includes('\\')) return undefined;
  const folder = dirname(fromFile);
  // Most are names of files beside it, and there are very many.
  if (PLAIN_NAME.test(path) && reals.isOpen(root, folder) && reals.isPlain(folder + sep + path)) return folder + sep + path;
  const target = resolve(folder, path);
  const allowed = allowedFor(root);
  if (!allowed.some((folder) => inside(folder, target))) return undefined;
  const way = reals.of(target);
  return allowed.some((folder) => inside(reals.folder(folder), way)) ? target : undefined;
}

/** A file that may be published for an item, or why not. */
export type OwnFile = { readonly path: string; readonly fault?: undefined } | { readonly path?: undefined; readonly fault: Fault };

/**
 * The one door for files that are published: an ordinary file of the item's own folder (or of the `models/` beside the content
 * root, where `models` says so), whatever links lead there. Other items' files, whose licence may be another, stay where they are.
 * @param folder absolute path of the item's folder
 * @param written what the editor wrote, relative to that folder
 */
export function ownFile(root: string, folder: string, written: string, { models = false, reals = new RealPaths() } = {}): OwnFile {
  const path = resolveInside(root, join(folder, 'x'), written, reals);
  if (path === undefined) return { fault: fault('wayLeaves', { written }) };
  if (!reals.isPlain(path) && !existsSync(path)) return available(path) ? { path } : { fault: fault('wayAbsent', { written }) };
  const allowed = [folder, ...(models ? [resolve(root, '..', 'models'), OWN_MODELS] : [])];
  const target = reals.of(path);
  if (!allowed.some((each) => inside(each, path)) || !allowed.some((each) => inside(reals.folder(each), target)))
    return {
      fault: fault('wayOutside', { written, folder: relative(root, folder).split(sep).join('/') }),
    };
  if (!reals.isPlain(path) && !statSync(target).isFile()) return { fault: fault('wayNotFile', { written }) };
  return { path };
}

/** Whether a file of the root is really there: a link may not lead out of the root (or of the `models/` beside it). */
export function staysInside(root: string, file: string): boolean {
  return allowedFor(root).some((folder) => inside(real(folder), real(file)));
}

/** The program's generator that makes a file of its own `models/`; nothing for any other file. */
export function generatorOf(path: string): string | undefined {
  // Asked of every picture, of which hardly one lies there.
  if (!path.includes('..') && !path.startsWith(OWN_MODELS + sep)) return undefined;
  const generator = join(dirname(path), 'generate.ts');
  return inside(OWN_MODELS, path) && existsSync(generator) ? generator : undefined;
}

/** Whether a file is there, or can be made by the generator beside it. */
export function available(path: string): boolean {
  return existsSync(path) || generatorOf(path) !== undefined;
}
