import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@astrojs/react';
import { defineConfig } from 'astro/config';
import { basePath } from './src/base-path.mjs';
import { buildFolder } from './src/build-folder.mjs';
import { ingest } from './src/ingest/integration.ts';
import { licences } from './src/setup/licences.mjs';
import { dictionaries } from './src/words/integration.ts';

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
  integrations: [react(), ingest(), dictionaries()],
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
        output: { codeSplitting: { groups: [{ name: 'three', test: /node_modules[\\/]three[\\/](?:build|src)[\\/]/ }] } },
      },
    },
    worker: { format: 'es' },
  },
});
