/** Files that a scan names (textures, materials, buffers): read only from inside the content root. */
import { fault } from '../../../domain/input/fault.ts';
import { AsyncLocalStorage } from 'node:async_hooks';
import { readdir, readFile, realpath } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, isAbsolute } from 'node:path';
import { ScanError } from '../failure.ts';

/** Where set, receives each companion that is read, by its real path, with its bytes. */
export const companionsRead = new AsyncLocalStorage<Map<string, number>>();

function outside(root: string, path: string): boolean {
  const way = relative(root, path);
  return way.startsWith('..') || isAbsolute(way);
}

/** The file of the same folder whose name differs only by capitals or by how accents are composed, as names from other systems do. */
async function sameLetters(path: string): Promise<string> {
  const plain = (name: string): string => name.normalize('NFC').toLowerCase();
  const names = await readdir(dirname(path)).catch(() => []);
  return join(dirname(path), names.find((name) => plain(name) === plain(basename(path))) ?? basename(path));
}

/** The bytes of `reference`, relative to the file that names it. Windows' separators are understood. */
export async function readResource(namedBy: string, root: string, reference: string): Promise<Buffer> {
  const path = await findResource(namedBy, root, reference);
  const bytes = await readFile(path);
  companionsRead.getStore()?.set(path, bytes.length);
  return bytes;
}

/** The real path of `reference`, relative to the file that names it; throws `ScanError` when it is not there or not allowed. */
export async function findResource(namedBy: string, root: string, reference: string): Promise<string> {
  const by = fault('quoted', { text: basename(namedBy) });
  if (/^[a-z][a-z0-9+.-]+:/i.test(reference) && !/^[a-z]:[\\/]/i.test(reference))
    throw new ScanError(fault('besideOnly', { by, reference: reference.slice(0, 80) }));
  if (/<u(?:dim|vtile)[^>]*>/i.test(reference)) throw new ScanError(fault('besideTiles', { by, reference }));
  const flat = reference.replaceAll('\\', '/');
  const folder = dirname(namedBy);
  // An absolute path is the author's own disk: the file is looked for beside the scan.
  const wanted = isAbsolute(flat) || /^[a-z]:\//i.test(flat) ? join(folder, basename(flat)) : resolve(folder, flat);
  if (outside(root, wanted)) throw new ScanError(fault('besideLeaves', { by, reference }));
  const real = await realpath(wanted).catch(async () => realpath(await sameLetters(wanted)).catch(() => undefined));
  if (real === undefined) throw new ScanError(fault('besideAbsent', { by, reference }));
  if (outside(await realpath(root), real)) throw new ScanError(fault('besideLeaves', { by, reference }));
  return real;
}
