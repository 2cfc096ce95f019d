/** The search index, by Pagefind: built from the pages, read in the browser in pieces, no server. Built anew only where a page has changed. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { AstroIntegration } from 'astro';
import { close, createIndex } from 'pagefind';
import { cacheFolder } from '../../build-folder.ts';
import { Cache } from '../../ingest/cache.ts';
import { afterBuild } from './after-build.ts';

const PACKAGE = new URL('../../../node_modules/pagefind/package.json', import.meta.url);
/** Raised when the same pages give another index. */
const VERSION = 1;

/** One hash of all pages of a built site, their paths and their bytes. */
async function hashOfPages(folder: string): Promise<string> {
  const entries = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.name.endsWith('.html'));
  const hash = createHash('sha256');
  for (const path of entries.map((entry) => join(entry.parentPath, entry.name)).sort()) {
    const bytes = readFileSync(path);
    hash.update(`${relative(folder, path)} ${bytes.length}\n`).update(bytes);
  }
  return hash.digest('hex');
}

/** Writes `/pagefind/`; gives how many pages it holds. */
async function buildSearch(folder: string): Promise<number> {
  const { version } = JSON.parse(await readFile(PACKAGE, 'utf8')) as { version: string };
  const step = { name: 'search', version: VERSION, inputs: [await hashOfPages(folder)], params: { version } };
  const made = await new Cache(cacheFolder()).run(step, async (out) => {
    const { index, errors } = await createIndex({ rootSelector: 'main', keepIndexUrl: false });
    if (!index) throw new Error(`L’index de recherche n’a pas pu être créé : ${errors.join(' ; ')}`);
    const { page_count, errors: problems } = await index.addDirectory({ path: folder });
    if (problems.length > 0) throw new Error(`L’index de recherche est incomplet : ${problems.join(' ; ')}`);
    await index.writeFiles({ outputPath: join(out, 'pagefind') });
    await close();
    await writeFile(join(out, 'count.json'), JSON.stringify(page_count));
  });
  await cp(join(made, 'pagefind'), join(folder, 'pagefind'), { recursive: true });
  return JSON.parse(await readFile(join(made, 'count.json'), 'utf8')) as number;
}

export function search(): AstroIntegration {
  return afterBuild('search', async (folder, logger) => logger.info(`Recherche : ${await buildSearch(folder)} pages indexées.`));
}
