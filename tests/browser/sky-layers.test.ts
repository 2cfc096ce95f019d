/** What lies over imagery and what is asked about it: limits, the exact date under a point, a lens over three images. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Layer } from '../../src/domain/records/site.ts';
import type { SkyConfig } from '../../src/domain/sky/sky-config.ts';
import { leaveBrowser, openBrowser, watch } from './harness/chromium.ts';

const { own } = inject('sites');

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => leaveBrowser(browser));

const LIMITS: Layer = {
  id: 'limites',
  label: { fr: 'Limites des communes' },
  type: 'geojson',
  url: '/couches/limites.geojson',
  minZoom: 0,
  maxZoom: 19,
  role: 'overlay',
  attribution: 'Limites d’essai',
  licence: 'etalab-2.0',
};
const RING = [
  [-1.95, 47.1],
  [-1.89, 47.1],
  [-1.89, 47.14],
  [-1.95, 47.14],
  [-1.95, 47.1],
];

/** The site as if its editor had given commune limits. */
async function giveLimits(page: Page, site: string): Promise<void> {
  const config = (await (await fetch(`${site}/vue-du-ciel/carte.json`)).json()) as SkyConfig;
  await page.route(`${site}/vue-du-ciel/carte.json`, (route) => route.fulfill({ json: { ...config, layers: [...config.layers, LIMITS] } }));
  await page.route(`${site}${LIMITS.url}`, (route) =>
    route.fulfill({
      json: {
        type: 'FeatureCollection',
        features: [{ type: 'Feature', properties: { nom: 'Chaumes-en-Retz' }, geometry: { type: 'Polygon', coordinates: [RING] } }],
      },
    }),
  );
}

/** Machines that draw in software take their time. */
const PATIENT = { timeout: 60_000 };

/** Dark pixels of the lines that lie over the map. */
const inked = (page: Page, scope: string) =>
  page.evaluate((selector) => {
    const canvas = document.querySelector<HTMLCanvasElement>(`${selector} .leaflet-dessus-pane canvas`);
    const { data } = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: new Uint8ClampedArray() };
    let count = 0;
    for (let i = 0; i < data.length; i += 4) if ((data[i + 3] ?? 0) > 200 && (data[i] ?? 255) < 60) count++;
    return count;
  }, scope);

describe.skipIf(!own)('over imagery', () => {
  it('limits are drawn, named, credited and asked about, with the keyboard alone', async () => {
    const { page, faults, close } = await watch(browser, own ?? '');
    await giveLimits(page, own ?? '');
    await page.goto(`${own}/vue-du-ciel/?c=47.12,-1.92&z=13`);
    await page.locator('.sky-bases > summary').press('Enter');
    await page.getByLabel('Limites des communes').press('Space');
    await page.waitForFunction(() => /sur=limites/.test(location.search));
    await expect.poll(() => inked(page, '.sky'), PATIENT).toBeGreaterThan(500);
    expect(await page.locator('.sky .map-name').allTextContents()).toEqual(['Chaumes-en-Retz']);
    expect(await page.locator('.map-attribution').textContent()).toContain('Limites d’essai');
    await page.getByRole('button', { name: 'Interroger le centre de la carte' }).press('Enter');
    await expect.poll(() => page.locator('.sky-point').textContent(), PATIENT).toContain('Dans les limites tracées\u00a0: Chaumes-en-Retz');

    await page.goto(`${own}/vue-du-ciel/comparer/?a=couche:ortho-1950&b=couche:ortho&c=47.12,-1.92&z=13&sur=limites`);
    await expect.poll(() => inked(page, '.compare-scene'), PATIENT).toBeGreaterThan(500);
    expect(await page.getByLabel('Limites des communes').isChecked()).toBe(true);
    expect(await page.locator('.compare .map-attribution').textContent()).toContain('Limites d’essai');
    await page.getByLabel('Limites des communes').press('Space');
    await page.waitForFunction(() => !location.search.includes('sur='));
    expect(await inked(page, '.compare-scene')).toBe(0);
    expect(faults).toEqual([]);
    await close();
  });

  it('the day on which the imagery was taken is told, or why it is not', async () => {
    const { page, close } = await watch(browser, own ?? '');
    let answers = true;
    const asked: URL[] = [];
    await page.route('https://data.geopf.fr/wfs/**', (route) => {
      asked.push(new URL(route.request().url()));
      return answers
        ? route.fulfill({
            headers: { 'access-control-allow-origin': '*' },
            json: {
              type: 'FeatureCollection',
              features: [
                {
                  type: 'Feature',
                  properties: { date_cliche: '1952-05-27T00:00:00Z', mission: '1223-0041' },
                  geometry: { type: 'Polygon', coordinates: [RING] },
                },
              ],
            },
          })
        : route.abort('internetdisconnected');
    });
    await page.goto(`${own}/vue-du-ciel/?c=47.12,-1.92&z=13&couche=ortho-1950&point=47.12,-1.92`);
    const ask = page.getByRole('button', { name: 'Date exacte de l’image en ce point' });
    await ask.click();
    await expect.poll(() => page.locator('.sky-day').textContent(), PATIENT).toBe('27 mai 1952 – 1223-0041');
    expect(asked[0]?.searchParams.get('TYPENAMES')).toBe('ORTHOIMAGERY.ORTHOPHOTOS.1950-1965.GRAPHE-MOSAIQUAGE:graphe');
    answers = false;
    await ask.click();
    await expect
      .poll(() => page.locator('.sky-day').textContent(), PATIENT)
      .toBe('La date exacte de l’image n’a pu être obtenue (pas de connexion, ou service muet).');
    await close();
  });

  it('the lens shows the one of three images that is chosen', async () => {
    const { page, faults, close } = await watch(browser, own ?? '');
    await page.goto(`${own}/vue-du-ciel/comparer/?a=photo:bocage-1-avant&b=photo:bocage-2-apres&d=photo:lac-1-avant&mode=loupe`);
    const radii = () =>
      page.evaluate(() =>
        [0, 1, 2].map((i) =>
          Number(
            /circle\(([\d.]+)px/.exec(document.querySelector<HTMLElement>(`.leaflet-image-${i}-pane`)?.style.clipPath ?? '')?.[1] ?? -1,
          ),
        ),
      );
    await expect.poll(radii, PATIENT).toEqual([-1, 130, 0]);
    await page.getByLabel('Dans la loupe').selectOption({ index: 1 });
    await expect.poll(radii, PATIENT).toEqual([-1, 0, 130]);
    await page.waitForFunction(() => /dans=3/.test(location.search));
    expect(await page.locator('.compare-date:visible').count()).toBe(2);
    // On paper: one sheet, A4 on its side.
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    const sheet = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    expect(sheet.match(/\/MediaBox \[0 0 84\d\.\d+ 59\d\.\d+\]/g)).toHaveLength(1);
    expect(faults).toEqual([]);
    await close();
  });
});
