/**
 * The search index, by Pagefind: built from the pages that say that they are to be found, read in the browser in pieces, no server.
 * Built anew only where what is found in such a page has changed (`found-text.ts`): Pagefind (1.6) writes an index whole, and takes no page out of one that is written.
 */
import { readFileSync } from 'node:fs';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { AstroIntegration } from 'astro';
import { cacheFolder } from '../../build-folder.ts';
import { Cache, hashText } from '../../ingest/cache.ts';
import { afterBuild } from './after-build.ts';
import { builtSite, sitePath, type BuiltSite } from './built-site.ts';
import { foundText } from './found-text.ts';
import { pageNotes } from './page-notes.ts';

const PACKAGE = new URL('../../../node_modules/pagefind/package.json', import.meta.url);
/** Raised when the same pages give another index. */
const VERSION = 3;
/** Pages that Pagefind is given at once. */
const LANES = 16;

/** The files of the pages that are to be found (`layouts/Page.astro` marks their text) with a digest of that text, in order of names. */
function pagesToFind(site: BuiltSite): (readonly [file: string, found: string])[] {
  return [...pageNotes().values()]
    .filter(({ searched }) => searched)
    .map(({ path, found = '' }) => [`${decodeURI(path).replace(/^\//, '')}index.html`, found] as const)
    .filter(([file]) => site.isClaimed(file))
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Writes `/pagefind/`; gives how many pages it holds. */
async function buildSearch(site: BuiltSite): Promise<number> {
  const { version } = JSON.parse(await readFile(PACKAGE, 'utf8')) as { version: string };
  const found = pagesToFind(site);
  const paths = found.map(([file]) => file);
  const pages = hashText(found.map((one) => one.join(' ')).join('\n'));
  const cache = new Cache(cacheFolder());
  const step = { name: 'search', version: VERSION, inputs: [pages], params: { version } };
  const made = await cache.run(step, async (out) => {
    const { close, createIndex } = await import('pagefind');
    const { index, errors } = await createIndex({ rootSelector: 'main', keepIndexUrl: false });
    if (!index) throw new Error(`L’index de recherche n’a pas pu être créé : ${errors.join(' ; ')}`);
    // In the order of names: an index of the same pages is the same.
    for (let at = 0; at < paths.length; at += LANES) {
      const added = await Promise.all(
        paths
          .slice(at, at + LANES)
          .map((sourcePath) => index.addHTMLFile({ sourcePath, content: foundText(readFileSync(join(site.folder, sourcePath), 'utf8')) })),
      );
      const problems = added.flatMap((one) => one.errors);
      if (problems.length > 0) throw new Error(`L’index de recherche est incomplet : ${problems.join(' ; ')}`);
    }
    await index.writeFiles({ outputPath: join(out, 'pagefind') });
    await close();
    await writeFile(join(out, 'count.json'), JSON.stringify(paths.length));
  });
  const key = cache.key(step);
  for (const entry of await readdir(join(made, 'pagefind'), { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const source = join(entry.parentPath, entry.name);
    const path = sitePath(relative(made, source));
    site.copy(path, source, `${key} ${path}`);
  }
  return paths.length;
}

export function search(): AstroIntegration {
  return afterBuild('search', async (_, logger) => logger.info(`Recherche : ${await buildSearch(builtSite())} pages indexées.`));
}
