/** The pages that search engines may list, by `@astrojs/sitemap`; which those are, each page says itself. */
import sitemap from '@astrojs/sitemap';
import type { AstroIntegration } from 'astro';
import { readdirSync } from 'node:fs';
import { basePath } from '../../base-path.ts';
import { builtSite } from './built-site.ts';
import { pageNotes } from './page-notes.ts';

const SITEMAP = /^sitemap-[^/]+\.xml$/;

export function indexedPages(): AstroIntegration {
  const under = basePath().replace(/\/$/, '');
  const listed = sitemap({
    filter: (page) => pageNotes().get(decodeURI(new URL(page).pathname).slice(under.length))?.indexed === true,
    namespaces: { news: false, xhtml: false, image: false, video: false },
  });
  const write = listed.hooks['astro:build:done'];
  return {
    ...listed,
    hooks: {
      ...listed.hooks,
      async 'astro:build:done'(options) {
        const site = builtSite();
        site.drop((path) => SITEMAP.test(path));
        // Astro names those that it has rendered: the others stand all the same.
        await write?.({ ...options, pages: [...pageNotes().keys()].map((path) => ({ pathname: path.replace(/^\//, '') })) });
        for (const name of readdirSync(site.folder)) if (SITEMAP.test(name)) site.claim(name, 'sitemap');
      },
    },
  };
}
