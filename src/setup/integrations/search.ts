/** The search index, by Pagefind: built from the pages, read in the browser in pieces, no server. */
import { join } from 'node:path';
import type { AstroIntegration } from 'astro';
import { close, createIndex } from 'pagefind';
import { afterBuild } from './after-build.ts';

async function buildSearch(folder: string): Promise<number> {
  const { index, errors } = await createIndex({ rootSelector: 'main', keepIndexUrl: false });
  if (!index) throw new Error(`L’index de recherche n’a pas pu être créé : ${errors.join(' ; ')}`);
  const { page_count, errors: problems } = await index.addDirectory({ path: folder });
  if (problems.length > 0) throw new Error(`L’index de recherche est incomplet : ${problems.join(' ; ')}`);
  await index.writeFiles({ outputPath: join(folder, 'pagefind') });
  await close();
  return page_count;
}

export function search(): AstroIntegration {
  return afterBuild('search', async (folder, logger) => logger.info(`Recherche : ${await buildSearch(folder)} pages indexées.`));
}
