/**
 * The plates: no stretch of more than two screens without a picture, and a golden picture of each type of page, at 390 and
 * 1366 px, and of the kiosk's screens, upright.
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
const ELSEWHERE = /^\/(?:\[\.\.\.lang\]\/(?:borne|integrer)|\[alias\])/;
/** The map and the comparison have a route with the lists: what they are is known by what a script puts in. */
const DRAWN = [
  ['/[...lang]/vue-du-ciel/', '/vue-du-ciel/', '.sky-foot'],
  ['/[...lang]/vue-du-ciel/comparer/', '/vue-du-ciel/comparer/?a=photo:bocage-1-avant&b=photo:bocage-2-apres', '.compare-scene'],
] as const;
const types = [
  ...onePerRoute(addresses.filter((address) => !address.startsWith('/en/')))
    .filter(([type]) => !ELSEWHERE.test(type))
    .map(([type, address]) => [type, SHOWN[type] ?? address, ''] as const),
  ...DRAWN,
];

/** Pages that are read, not looked at: law, method, lists of links, sheets to print, a table's own columns, the tool that reads a file. */
const PURE_TEXT = new Set([
  '/[...lang]/mentions-legales/',
  '/[...lang]/accessibilite/',
  '/[...lang]/a-propos/',
  '/[...lang]/plan-du-site/',
  '/[...lang]/parcours/donnees-personnelles/',
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
  it.each(types)('%s shows a picture at least every other screen, and looks as it did', async (type, address, drawn) => {
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
    if (drawn) await page.locator(drawn).first().waitFor();
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

describe.skipIf(!origin)('the kiosk, upright', () => {
  it('at rest, at its doors, within a figure and at a door’s end looks as it did', async () => {
    const { page, close } = await watch(browser, origin, {
      viewport: { width: 1080, height: 1920 },
      deviceScaleFactor: 0.25,
      reducedMotion: 'reduce',
      serviceWorkers: 'block',
      bypassCSP: true,
    });
    // Its loop and its drift go by the hour.
    await page.clock.setFixedTime(new Date('2026-06-01T10:00:00'));
    await page.goto(`${origin}/borne/`, { waitUntil: 'load' });
    await page.locator('.attract-call').waitFor();
    await page.addStyleTag({ content: `${MASK} .attract-image, .attract-word { transform: none !important; }` });
    const golden = async (name: string) => {
      await page.evaluate(async () => {
        await document.fonts.ready;
        await Promise.all([...document.images].map((image) => image.decode().catch(() => undefined)));
      });
      const shot = await page.screenshot({ type: 'jpeg', quality: 80, scale: 'device' });
      expect.soft(await compareGolden(shot, join('tests', 'browser', 'golden', `borne-${name}-1080.webp`)), name).toBeUndefined();
    };
    await golden('rest');
    await page.locator('.attract-call').click();
    await page.locator('[data-door]').first().waitFor();
    await golden('doors');
    await page.locator('[data-door][data-kind="data"]').click();
    const next = page.locator('.pages button:last-child');
    await next.click();
    await page.locator('.notice').waitFor();
    await golden('figure');
    while ((await page.locator('.ending').count()) === 0) await next.click();
    // A door ends with a question, a card whose stamp a phone can read, and other doors; all of it is on the screen.
    for (const part of ['.ending-question', '.kiosk-card', '.ending-card >> nth=0']) {
      const box = await page.locator(part).boundingBox();
      expect(box, part).toBeTruthy();
      expect((box?.y ?? 0) + (box?.height ?? 0), part).toBeLessThanOrEqual(1920);
    }
    expect((await page.locator('.kiosk-card .qr').boundingBox())?.width).toBeGreaterThan(140);
    await golden('end');
    await close();
  });
});
