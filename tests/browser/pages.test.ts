/** Every page of the built sites: links that lead somewhere, no error, a policy that holds, no outside request, axe. */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import type { Browser } from 'playwright-core';
import { parseHTML } from 'linkedom';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openBrowser, watch } from './harness/chromium.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const sites = inject('sites');
const folders = inject('folders');

function files(folder: string, extension: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith(extension)).map((name) => join(folder, name));
}

/** One page of each type, by the first segments of its address. */
function onePerType(paths: readonly string[]): string[] {
  const seen = new Map<string, string>();
  for (const path of paths) {
    const parts = path.split('/').filter(Boolean);
    const type = parts.map((part, i) => (i === 0 || ['en', 'page', 'fiche', 'enseignant', 'comparer', 'verifier', 'objet', 'photo', 'donnees', 'projeter', 'objets', 'vue-du-ciel', 'projets', 'parcours'].includes(part) ? part : '*')).join('/');
    if (!seen.has(type)) seen.set(type, path);
  }
  return [...seen.values()];
}

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

describe.each(Object.entries(sites))('the site built from %s', (name, origin) => {
  const folder = folders[name as keyof typeof folders] ?? '';
  const pages = files(folder, '.html');
  const addresses = pages.map((file) => `/${relative(folder, file).replace(/index\.html$/, '')}`);
  const documents = new Map(pages.map((file, i) => [addresses[i] ?? '', parseHTML(readFileSync(file, 'utf8')).document]));

  it('has no broken link, inside or to a fragment', () => {
    const everything = new Set(readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => `/${path}`));
    const broken: string[] = [];
    for (const [address, document] of documents) {
      const targets = [...document.querySelectorAll('a[href], link[href], img[src], script[src], iframe[src], source[src]')].map((element) => element.getAttribute('href') ?? element.getAttribute('src') ?? '');
      for (const target of new Set(targets)) {
        if (target === '' || /^[a-z][a-z+.-]*:/i.test(target) || target.startsWith('//')) continue;
        const url = new URL(target, `http://site${address}`);
        const path = decodeURIComponent(url.pathname);
        const found = path.endsWith('/') ? documents.has(path) : everything.has(path);
        if (!found) broken.push(`${address} → ${target}`);
        else if (url.hash.length > 1 && path.endsWith('/') && !documents.get(path)?.getElementById(decodeURIComponent(url.hash.slice(1)))) broken.push(`${address} → ${target} (fragment)`);
      }
    }
    expect(broken).toEqual([]);
  });

  it('has one h1, a language and a title on each page, and no inline style or script', () => {
    const wrong: string[] = [];
    for (const [address, document] of documents) {
      if (document.querySelector('meta[http-equiv="refresh"]')) continue;
      if (document.querySelectorAll('h1').length !== 1) wrong.push(`${address} : ${document.querySelectorAll('h1').length} h1`);
      if (!document.documentElement.getAttribute('lang')) wrong.push(`${address} : lang`);
      if (!document.querySelector('title')?.textContent) wrong.push(`${address} : title`);
      if (document.querySelector('[style]')) wrong.push(`${address} : style="" (${document.querySelector('[style]')?.outerHTML.slice(0, 80)})`);
      if ([...document.querySelectorAll('*')].some((element) => [...element.attributes].some((attribute) => /^on/i.test(attribute.name)))) wrong.push(`${address} : on…=""`);
      const policy = document.querySelector('meta[http-equiv="content-security-policy" i]')?.getAttribute('content') ?? '';
      if (!/script-src [^;]*'self'/.test(policy) || /'unsafe-inline'|'unsafe-eval'/.test(policy)) wrong.push(`${address} : CSP`);
    }
    expect(wrong).toEqual([]);
  });

  // A page that only leads elsewhere is left before it can be looked at; where it leads is looked at.
  const standing = addresses.filter((address) => !documents.get(address)?.querySelector('meta[http-equiv="refresh"]'));

  it.each(onePerType(standing))('%s opens without a fault, a cookie or an outside request, and passes axe', async (address) => {
    const watched = await watch(browser, origin, { bypassCSP: false });
    const { page } = watched;
    await page.goto(origin + address, { waitUntil: 'load' });
    await page.waitForTimeout(500);
    expect(watched.faults).toEqual([]);
    const hosts = new Set(watched.outside.map((url) => new URL(url).origin));
    const site = documents.get(address)?.querySelector('meta[http-equiv="content-security-policy" i]')?.getAttribute('content') ?? '';
    for (const host of hosts) expect(site).toContain(host);
    expect(await page.context().cookies()).toEqual([]);
    await page.evaluate(axeSource);
    const violations = await page.evaluate(async () => {
      const axe = (globalThis as unknown as { axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }> } }).axe;
      const result = await axe.run({ resultTypes: ['violations'] });
      return result.violations.map((violation) => `${violation.id} : ${violation.nodes.slice(0, 3).map((node) => `${node.html.slice(0, 160)} — ${node.failureSummary.slice(0, 200)}`).join(' | ')}`);
    });
    expect(violations).toEqual([]);
    await watched.close();
  });

  it.each([390, 1366])('the home page does not scroll sideways at %i px', async (width) => {
    const watched = await watch(browser, origin, { viewport: { width, height: 800 } });
    await watched.page.goto(`${origin}/`);
    expect(await watched.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await watched.close();
  });
});
