/**
 * What a content root looks like from outside: names, sizes and times of its files. Two that are equal were not written
 * to in between; taking one reads no file.
 */
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** What editors' programs leave for a moment beside a file, and what the Atelier keeps in its folder: nobody's content. */
export const PASSING = /(^|[\\/])(\.atelier[\\/].*|\.[^\\/]*|~\$[^\\/]*|[^\\/]*(~|\.(tmp|swp|part|crdownload)))$/;

/**
 * What generators leave in the program's own `models/` (`content/generated.ts`), by paths from there: it follows from their sources, and
 * one that a build makes is no change of the program.
 */
export const GENERATED = /(^|[\\/])(\.made|\.partial-[^\\/]*)([\\/]|$)|\.(glb|jpg|png)$/;

/** One line a file, in order of names; empty for a folder that cannot be read. */
export async function contentSignature(root: string): Promise<string> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true }).catch(() => []);
  const lines = await Promise.all(
    entries
      .filter((entry) => !entry.isDirectory())
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((path) => !PASSING.test(path))
      .map(async (path) => {
        // A file that went between the two calls is one that changed.
        const info = await stat(path).catch(() => undefined);
        return `${path}\t${info?.size}\t${info?.mtimeMs}`;
      }),
  );
  return lines.sort().join('\n');
}
