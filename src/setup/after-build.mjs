/** What is made from the built pages themselves, step by step. Each step reads the built folder and adds to it. */
import { resolve } from 'node:path';
import { basePath } from '../base-path.mjs';
import { writeHosting } from './hosting.mjs';
import { buildSearch } from './search-index.mjs';
import { writeServiceWorker } from './service-worker/write.ts';
import { preloadIslands } from './preload.mjs';
import { writeSitemap } from './sitemap.mjs';
import { drawCards } from './social-cards.mjs';
import { setTypography } from './typography.mjs';

const folder = resolve(process.env['OUT_DIR'] ?? 'dist');

await setTypography(folder);
await drawCards(folder);
await writeSitemap(folder);
await buildSearch(folder);
preloadIslands(folder, basePath());
await writeServiceWorker(folder);
writeHosting(folder, basePath());
