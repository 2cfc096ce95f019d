/** The pages that search engines may list, by `@astrojs/sitemap`; which those are, each page says itself. */
import sitemap from '@astrojs/sitemap';
import type { AstroIntegration } from 'astro';
import { readdirSync, readFileSync } from 'node:fs';
import { basePath } from '../../base-path.ts';
import { hashText } from '../../ingest/cache.ts';
import { builtSite } from './built-site.ts';
import { pageNotes } from './page-notes.ts';

const SITEMAP = /^sitemap-[^/]+\.xml$/;
const PACKAGE = new URL('../../../node_modules/@astrojs/sitemap/package.json', import.meta.url);

export function indexedPages(): AstroIntegration {
  const under = basePath().replace(/\/$/, '');
  const listed = sitemap({
    filter: (page) => pageNotes().get(decodeURI(new URL(page).pathname).slice(under.length))?.indexed === true,
    namespaces: { news: false, xhtml: false, image: false, video: false },
  });
  const { 'astro:config:done': configured, 'astro:build:done': write } = listed.hooks;
  let address = '';
  return {
    ...listed,
    hooks: {
      ...listed.hooks,
      async 'astro:config:done'(options) {
        address = options.config.site ?? '';
        await configured?.(options);
      },
      async 'astro:build:done'(options) {
        const site = builtSite();
        // Astro names those that it has rendered: the others stand all the same.
        const paths = [...pageNotes().values()].flatMap(({ path, indexed }) => (indexed ? [path] : [])).sort();
        const { version } = JSON.parse(readFileSync(PACKAGE, 'utf8')) as { version: string };
        // The same pages have the same list: of 100 000 photographs it is half a minute's work.
        const from = hashText([version, address, under, ...paths].join('\n'));
        if (site.keepAll((path) => SITEMAP.test(path), from)) return;
        site.drop((path) => SITEMAP.test(path));
        await write?.({ ...options, pages: paths.map((path) => ({ pathname: path.replace(/^\//, '') })) });
        for (const name of readdirSync(site.folder)) if (SITEMAP.test(name)) site.claim(name, from);
      },
    },
  };
}
