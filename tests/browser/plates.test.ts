/**
 * The plates: no stretch of more than two screens without a picture, and a golden picture of each type of page, at 390 and
 * 1366 px.
 *
 * Golden pictures are in `golden/`. A change that is wanted is kept by
 * `GOLDEN=renew SITES=own npx vitest run --project browser tests/browser/plates.test.ts`, looked at, and committed; what
 * differs is drawn into `.cache/golden/`. Canvases, maps and what the hour changes are masked.
 */
import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { leaveBrowser, openBrowser, watch } from './harness/chromium.ts';
import { compareGolden } from './harness/golden.ts';
import { longestWithoutPicture } from './harness/plates.ts';
import { still } from './harness/rest.ts';
import { onePerRoute } from './harness/routes.ts';

const origin = inject('sites').own ?? '';
const folder = inject('folders').own ?? '';

const addresses = folder
  ? readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('index.html'))
      .map((name) => `/${relative(folder, join(folder, name)).replace(/index\.html$/, '')}`)
  : [];
/** Types of pages with a page that shows them better than the first one by name. */
const SHOWN: Readonly<Record<string, string>> = {
  '/[...lang]/lieux/[code]/': '/lieux/44005/',
  '/[...lang]/parcours/[slug]/': '/parcours/le-coeur-d-une-reine/',
  '/[...lang]/donnees/[id]/': '/donnees/chemere/',
  '/[...lang]/parcours/[slug]/projeter/': '/parcours/le-coeur-d-une-reine/projeter/',
};
/** The kiosk has its own sizes; a short address and a page in a frame are another page. */
const ELSEWHERE = /^\/(?:borne|integrer|\[alias\])/;
const types = onePerRoute(addresses.filter((address) => !address.startsWith('/en/')))
  .filter(([type]) => !ELSEWHERE.test(type))
  .map(([type, address]) => [type, SHOWN[type] ?? address] as const);

/** Pages that are read, not looked at: law, method, lists of links, sheets to print, a table's own columns, the tool that reads a file. */
const PURE_TEXT = new Set([
  '/[...lang]/mentions-legales/',
  '/[...lang]/accessibilite/',
  '/[...lang]/a-propos/',
  '/[...lang]/plan-du-site/',
  '/[...lang]/parcours/donnees-personnelles/',
  '/[...lang]/parcours/[slug]/enseignant/',
  '/[...lang]/parcours/[slug]/fiche/',
  '/[...lang]/parcours/[slug]/fiche-simplifiee/',
  '/[...lang]/lieux/',
  '/[...lang]/donnees/[id]/tables/',
  '/[...lang]/donnees/verifier/',
]);

/** What moves, loads from elsewhere or is drawn by a graphics card is grey in a golden picture. */
const MASK = `canvas, video, iframe, .leaflet-container, .compare-scene, .place-image, .sky-foot, .viewer, .pv-stage { visibility: hidden !important; }
*, *::before, *::after { animation: none !important; transition: none !important; caret-color: transparent !important; }`;

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => leaveBrowser(browser));

describe.skipIf(!origin).each([
  [390, 844],
  [1366, 768],
] as const)('at %i px', (width, height) => {
  it.each(types)('%s shows a picture at least every other screen, and looks as it did', async (type, address) => {
    // Half of the points, or a quarter: a golden picture is smaller still.
    const { page, close } = await watch(browser, origin, {
      viewport: { width, height },
      deviceScaleFactor: width === 390 ? 0.5 : 0.25,
      reducedMotion: 'reduce',
      // For the mask.
      bypassCSP: true,
    });
    await page.goto(origin + address, { waitUntil: 'load' });
    await page.waitForFunction(() => document.querySelector('astro-island[ssr]:is([client=load], [client=only])') === null);
    // What an island shows once it has read its files (the composer's catalogue) is part of its page.
    if ((await page.locator('astro-island').count()) > 0) await page.waitForLoadState('networkidle');
    // Pictures that wait for the scroll come at once; one that never comes is a fault of another test.
    await page.evaluate(async () => {
      await document.fonts.ready;
      for (const image of document.images) image.loading = 'eager';
      await Promise.all([...document.images].map((image) => image.decode().catch(() => undefined)));
    });
    await still(page);
    if (!PURE_TEXT.has(type)) {
      const { screens, at } = await longestWithoutPicture(page);
      expect.soft(screens, `${address} : sans image à partir de « ${at} »`).toBeLessThanOrEqual(2);
    }
    await page.addStyleTag({ content: MASK });
    const shot = await page.screenshot({ fullPage: true, type: 'jpeg', quality: 80, scale: 'device' });
    const name = `${type
      .replaceAll(/\[(?:\.\.\.)?|\]/g, '')
      .replaceAll('/', '_')
      .replaceAll(/^_|_$/g, '')}-${width}.webp`;
    expect(await compareGolden(shot, join('tests', 'browser', 'golden', name))).toBeUndefined();
    await close();
  });
});
