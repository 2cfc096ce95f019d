/** The pages that search engines may list, by `@astrojs/sitemap`; which those are, each page says itself. */
import sitemap from '@astrojs/sitemap';
import type { AstroIntegration } from 'astro';
import { basePath } from '../../base-path.ts';
import { pageNotes } from './page-notes.ts';

export function indexedPages(): AstroIntegration {
  const under = basePath().replace(/\/$/, '');
  return sitemap({
    filter: (page) => pageNotes().get(decodeURI(new URL(page).pathname).slice(under.length))?.indexed === true,
    namespaces: { news: false, xhtml: false, image: false, video: false },
  });
}
