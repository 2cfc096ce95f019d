/** Budgets in bytes and counts: what a page may cost before it is touched. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { leaveBrowser, openBrowser } from './harness/chromium.ts';
import { pageCost } from './harness/cost.ts';

const sites = inject('sites');
const folders = inject('folders');

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => leaveBrowser(browser));

describe.each(Object.entries(sites))('budgets of the site built from %s', (name, origin) => {
  const folder = folders[name as keyof typeof folders] ?? '';
  const pagesOf = (section: string) =>
    existsSync(join(folder, section))
      ? readdirSync(join(folder, section)).filter((entry) => existsSync(join(folder, section, entry, 'index.html')))
      : [];

  it('the home page costs at most 170 kB and no framework', async () => {
    const cost = await pageCost(browser, `${origin}/`);
    expect(cost.total_kB).toBeLessThanOrEqual(170);
    expect(readFileSync(join(folder, 'index.html'), 'utf8')).not.toContain('<astro-island');
  });

  it.each(pagesOf('objets'))('the object %s costs at most 280 kB before its viewer starts, its first close-up among them', async (id) => {
    const cost = await pageCost(browser, `${origin}/objets/${id}/`);
    expect(cost.total_kB).toBeLessThanOrEqual(280);
  });

  const isPhoto = (id: string) => readFileSync(join(folder, 'vue-du-ciel', id, 'index.html'), 'utf8').includes('data-sky="photo"');
  it.each(pagesOf('vue-du-ciel').filter(isPhoto).slice(0, 2))(
    'the photograph %s costs at most 11 kB of scripts before it is touched',
    async (id) => {
      const cost = await pageCost(browser, `${origin}/vue-du-ciel/${id}/`);
      expect(cost.js_kB).toBeGreaterThan(1);
      expect(cost.js_kB).toBeLessThanOrEqual(11);
    },
  );

  it.skipIf(pagesOf('objets').length === 0)(
    // One kilobyte of them plays the voices and films of notes and tours, and shows their texts.
    'the viewer’s scripts are at most 458 kB (gzip), those on demand and the texture decoder’s included',
    () => {
      const scripts = readdirSync(join(folder, '_a')).filter((file) => file.endsWith('.js'));
      const page = readFileSync(join(folder, 'objets', pagesOf('objets')[0] ?? '', 'index.html'), 'utf8');
      const start = scripts.find((file) => file.startsWith('Showcase') && page.includes(file));
      expect(start).toBeDefined();
      // Names carry a hash: a script that names another can fetch it.
      const reached = new Set([start ?? '']);
      for (const file of reached) {
        const code = readFileSync(join(folder, '_a', file), 'utf8');
        for (const other of scripts) if (code.includes(other)) reached.add(other);
      }
      expect(reached.size).toBeGreaterThan(8);
      expect([...reached].some((file) => file.startsWith('basis_transcoder'))).toBe(true);
      const bytes = [...reached].map((file) => gzipSync(readFileSync(join(folder, '_a', file)), { level: 9 }).length);
      expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(458_000);
    },
  );

  it.each(pagesOf('donnees').filter((id) => existsSync(join(folder, 'donnees', id, 'datapackage.json'))))(
    'the dataset %s is at most 96 kB of HTML and 15 kB of script before a tool is opened',
    async (id) => {
      // Thirty of it are the charts, drawn in the page in the site’s own letters. Two kilobytes are marks of language and defects told beside their sentences. Counted as written, before any compression: what a slow machine has to read.
      expect(statSync(join(folder, 'donnees', id, 'index.html')).size).toBeLessThanOrEqual(96_000);
      const cost = await pageCost(browser, `${origin}/donnees/${id}/`);
      expect(cost.js_kB).toBeLessThanOrEqual(15);
    },
  );
});
