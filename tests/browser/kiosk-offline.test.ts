/** The kiosk's offline copy on the site's own content: whole or not at all, network or not, changed only when nobody looks. */
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { kioskSite, type KioskSite } from '../bench/soak/site.ts';
import { soak } from '../bench/soak/run.ts';
import { COARSE, leaveBrowser, openBrowser } from './harness/chromium.ts';
import { openDoors } from './kiosk/begin.ts';

const built = inject('folders').own ?? '';
const made = join(built, '..', 'build');
const SOAK_SECONDS = 20;
/** Half a kiosk's screen: the drawing is done in software here. */
const VIEWPORT = { width: 540, height: 960 };

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => leaveBrowser(browser));

async function open(site: KioskSite): Promise<Page> {
  const context = await browser.newContext({ ...COARSE, viewport: VIEWPORT, hasTouch: true });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  await page.goto(`${site.origin}/borne/`);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  return page;
}

const title = (page: Page) =>
  page.evaluate(() => (JSON.parse(document.getElementById('kiosk-content')?.textContent ?? '{}') as { title: { fr: string } }).title.fr);
const copies = (page: Page) => page.evaluate(async () => (await caches.keys()).length);
const update = (page: Page) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration?.update().catch(() => undefined);
    // The outcome of an attempt, whichever: installed and waiting, or given up.
    for (let i = 0; i < 600 && registration?.installing; i++) await new Promise((done) => setTimeout(done, 100));
    return registration?.waiting !== null;
  });

describe.runIf(built !== '')('offline', () => {
  it('says what is ready, opens every door with the network cut, and takes a new version whole and only in a quiet moment', async () => {
    const site = await kioskSite(built, (content) => content, { tiles: false, made });
    const page = await open(site);
    // The rest of the site is not the worker's business.
    expect(
      await page.evaluate(async () =>
        (await navigator.serviceWorker.getRegistrations()).map((registration) => new URL(registration.scope).pathname),
      ),
    ).toEqual(['/borne/']);
    await page.waitForFunction(() => /Prêt sans réseau/.test(document.querySelector('.attract-reserve')?.textContent ?? ''));
    await site.cut();
    await page.reload();
    await page.waitForSelector('.kiosk-attract');
    await openDoors(page);
    const doors = await page.locator('.door').count();
    expect(doors).toBeGreaterThan(0);
    for (let i = 0; i < doors; i++) {
      await page.locator('.door').nth(i).tap();
      await page.waitForSelector('.kiosk-scene article');
      const pair = page.locator('.mosaic.pairs button').first();
      if ((await pair.count()) > 0) {
        await pair.tap();
        // The live comparison, large enough to be looked at even under the sentence that its tiles, not copied here, do not answer.
        await page.waitForFunction(() => (document.querySelector('.swipe-live .leaflet-container')?.clientHeight ?? 0) > innerHeight / 6);
      }
      await page.locator('.kiosk-bar button:first-child').tap();
      await page.waitForSelector('.kiosk-doors');
    }
    expect(await page.locator('.kiosk-doors [role="alert"]').count()).toBe(0);

    // A version of which a new file is missing is never taken; what has not changed is not asked for again.
    await site.restore();
    await site.publish((content) => ({ ...content, title: { fr: 'Version deux' } }));
    const changed = join(site.folder, 'borne', 'index.html');
    await rename(changed, `${changed}.absent`);
    expect(await update(page)).toBe(false);
    await page.reload();
    expect(await title(page)).not.toBe('Version deux');

    await rename(`${changed}.absent`, changed);

    // Whole again, it waits while somebody is there…
    await site.publish((content) => ({ ...content, title: { fr: 'Version trois' } }));
    await page.waitForSelector('.kiosk-attract');
    await openDoors(page);
    expect(await update(page)).toBe(true);
    // Two of its looks, one a second, find somebody there.
    await page.evaluate(() => new Promise((done) => setTimeout(done, 2500)));
    expect(await title(page)).not.toBe('Version trois');
    // … and takes over once the attract loop has been back for a while.
    await page.locator('.kiosk-bar button:nth-child(2)').tap();
    await page.waitForSelector('.kiosk-attract');
    await page.waitForFunction(() => document.getElementById('kiosk-content')?.textContent?.includes('Version trois') ?? false);
    await page.waitForFunction(async () => (await caches.keys()).length === 1);
    expect(await copies(page)).toBe(1);
    await page.context().close();
    await site.close();
  });
});

describe.runIf(built !== '')('endurance, in short', () => {
  it(`holds for ${SOAK_SECONDS} s under a seeded visitor`, async () => {
    const site = await kioskSite(built, (content) => ({ ...content, idleSeconds: 3, restartAt: undefined }), { tiles: false, made });
    const result = await soak(browser, site, {
      minutes: SOAK_SECONDS / 60,
      seed: 1514,
      viewport: VIEWPORT,
      ...COARSE,
      idleSeconds: 3,
      brief: true,
    });
    await site.close();
    expect(result.breaches).toEqual([]);
    // Every door was opened and shut again; back at the attract loop, nothing of their drawing is alive.
    const moments = new Set(result.gauges.map(({ moment }) => moment));
    expect([...moments]).toEqual(expect.arrayContaining(['accueil animé', 'porte 1', 'accueil, portes refermées']));
    for (const gauge of result.gauges.filter(({ moment }) => !moment.startsWith('porte')))
      expect([gauge.moment, gauge.contexts, gauge.live]).toEqual([gauge.moment, 0, 0]);
    expect(result.gauges.find(({ moment }) => moment === 'porte 1')?.live).toBeGreaterThan(0);
  }, 240_000);
});
