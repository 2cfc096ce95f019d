/** The kiosk's offline copy on the site's own content: whole or not at all, network or not, changed only when nobody looks. */
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { kioskSite, type KioskSite } from '../bench/soak/site.ts';
import { soak } from '../bench/soak/run.ts';
import { openBrowser } from './harness/chromium.ts';

const built = inject('folders').own ?? '';
const SOAK_MINUTES = 1;
/** Half a kiosk's screen: the drawing is done in software here. */
const VIEWPORT = { width: 540, height: 960 };

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

async function open(site: KioskSite): Promise<Page> {
  const context = await browser.newContext({ viewport: VIEWPORT, hasTouch: true });
  const page = await context.newPage();
  await page.goto(`${site.origin}/borne/`);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null, undefined, { timeout: 60_000 });
  return page;
}

const title = (page: Page) => page.evaluate(() => (JSON.parse(document.getElementById('borne-contenu')?.textContent ?? '{}') as { title: { fr: string } }).title.fr);
const copies = (page: Page) => page.evaluate(async () => (await caches.keys()).length);
const update = (page: Page) => page.evaluate(async () => {
  const registration = await navigator.serviceWorker.getRegistration();
  await registration?.update().catch(() => undefined);
  // The outcome of an attempt, whichever: installed and waiting, or given up.
  for (let i = 0; i < 200 && registration?.installing; i++) await new Promise((done) => setTimeout(done, 100));
  return registration?.waiting !== null;
});

describe.runIf(built !== '')('offline', () => {
  it('says what is ready, opens every door with the network cut, and takes a new version whole and only in a quiet moment', async () => {
    const site = await kioskSite(built, (content) => content, { tiles: false });
    const page = await open(site);
    await page.waitForFunction(() => /Prêt sans réseau/.test(document.querySelector('.attrait-reserve')?.textContent ?? ''), undefined, { timeout: 15_000 });
    await site.cut();
    await page.reload();
    await page.waitForSelector('.borne-attrait');
    await page.touchscreen.tap(300, 300);
    await page.waitForSelector('.borne-portes');
    const doors = await page.locator('.porte').count();
    expect(doors).toBeGreaterThan(0);
    for (let i = 0; i < doors; i++) {
      await page.locator('.porte').nth(i).tap();
      await page.waitForSelector('.borne-scene article');
      await page.locator('.borne-barre button:first-child').tap();
      await page.waitForSelector('.borne-portes');
    }
    expect(await page.locator('.borne-portes [role="alert"]').count()).toBe(0);

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
    await page.waitForSelector('.borne-attrait');
    await page.touchscreen.tap(300, 300);
    await page.waitForSelector('.borne-portes');
    expect(await update(page)).toBe(true);
    await page.waitForTimeout(4000);
    expect(await title(page)).not.toBe('Version trois');
    // … and takes over once the attract loop has been back for a while.
    await page.locator('.borne-barre button:nth-child(2)').tap();
    await page.waitForSelector('.borne-attrait');
    await page.waitForFunction(() => document.getElementById('borne-contenu')?.textContent?.includes('Version trois') ?? false, undefined, { timeout: 20_000 });
    await page.waitForFunction(async () => (await caches.keys()).length === 1, undefined, { timeout: 5000 });
    expect(await copies(page)).toBe(1);
    await page.context().close();
    await site.close();
  });

  it('is not the business of other pages', async () => {
    const site = await kioskSite(built, (content) => content, { tiles: false });
    const page = await open(site);
    const scopes = await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).map((registration) => new URL(registration.scope).pathname));
    expect(scopes).toEqual(['/borne/']);
    await page.context().close();
    await site.close();
  });
});

describe.runIf(built !== '')('endurance, in short', () => {
  it(`holds for ${SOAK_MINUTES} min under a seeded visitor`, async () => {
    const site = await kioskSite(built, (content) => ({ ...content, idleSeconds: 5, restartAt: undefined }), { tiles: false });
    const result = await soak(browser, site, { minutes: SOAK_MINUTES, seed: 1514, viewport: VIEWPORT, idleSeconds: 5 });
    await site.close();
    expect(result.breaches).toEqual([]);
    expect(result.gauges.length).toBeGreaterThan(0);
    const [first, last] = [result.gauges[0], result.gauges.at(-1)];
    expect(last?.gpu).toBeLessThanOrEqual(first?.gpu ?? 0);
    expect(last?.nodes).toBeLessThanOrEqual((first?.nodes ?? 0) * 1.2);
  }, 240_000);
});
