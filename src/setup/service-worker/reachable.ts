/** Which of the build's own scripts, styles and fonts a page can come to load, found by their names in one another. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const READ_FOR_NAMES = /\.(html|js|mjs|css)$/;
/** A bundler's file name: a stem, a hash, an extension. */
const NAME = /[\w.~-]+\.(?:js|mjs|css|woff2|wasm|svg|png|webp|avif|jpg|ktx2|glb|json|bin|hdr)\b/g;

/** Paths (from the site's root) reached from pages, themselves not included. `files` are all of the build's own. */
export async function reachable(folder: string, pages: readonly string[], files: readonly string[]): Promise<string[]> {
  const byName = new Map(files.filter((path) => path.startsWith('/_a/')).map((path) => [path.slice(path.lastIndexOf('/') + 1), path]));
  const found = new Set<string>();
  const queue = pages.map((path) => (path.endsWith('/') ? `${path}index.html` : path));
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    if (!READ_FOR_NAMES.test(path)) continue;
    const text = await readFile(join(folder, path), 'utf8');
    for (const [name] of text.matchAll(NAME)) {
      const target = byName.get(name);
      if (target === undefined || found.has(target)) continue;
      found.add(target);
      queue.push(target);
    }
  }
  return [...found].sort();
}
