/** The explorer, the photograph and the comparison in a real browser: on the sites of every run, and on those of real sources where they are asked for. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { leaveBrowser, openBrowser, watch, type Watched } from './harness/chromium.ts';
import { still } from './harness/rest.ts';

const { own, linked, real, world } = inject('sites');
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => leaveBrowser(browser));

async function violations(page: Page, scope: string): Promise<string[]> {
  await still(page);
  // Through the protocol: the page's own policy refuses inline scripts.
  await page.evaluate(axeSource);
  return page.evaluate(async (selector) => {
    const { axe } = globalThis as unknown as {
      axe: { run: (context: string, options: object) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    const found = await axe.run(selector, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] });
    return found.violations.map(({ id, nodes }) => `${id} : ${nodes[0]?.html.slice(0, 160)}`);
  }, scope);
}

const sentence = (page: Page) => page.locator('.sky-result').textContent();
const total = async (page: Page) => Number(/^[\d\s\u00a0]+/.exec((await sentence(page)) ?? '')?.[0].replaceAll(/\D/g, '') ?? NaN);

async function openMap(watched: Watched, url: string): Promise<Page> {
  const { page } = watched;
  await page.goto(url);
  await page.waitForSelector('.sky-button');
  await page.waitForFunction(() => /^\d/.test(document.querySelector('.sky-result')?.textContent ?? ''));
  return page;
}

interface Published {
  readonly properties: {
    readonly title: string;
    readonly date: string;
    readonly outline: { readonly coordinates: [number, number][][] } | null;
  };
}

/** The photographs with a place, as the site publishes them. */
const published = async (site: string) =>
  ((await (await fetch(`${site}/vue-du-ciel/photos.geojson`)).json()) as { readonly features: readonly Published[] }).features.map(
    ({ properties }) => properties,
  );

/** The numbers on the marks within the map. */
const marked = (page: Page) =>
  page
    .locator('.sky-button')
    .evaluateAll((buttons) =>
      buttons.reduce((sum, button) => sum + Number(/^\d+/.exec(button.getAttribute('aria-label') ?? '')?.[0] ?? 0), 0),
    );

