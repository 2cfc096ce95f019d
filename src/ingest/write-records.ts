/**
 * Leaves the records for the pages. Those that say what they said before stay as they are: while content is being written, pages
 * read again what differs, and nothing that follows from the rest is made anew.
 */
import { mkdir, open, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { rowsText } from '../domain/records/rows.ts';

/** Bytes that are compared at once. */
const PIECE = 1 << 20;

/** Whether two files have the same bytes; one that is not there has none. */
async function same(one: string, other: string): Promise<boolean> {
  const sizes = await Promise.all([one, other].map((path) => stat(path).catch(() => undefined)));
  if (!sizes[0] || sizes[0].size !== sizes[1]?.size) return false;
  const files = await Promise.all([one, other].map((path) => open(path)));
  try {
    for (let at = 0; at < sizes[0].size; at += PIECE) {
      const [a, b] = await Promise.all(files.map((file) => file.read(Buffer.allocUnsafe(PIECE), 0, PIECE, at)));
      if (!a || !b || !a.buffer.subarray(0, a.bytesRead).equals(b.buffer.subarray(0, b.bytesRead))) return false;
    }
    return true;
  } finally {
    await Promise.all(files.map((file) => file.close()));
  }
}

/**
 * Writes the records beside the old ones; the function that comes back swaps in those that differ, file by file: a page build never
 * reads half a file, and a disk that is full leaves the old records with the old tree.
 */
export async function writeRecords(
  buildFolder: string,
  records: Readonly<Record<string, readonly unknown[]>>,
): Promise<() => Promise<void>> {
  const folder = join(buildFolder, 'records');
  await mkdir(folder, { recursive: true });
  const paths = Object.keys(records).map((name) => join(folder, `${name}.json`));
  const temporary = (path: string) => `${path}.${process.pid}`;
  try {
    for (const [name, rows] of Object.entries(records)) await writeFile(temporary(join(folder, `${name}.json`)), rowsText(rows));
  } catch (error) {
    for (const path of paths) await rm(temporary(path), { force: true });
    throw error;
  }
  return async () => {
    for (const path of paths)
      if (await same(temporary(path), path)) await rm(temporary(path));
      else await rename(temporary(path), path);
  };
}
