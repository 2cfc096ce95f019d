/** What is published for other institutions' viewers opens in OpenSeadragon without one missing file. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { leaveBrowser, openBrowser } from './harness/chromium.ts';
import { visitWithSeadragon } from './harness/open-seadragon.ts';

const { own, world, linked } = inject('sites');

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => leaveBrowser(browser));

/** Some pictures of a site: for each campaign, its first ones, and their announced size. */
async function pictures(site: string, most: number): Promise<{ readonly iiif: string; readonly width: number; readonly height: number }[]> {
  const json = async <T>(url: string): Promise<T> => (await fetch(url)).json() as Promise<T>;
  const local = (id: string): string => new URL(id).pathname;
  const { items: campaigns } = await json<{ items: { id: string }[] }>(`${site}/iiif/collection.json`);
  const found: { iiif: string; width: number; height: number }[] = [];
  for (const campaign of campaigns) {
    const { items } = await json<{ items: { id: string }[] }>(site + local(campaign.id));
    for (const { id } of items.slice(0, most)) {
      const iiif = local(id).replace('/manifest.json', '');
      const info = await fetch(`${site}${iiif}/info.json`);
      // Of a picture that stays elsewhere nothing is here.
      if (info.ok) found.push({ iiif, ...((await info.json()) as { width: number; height: number }) });
    }
  }
  return found;
}

describe('IIIF in OpenSeadragon', () => {
  for (const [name, site] of [
    ['own', own],
    ['world', world],
    // Its pictures lie in archives: what is asked tile by tile, the program answers.
    ['linked', linked],
  ] as const) {
    it.skipIf(site === undefined)(`opens pictures of the site « ${name} », from the whole to the pixel`, async () => {
      if (site === undefined) return;
      const list = await pictures(site, 2);
      expect(list.length).toBeGreaterThan(0);
      const page = await browser.newPage();
      try {
        for (const { iiif, width, height } of list) {
          const visit = await visitWithSeadragon(page, site, iiif);
          expect(visit.missing, iiif).toEqual([]);
          expect(visit.tiles, iiif).toBeGreaterThan(0);
          expect([visit.width, visit.height], iiif).toEqual([width, height]);
        }
      } finally {
        await page.close();
      }
    });
  }
});