describe.each(
  [
    // A point that several years see, how many are of the first year or have no place, and to whom a link leads.
    { name: 'linked', site: linked, point: [-1.88, 47.13], ofFirstYear: 1, withoutPlace: 2, kept: /^https:\/\/archives\.example\.org\// },
    { name: 'real', site: real, point: [-2.04, 47.178], ofFirstYear: 25, withoutPlace: 0, kept: /^https:\/\/remonterletemps\.ign\.fr\// },
  ].filter(({ site }) => site !== undefined),
)('the explorer of the site built from $name', ({ site = '', point: [lon = 0, lat = 0], ofFirstYear, withoutPlace, kept }) => {
  it('is a complete list without JavaScript', async () => {
    const { page, close } = await watch(browser, site, { javaScriptEnabled: false });
    await page.goto(`${site}/vue-du-ciel/`);
    expect(await page.locator('.sky-lists > li').count()).toBe((await published(site)).length + withoutPlace);
    const links = await page.locator('.sky-lists a').evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
    expect(links.filter((href) => kept.test(href)).length).toBeGreaterThan(ofFirstYear);
    await page.goto(`${site}/vue-du-ciel/comparer/`);
    expect(await page.locator('h1').textContent()).toBe('Comparer deux dates');
    await close();
  });

  it('shows the same photographs on the map and in the list, and says when the imagery does not answer', async () => {
    const watched = await watch(browser, site);
    const page = await openMap(watched, `${site}/vue-du-ciel/`);
    const placed = (await published(site)).length;
    expect(placed).toBeGreaterThan(10);
    expect(await total(page)).toBe(placed + withoutPlace);
    expect(await marked(page)).toBe(placed);
    await page.waitForFunction(() => document.querySelector('.sky-notice')?.textContent?.includes('Ne répond pas'));
    // Small pictures of a photograph that stays elsewhere come from there.
    expect(watched.outside.filter((url) => !/^https:\/\/(data\.geopf\.fr\/wmts|iiif\.example\.org\/)/.test(url))).toEqual([]);
    expect(await violations(page, '.sky')).toEqual([]);
    expect(watched.faults).toEqual([]);
    await watched.close();
  });

  it('goes to an old commune without a connection, and keeps the place in the address', async () => {
    const watched = await watch(browser, site);
    const page = await openMap(watched, `${site}/vue-du-ciel/`);
    await page.getByRole('combobox', { name: 'Aller à un lieu' }).fill('arthon en');
    await page.getByRole('option', { name: /Arthon-en-Retz/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => /c=47\.11\d*,-1\.93\d*/.test(location.search) && /z=14/.test(location.search));
    const before = await sentence(page);
    await page.reload();
    await page.waitForSelector('.sky-button');
    await page.waitForFunction((text) => document.querySelector('.sky-result')?.textContent === text, before);
    await watched.close();
  });

  it('moves through years and marks with the keyboard alone', async () => {
    const watched = await watch(browser, site);
    const page = await openMap(watched, `${site}/vue-du-ciel/`);
    const begins = (number: number) =>
      page.waitForFunction((wanted) => Number.parseInt(document.querySelector('.sky-result')?.textContent ?? '', 10) === wanted, number);
    const all = await total(page);
    const years = page.getByLabel('À', { exact: false }).and(page.locator('input[type=range]')).last();
    await years.focus();
    await page.keyboard.press('Home');
    const oldest = (await published(site)).map(({ date }) => Number.parseInt(date, 10)).sort((x, y) => x - y)[0];
    await begins(ofFirstYear);
    expect(Number(new URL(page.url()).searchParams.get('a') ?? oldest)).toBe(oldest);
    await page.getByRole('button', { name: 'Toutes les années' }).press('Enter');
    await begins(all);
    const first = page.locator('.sky-button[tabindex="0"]');
    expect(await first.count()).toBe(1);
    await first.focus();
    await page.keyboard.press('ArrowRight');
    const name = await page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
    expect(name).toMatch(/photographies?, (19|20)\d\d/);
    const zoom = new URL(page.url()).searchParams.get('z');
    await page.locator('.sky-button[aria-label*="photographies"]').first().press('Enter');
    await page.waitForFunction((z) => new URL(location.href).searchParams.get('z') !== z, zoom);
    // The focus is still on a mark or on the map, never lost.
    expect(await page.evaluate(() => document.activeElement?.closest('.sky-ground') !== null)).toBe(true);
    await watched.close();
  });

  it('tells who sees a place, from the oldest', async () => {
    const watched = await watch(browser, site);
    // A winding count, unlike the site's own even-odd rule.
    const holds = (ring: [number, number][]) =>
      ring.reduce((winding, [x1, y1], i) => {
        const [x2, y2] = ring[(i + 1) % ring.length] ?? [x1, y1];
        const side = (x2 - x1) * (lat - y1) - (lon - x1) * (y2 - y1);
        return winding + (y1 <= lat && y2 > lat && side > 0 ? 1 : y1 > lat && y2 <= lat && side < 0 ? -1 : 0);
      }, 0) !== 0;
    const expected = (await published(site)).filter(({ outline }) => outline && holds(outline.coordinates[0] ?? []));
    expect(new Set(expected.map(({ date }) => date.slice(0, 4))).size).toBeGreaterThan(1);
    const page = await openMap(watched, `${site}/vue-du-ciel/?c=${lat},${lon}&z=13&point=${lat},${lon}`);
    await page.waitForFunction((count) => document.querySelectorAll('.sky-point .sky-row').length === count, expected.length);
    expect((await page.locator('.sky-point .sky-title').allTextContents()).sort()).toEqual(expected.map(({ title }) => title).sort());
    const years = (await page.locator('.sky-point .sky-date').allTextContents()).map((date) => Number(/\d{4}/.exec(date)?.[0]));
    expect(years).toEqual([...years].sort((a, b) => a - b));
    await watched.close();
  });

  it('asks for the exact date only when told to, and says so when nobody answers', async () => {
    const watched = await watch(browser, site);
    const page = await openMap(watched, `${site}/vue-du-ciel/?c=47.118,-1.917&z=13&couche=ortho-1950&point=47.1167,-1.9167`);
    const ask = page.getByRole('button', { name: 'Date exacte de l’image en ce point' });
    expect(watched.outside.some((url) => url.includes('/wfs/'))).toBe(false);
    await ask.click();
    await page.waitForFunction(() => document.querySelector('.sky-day')?.textContent?.includes('n’a pu être obtenue'));
    await page.route('https://data.geopf.fr/wfs/**', (route) =>
      route.fulfill({
        json: {
          type: 'FeatureCollection',
          features: [
            {
              type: 'Feature',
              geometry: {
                type: 'Polygon',
                coordinates: [
                  [
                    [-2, 47],
                    [-1.8, 47],
                    [-1.8, 47.2],
                    [-2, 47.2],
                    [-2, 47],
                  ],
                ],
              },
              properties: { date_cliche: '1952-05-27', mission: '1223-0041' },
            },
          ],
        },
        headers: { 'access-control-allow-origin': '*' },
      }),
    );
    await ask.click();
    await page.waitForFunction(() => document.querySelector('.sky-day')?.textContent === '27 mai 1952 – 1223-0041');
    await watched.close();
  });
});

describe.each(
  [
    { name: 'linked', site: linked, photo: 'vol-1' },
    { name: 'world', site: world, photo: 'dji-0020' },
  ].filter(({ site }) => site !== undefined),
)('a photograph of the site built from $name', ({ site = '', photo }) => {
  it('is looked at closely, turned, lit, linked and left with the keyboard', async () => {
    // A phone: the page's picture is small there, so that the tiles are needed.
    const watched = await watch(browser, site, { viewport: { width: 390, height: 800 }, hasTouch: true });
    const { page } = watched;
    await page.goto(`${site}/vue-du-ciel/${photo}/`);
    expect(await page.locator('h1').count()).toBe(1);
    expect(await page.locator('.facts').textContent()).toMatch(/XMP du fichier/);
    await page.getByRole('button', { name: 'Regarder de près' }).click();
    const stage = page.locator('.pv-stage');
    await stage.focus();
    await page.keyboard.press('1');
    await page.waitForSelector('.iiif-scene[data-sharp=true]');
    await page.waitForFunction(() => /vue=/.test(location.search));
    await page.keyboard.press('r');
    await page.waitForFunction(() => /tour=90/.test(location.search));
    await page.keyboard.press('ArrowRight');
    expect(await page.locator('.pv > p[role=status]').textContent()).not.toBe('');
    expect(await violations(page, '.pv')).toEqual([]);
    const link = page.url();
    await page.keyboard.press('Escape');
    expect(await page.locator('.pv').count()).toBe(0);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Regarder de près');
    await page.goto(link);
    await page.waitForSelector('.pv-stage');
    // Restored: after a quarter turn, the screen's upper edge runs up the picture's height.
    await page.waitForFunction(() => {
      const [from, to] = (document.querySelector('.pv-here')?.getAttribute('points') ?? '')
        .split(' ')
        .map((point) => point.split(',').map(Number));
      return from !== undefined && to !== undefined && Math.abs((to[0] ?? 0) - (from[0] ?? 0)) <= 1 && (to[1] ?? 0) < (from[1] ?? 0);
    });
    expect(watched.faults).toEqual([]);
    await watched.close();
  });
});

describe.each(
  [
    { name: 'own', site: own, pair: ['bocage-1-avant', 'bocage-2-apres'] },
    { name: 'world', site: world, pair: ['naip-2009', 'naip-2020'] },
  ].filter(({ site }) => site !== undefined),
)('the comparison in the site built from $name', ({ site = '', pair: [before, after] }) => {
  const couple = `${site}/vue-du-ciel/comparer/?a=photo:${before}&b=photo:${after}`;
  const open = async (watched: Watched, url: string) => {
    await watched.page.goto(url);
    await watched.page.waitForFunction(() => document.querySelectorAll('.compare-scene img.leaflet-tile-loaded').length > 3);
    return watched.page;
  };

  it('swipes, fades, looks through a lens, blinks and sets side by side the same place', async () => {
    const watched = await watch(browser, site);
    const page = await open(watched, couple);
    const clip = () => page.evaluate(() => (document.querySelector('.leaflet-image-1-pane') as HTMLElement | null)?.style.clipPath ?? '');
    const slider = page.getByLabel('Position du rideau');
    await slider.focus();
    const first = await clip();
    await page.keyboard.press('End');
    await expect.poll(clip).not.toBe(first);
    await expect.poll(() => new URL(page.url()).searchParams.get('pos')).toBe('100');
    await page.getByLabel('Loupe').check();
    await expect.poll(clip).toMatch(/^circle\(130px/);
    await page.getByLabel('Fondu').check();
    await page.getByLabel('Passage d’une image à l’autre').fill('25');
    await expect
      .poll(() => page.evaluate(() => (document.querySelector('.leaflet-image-1-pane') as HTMLElement).style.opacity))
      .toBe('0.25');
    await page.getByLabel('Bascule').check();
    await page.getByRole('button', { name: 'Suivante' }).click();
    await expect.poll(() => page.locator('.compare-actions [role=status]').first().textContent()).toContain('À l’écran');
    await page.getByLabel('Côte à côte').check();
    await page.waitForFunction(() => document.querySelectorAll('.compare-map.leaflet-container').length === 2);
    await page.getByRole('button', { name: 'Rapprocher' }).click();
    // Both maps look at the same place: their sharpest georeferenced tiles are the same ones (the old zoom's may lie below for a while).
    const tiles = () =>
      page.evaluate(() =>
        [...document.querySelectorAll('.compare-map')].map((map) => {
          const names = [...map.querySelectorAll<HTMLImageElement>('img.leaflet-tile-loaded')].map((tile) =>
            tile.src.replace(/.*\/tuiles\/[^/]+\//, ''),
          );
          const sharpest = Math.max(...names.map((name) => Number.parseInt(name, 10)));
          return names
            .filter((name) => Number.parseInt(name, 10) === sharpest)
            .sort()
            .join(' ');
        }),
      );
    await expect.poll(async () => new Set(await tiles()).size).toBe(1);
    expect((await tiles())[0]).not.toBe('');
    expect(await violations(page, '.compare')).toEqual([]);
    expect(watched.faults).toEqual([]);
    await watched.close();
  });

  it('measures on the ground, keeps a picture with its credits', async () => {
    const watched = await watch(browser, site);
    const page = await open(watched, couple);
    await page.getByRole('button', { name: 'Mesurer' }).click();
    await page.locator('.compare-scene').scrollIntoViewIfNeeded();
    const box = await page.locator('.compare-scene').boundingBox();
    if (!box) throw new Error('pas de scène');
    for (const [x, y] of [
      [300, 200],
      [500, 200],
      [500, 400],
    ] as const)
      await page.mouse.click(box.x + x, box.y + y);
    const text = (await page.locator('.compare-measure').textContent()) ?? '';
    expect(text).toMatch(/^Longueur\s: [\d,\s]+(m|km) — Surface\s: [\d,\s]+(ha|km²|m²)$/);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Enregistrer l’image' }).click(),
    ]);
    const file = await download.path();
    expect(readFileSync(file).subarray(1, 4).toString()).toBe('PNG');
    expect(readFileSync(file).length).toBeGreaterThan(100_000);
    await watched.close();
  });
});

describe.each(
  [
    { name: 'linked', site: linked, pair: ['vol-1', 'vol-2'] },
    { name: 'world', site: world, pair: ['dji-0018', 'dji-0020'] },
  ].filter(({ site }) => site !== undefined),
)('two pictures without a place in the site built from $name', ({ site = '', pair: [one, other] }) => {
  it('are laid on one another by hand by two points of each, and keeps them in the link', async () => {
    const watched = await watch(browser, site);
    const { page } = watched;
    await page.goto(`${site}/vue-du-ciel/comparer/?a=photo:${one}&b=photo:${other}`);
    await page.getByRole('button', { name: /^Caler/ }).click();
    const sides = page.locator('.compare-align .leaflet-container');
    await sides.nth(1).waitFor();
    for (const [side, x, y] of [
      [0, 120, 120],
      [1, 150, 110],
      [0, 300, 260],
      [1, 330, 250],
    ] as const)
      await sides.nth(side).click({ position: { x, y } });
    await page.waitForFunction(() => new URL(location.href).searchParams.get('cale2')?.split(',').length === 8);
    expect(await page.getByRole('button', { name: /calée à la main/ }).count()).toBe(1);
    expect(watched.faults).toEqual([]);
    await watched.close();
  });
});
