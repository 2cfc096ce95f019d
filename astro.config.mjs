// @ts-check
// A module that Node reads by itself: a configuration in TypeScript is first bundled by a second Vite, at every command.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@astrojs/react';
import { defineConfig } from 'astro/config';
import { basePath } from './src/base-path.ts';
import { buildFolder } from './src/build-folder.ts';
import { ingest } from './src/ingest/integration.ts';
import { pages } from './src/layouts/integration.ts';
import { bundleList } from './src/setup/integrations/bundle.ts';
import { bundleCache } from './src/setup/integrations/bundle-cache.ts';
import { cards } from './src/setup/integrations/cards.ts';
import { deskInSite } from './src/setup/integrations/desk.ts';
import { hosting } from './src/setup/integrations/hosting.ts';
import { offlineKiosk } from './src/setup/integrations/offline.ts';
import { search } from './src/setup/integrations/search.ts';
import { indexedPages } from './src/setup/integrations/sitemap.ts';
import { published } from './src/setup/integrations/published.ts';
import { onlyThisSite, sources, wholeSite } from './src/setup/integrations/whole-site.ts';
import { licences } from './src/setup/licences.ts';
import { dictionaries } from './src/words/integration.ts';

// The desk that edits the content is part of `npm run atelier` alone; nothing of it is read for a site that is published.
const atelier = process.env['ATELIER'] === '1' ? [(await import('./src/atelier/server/integration.ts')).atelier()] : [];
const packages = fileURLToPath(new URL('node_modules', import.meta.url));

export default defineConfig({
  // The address is the content root's own (`site.yaml`); ingest sets it, and the CSP's hosts with it.
  base: basePath(),
  output: 'static',
  outDir: process.env['OUT_DIR'] ?? './dist',
  cacheDir: process.env['BUILD_FOLDER'] ? join(buildFolder(), 'astro') : './.astro',
  trailingSlash: 'always',
  // JSX whitespace would glue French inline elements together.
  compressHTML: true,
  build: { inlineStylesheets: 'never', assets: '_a' },
  prefetch: false,
  devToolbar: { enabled: false },
  markdown: { syntaxHighlight: false },
  // Each adds to the built site what the next ones may count on: what is published, then what is drawn from the pages, then
  // what lists all files.
  integrations: [
    react(),
    sources(),
    ingest(),
    pages(),
    dictionaries(),
    bundleList(),
    bundleCache(),
    published(),
    cards(),
    indexedPages(),
    search(),
    deskInSite(),
    onlyThisSite(),
    offlineKiosk(),
    hosting(),
    wholeSite(),
    ...atelier,
  ],
  vite: {
    plugins: [
      // The search's scripts are written after the build, by their own package.
      licences({ more: [join(packages, 'pagefind', 'package.json')] }),
    ],
    build: {
      target: 'es2022',
      cssTarget: 'chrome111',
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 1500,
      rolldownOptions: {
        output: {
          codeSplitting: {
            groups: [
              { name: 'three', test: /node_modules[\\/]three[\\/](?:build|src)[\\/]/ },
              // Addresses and languages, which nearly all scripts ask for: one answer, whose headers weigh as much as each of them.
              { name: 'site', test: /src[\\/]domain[\\/](?:urls|text[\\/](?:text|first-language))\.ts$/ },
            ],
          },
        },
      },
    },
    worker: { format: 'es' },
  },
});
