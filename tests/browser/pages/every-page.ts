/** Every page of a built site, for a file of tests of its own (they run side by side): links that lead somewhere, no error, a policy that holds, no outside request, axe. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Browser } from 'playwright-core';
import { parseHTML } from 'linkedom';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { COLOURS, cutOff, SIZES, violations } from '../harness/axe.ts';
import { CALM, leaveBrowser, openBrowser, watch } from '../harness/chromium.ts';
import { frames } from '../harness/rest.ts';
import { isFrench, typography } from '../../../src/domain/text/typography.ts';
import { onePerRoute } from '../harness/routes.ts';
import type { SiteName } from '../../fixtures/roots.ts';

function files(folder: string, extension: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(extension))
    .map((name) => join(folder, name));
}

/** Declares the tests of one site; none where it is not built. */
export function everyPage(name: SiteName): void {
  const origin = inject('sites')[name] ?? '';
  const folder = inject('folders')[name] ?? '';
  describe.skipIf(origin === '')(`the site built from ${name}`, () => pagesOf(name, origin, folder));
}

function pagesOf(name: SiteName, origin: string, folder: string): void {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => leaveBrowser(browser));

  const pages = folder === '' ? [] : files(folder, '.html');
  const addresses = pages.map((file) => `/${relative(folder, file).replace(/index\.html$/, '')}`);
  const documents = new Map(pages.map((file, i) => [addresses[i] ?? '', parseHTML(readFileSync(file, 'utf8')).document]));

  it('names what a large cover is of, on a page of something else', () => {
    const unnamed = [...documents].filter(([, document]) =>
      [...document.querySelectorAll(':is(.illustration, .plate.no-print, .front) > .cover:not(.words)')].some(
        (cover) => !cover.nextElementSibling?.matches('.legend'),
      ),
    );
    expect(unnamed.map(([address]) => address)).toEqual([]);
  });

  it('has no broken link, inside or to a fragment', () => {
    const everything = new Set(readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => `/${path}`));
    const broken: string[] = [];
    for (const [address, document] of documents) {
      const targets = [...document.querySelectorAll('a[href], link[href], img[src], script[src], iframe[src], source[src]')].map(
        (element) => element.getAttribute('href') ?? element.getAttribute('src') ?? '',
      );
      for (const target of new Set(targets)) {
        if (target === '' || /^[a-z][a-z+.-]*:/i.test(target) || target.startsWith('//')) continue;
        const url = new URL(target, `http://site${address}`);
        const path = decodeURIComponent(url.pathname);
        const found = path.endsWith('/') ? documents.has(path) : everything.has(path);
        if (!found) broken.push(`${address} → ${target}`);
        else if (url.hash.length > 1 && path.endsWith('/') && !documents.get(path)?.getElementById(decodeURIComponent(url.hash.slice(1))))
          broken.push(`${address} → ${target} (fragment)`);
      }
    }
    expect(broken).toEqual([]);
  });

  it('sets its French as French is set, in every text of every page', () => {
    const plain = new Set<string>();
    const look = (node: Node, french: boolean): void => {
      for (const child of node.childNodes) {
        if (child.nodeType === 3) {
          const text = child.textContent ?? '';
          if (french && typography(text) !== text) plain.add(text.trim());
        } else if (child.nodeType === 1) {
          const element = child as Element;
          if (/^(script|style|code|pre|textarea)$/i.test(element.tagName)) continue;
          const lang = element.getAttribute('lang');
          look(element, lang === null ? french : isFrench(lang));
        }
      }
    };
    for (const document of documents.values())
      look(document.documentElement, isFrench(document.documentElement.getAttribute('lang') ?? ''));
    expect([...plain]).toEqual([]);
  });

  it('speaks English on its English pages: names of tables, columns, parts and types', () => {
    const french = /Tableau\u00A0?:|\btexte\b|\bnombre entier\b|\bcontour\b|lettres-date-avers|valve-avers|Nombre de lignes/;
    const heads = new Set(['Année', 'Montant (€)', 'Catégorie', 'Séances', 'Source ', 'Sur la carte', 'Pièce']);
    const wrong: string[] = [];
    for (const [address, document] of documents) {
      if (!address.startsWith('/en/')) continue;
      for (const element of document.querySelectorAll('[aria-label], [alt]')) {
        const label = element.getAttribute('aria-label') ?? element.getAttribute('alt') ?? '';
        if (!element.closest('[lang="fr"]') && french.test(label)) wrong.push(`${address} : ${label}`);
      }
      for (const cell of document.querySelectorAll('th, td')) {
        const text = cell.textContent ?? '';
        if (!cell.closest('[lang="fr"]') && (french.test(text) || heads.has(text))) wrong.push(`${address} : ${text}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('has one h1, a language and a title on each page, and no inline style or script', () => {
    const wrong: string[] = [];
    for (const [address, document] of documents) {
      if (document.querySelector('meta[http-equiv="refresh"]')) continue;
      // What is in several languages and was put into the page without choosing one.
      if (document.documentElement.textContent.includes('[object Object]')) wrong.push(`${address} : [object Object]`);
      if (document.querySelectorAll('h1').length !== 1) wrong.push(`${address} : ${document.querySelectorAll('h1').length} h1`);
      if (!document.documentElement.getAttribute('lang')) wrong.push(`${address} : lang`);
      if (!document.querySelector('title')?.textContent) wrong.push(`${address} : title`);
      if (document.querySelector('[style]'))
        wrong.push(`${address} : style="" (${document.querySelector('[style]')?.outerHTML.slice(0, 80)})`);
      if ([...document.querySelectorAll('*')].some((element) => [...element.attributes].some((attribute) => /^on/i.test(attribute.name))))
        wrong.push(`${address} : on…=""`);
      const policy = document.querySelector('meta[http-equiv="content-security-policy" i]')?.getAttribute('content') ?? '';
      if (!/script-src [^;]*'self'/.test(policy) || /'unsafe-inline'|'unsafe-eval'/.test(policy)) wrong.push(`${address} : CSP`);
    }
    expect(wrong).toEqual([]);
  });

  // A page that only leads elsewhere is left before it can be looked at; where it leads is looked at.
  const standing = addresses.filter((address) => !documents.get(address)?.querySelector('meta[http-equiv="refresh"]'));

  it.each(onePerRoute(standing))(
    '%s (%s) opens without a fault, a cookie or an outside request, and passes axe by day, by night and with its text doubled',
    async (_, address) => {
      // What moves is looked at where it comes to rest.
      const watched = await watch(browser, origin, { ...CALM, bypassCSP: false });
      const { page } = watched;
      await page.goto(origin + address, { waitUntil: 'load' });
      await page.waitForFunction(() => document.querySelector('astro-island[ssr][client=load]') === null);
      expect(watched.faults).toEqual([]);
      const hosts = new Set(watched.outside.map((url) => new URL(url).origin));
      const site = documents.get(address)?.querySelector('meta[http-equiv="content-security-policy" i]')?.getAttribute('content') ?? '';
      for (const host of hosts) expect(site).toContain(host);
      expect(await page.context().cookies()).toEqual([]);
      expect(await violations(page)).toEqual([]);
      // The kiosk has its own sizes and is always at night: its own test looks at them.
      if (address !== '/borne/') {
        // One site shows every type of page: the others are looked at for what their own texts do at twice their size.
        if (name === 'own') {
          await page.evaluate(() => document.documentElement.classList.toggle('night'));
          expect(await violations(page, { rules: COLOURS })).toEqual([]);
          await page.evaluate(() => document.documentElement.classList.toggle('night'));
        }
        await page.evaluate(() => {
          document.documentElement.style.fontSize = '200%';
        });
        expect(await cutOff(page)).toEqual([]);
        if (name === 'own') expect(await violations(page, { rules: SIZES })).toEqual([]);
        await page.setViewportSize({ width: 390, height: 844 });
        expect(await cutOff(page)).toEqual([]);
      }
      expect(watched.faults).toEqual([]);
      await watched.close();
    },
  );

  // Each kind of page whose script puts something where there was nothing. 0.1 is what the Web Vitals call good.
  it
    .runIf(name === 'own')
    .each([
      '/vue-du-ciel/',
      '/vue-du-ciel/comparer/',
      '/lieux/',
      '/lieux/44040/',
      '/vue-du-ciel/bocage-1-avant/',
      '/objets/coeur-anne-de-bretagne/',
      '/donnees/verifier/',
      '/parcours/composer/',
      '/parcours/vu-du-ciel/',
      '/projets/',
      '/rechercher/',
    ])('%s pushes nothing away while it comes in, at 390 px', async (address) => {
    const { page, close } = await watch(browser, origin, { viewport: { width: 390, height: 844 } });
    await page.addInitScript(() => {
      const shifts: number[] = [];
      Object.assign(globalThis, { shifts });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) shifts.push((entry as unknown as { readonly value: number }).value);
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await page.goto(origin + address, { waitUntil: 'networkidle' });
    await frames(page, 30);
    const shifts = await page.evaluate(() => (globalThis as unknown as { readonly shifts: readonly number[] }).shifts);
    expect(shifts.reduce((sum, shift) => sum + shift, 0)).toBeLessThanOrEqual(0.1);
    await close();
  });

  it.each([390, 1366])('the home page does not scroll sideways at %i px', async (width) => {
    const watched = await watch(browser, origin, { viewport: { width, height: 800 } });
    await watched.page.goto(`${origin}/`);
    expect(await watched.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await watched.close();
  });
}
