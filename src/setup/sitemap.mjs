/** `sitemap-index.xml` and its one sitemap, from the canonical addresses of the pages that may be indexed. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const LIMIT = 50_000;

/** @param {string} folder the built site */
export async function writeSitemap(folder) {
  /** @type {string[]} */
  const urls = [];
  for (const name of (await readdir(folder, { recursive: true })).filter((path) => path.endsWith('.html')).sort()) {
    const head = (await readFile(join(folder, name), 'utf8')).slice(0, 6000);
    const canonical = /<link rel="canonical" href="([^"]+)"/.exec(head)?.[1];
    if (canonical && !/<meta name="robots" content="noindex"/.test(head)) urls.push(canonical);
  }
  const origin = urls[0] ? new URL(urls[0]).origin : '';
  const parts = Math.max(1, Math.ceil(urls.length / LIMIT));
  const names = Array.from({ length: parts }, (_, i) => `sitemap-${i}.xml`);
  const open = '<?xml version="1.0" encoding="UTF-8"?>\n';
  for (const [i, name] of names.entries()) {
    const rows = urls.slice(i * LIMIT, (i + 1) * LIMIT).map((url) => `<url><loc>${url}</loc></url>`);
    await writeFile(
      join(folder, name),
      `${open}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${rows.join('\n')}\n</urlset>\n`,
    );
  }
  await writeFile(
    join(folder, 'sitemap-index.xml'),
    `${open}<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${names.map((name) => `<sitemap><loc>${origin}/${name}</loc></sitemap>`).join('\n')}\n</sitemapindex>\n`,
  );
  await writeFile(join(folder, 'robots.txt'), `User-agent: *\nAllow: /\nSitemap: ${origin}/sitemap-index.xml\n`);
}
