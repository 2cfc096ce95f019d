/** The sky as it is used: how much of the screen is map, how many touches from home to a village in its past, and what one takes away. */
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { violations } from './harness/axe.ts';
import { leaveBrowser, openBrowser, watch } from './harness/chromium.ts';
import { answerTiles } from './harness/tiles.ts';

const origin = inject('sites').own ?? '';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => leaveBrowser(browser));

/** Machines that draw in software take their time. */
const PATIENT = { timeout: 60_000 };
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true };
const DESK = { viewport: { width: 1366, height: 768 } };

/** Share of the window that an element covers. */
const covered = (page: Page, selector: string) =>
  page.locator(selector).evaluate((element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    const width = Math.min(right, innerWidth) - Math.max(left, 0);
    const height = Math.min(bottom, innerHeight) - Math.max(top, 0);
    return (Math.max(0, width) * Math.max(0, height)) / (innerWidth * innerHeight);
  });

/** Whether an element lies in the window whole, and nothing of the page over its middle. */
const seen = (page: Page, selector: string) =>
  page
    .locator(selector)
    .first()
    .evaluate((element) => {
      const box = element.getBoundingClientRect();
      const over = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
      return (
        box.top >= 0 &&
        box.left >= 0 &&
        box.bottom <= innerHeight &&
        box.right <= innerWidth &&
        (element.contains(over) || over?.contains(element))
      );
    });

describe.skipIf(!origin)('the sky, all map', () => {
  it.each([
    ['a phone', PHONE],
    ['a laptop', DESK],
  ])('fills the screen of %s: the map under everything, the years at its foot, the way to the past in sight', async (_, screen) => {
    const { page, faults, close } = await watch(browser, origin, screen);
    await answerTiles(page);
    await page.goto(`${origin}/vue-du-ciel/?c=47.118,-1.917&z=13`);
    await page.locator('.sky-era').first().waitFor();
    expect(await covered(page, '.sky-ground')).toBeGreaterThan(0.8);
    for (const part of ['.sky-eras', '.sky-timeline', '[data-compare]', '.sky-bases > summary', '.sky-drawer'])
      expect([part, await seen(page, part)]).toEqual([part, true]);
    // A time that is pressed on the line is on the map, in the address, and in the way to the comparison.
    const box = await page.locator('.sky-era[title="1965–1980"]').boundingBox();
    await page.mouse.click((box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) / 2);
    await expect.poll(() => page.locator('.sky-era-name').textContent()).toBe('1965–1980');
    await expect.poll(() => new URL(page.url()).searchParams.get('couche')).toBe('ortho-1965');
    expect(await page.locator('[data-compare]').getAttribute('href')).toContain('a=couche:ortho-1965&b=couche:ortho');
    await page.getByRole('button', { name: 'Époque précédente' }).click();
    await expect.poll(() => page.locator('.sky-era-name').textContent()).toBe('1950–1965');
    expect(await violations(page, { within: '.sky' })).toEqual([]);
    expect(faults).toEqual([]);
    await close();
  });

  it('keeps no empty room without a script', async () => {
    const { page, close } = await watch(browser, origin, { ...PHONE, javaScriptEnabled: false });
    await page.goto(`${origin}/vue-du-ciel/`);
    expect(await page.locator('.sky-front').evaluate((element) => element.getBoundingClientRect().height)).toBeLessThan(120);
    await page.goto(`${origin}/lieux/44143/`);
    expect(await page.locator('.place-scene').evaluate((element) => element.getBoundingClientRect().height)).toBeLessThan(120);
    expect(await page.locator('main').innerText()).toContain('Aucun projet dans nos sources.');
    await close();
  });

  it('folds the missions of one address by ten years', async () => {
    const { page, close } = await watch(browser, origin, DESK);
    await page.goto(`${origin}/vue-du-ciel/?c=47.118,-1.917&z=12`);
    await page.locator('.sky-series').first().waitFor();
    expect(await page.locator('.sky-series > summary').first().textContent()).toMatch(/^Années 19\d0\s: \d+ missions$/);
    expect(await page.locator('.sky-list a[href*="remonterletemps"]:visible').count()).toBeLessThan(10);
    await close();
  });
});

describe.skipIf(!origin)('from home to a village in its past', () => {
  it.each([
    ['a phone', PHONE],
    ['a laptop', DESK],
  ])('takes two touches from the place, and four from home, on %s', async (_, screen) => {
    const { page, close } = await watch(browser, origin, screen);
    await answerTiles(page);
    let touches = 0;
    const touch = async (what: ReturnType<Page['locator']>) => {
      touches++;
      await what.click();
    };
    await page.goto(`${origin}/`);
    const menu = page.locator('.menu-folded > summary');
    if (await menu.isVisible()) await touch(menu);
    await touch(page.getByRole('navigation').getByRole('link', { name: 'Vue du ciel' }).filter({ visible: true }).first());
    await page.getByRole('combobox', { name: 'Aller à un lieu' }).fill('chémér');
    const fromPlace = touches;
    await touch(page.getByRole('option', { name: /^Chéméré/ }).first());
    await touch(page.locator('[data-compare]'));
    await page.waitForURL(/comparer/);
    expect(touches - fromPlace).toBe(2);
    expect(touches).toBeLessThanOrEqual(4);
    const asked = new URL(page.url()).searchParams;
    expect([asked.get('a'), asked.get('b')]).toEqual(['couche:ortho-1950', 'couche:ortho']);
    expect(asked.get('c')).toMatch(/^47\.1\d*,-1\.9\d*/);
    await expect.poll(() => page.locator('.compare-date').allInnerTexts(), PATIENT).toEqual(['1950–1965', 'Aujourd’hui']);
    await close();
  });

  it('leads from the search of the site to a commune’s page, by its name and by a former one', async () => {
    const { page, faults, close } = await watch(browser, origin, PHONE);
    await answerTiles(page);
    for (const [typed, code] of [
      ['Rezé', '44143'],
      ['reze', '44143'],
      ['Arthon-en-Retz', '44005'],
    ] as const) {
      await page.goto(`${origin}/recherche/?q=${encodeURIComponent(typed)}`);
      await expect
        .poll(() => page.locator('.results h2 a').evaluateAll((links) => links.map((link) => link.getAttribute('href'))), PATIENT)
        .toContainEqual(expect.stringContaining(`/lieux/${code}/`));
    }
    await page.goto(`${origin}/lieux/44143/`);
    expect(await page.locator('h1').innerText()).toBe('Rezé, hier et aujourd’hui');
    await expect.poll(() => page.locator('.place-view .compare-date').allInnerTexts(), PATIENT).toEqual(['1950–1965', 'Aujourd’hui']);
    expect(await covered(page, '.place-view')).toBeGreaterThan(0.85);
    expect(await covered(page, '.place-view .compare-scene')).toBeGreaterThan(0.55);
    expect(await page.locator('main').innerText()).toContain('Aucun projet dans nos sources.');
    await page.goto(`${origin}/lieux/44005/`);
    expect(await page.locator('h1').innerText()).toBe('Chaumes-en-Retz, hier et aujourd’hui');
    expect(await page.locator('main').innerText()).toMatch(/Réunit .*Arthon-en-Retz.*Chéméré|Réunit .*Chéméré.*Arthon-en-Retz/);
    await page.goto(`${origin}/lieux/44143/`);
    expect(await violations(page, { within: 'main' })).toEqual([]);
    await page.goto(`${origin}/en/lieux/44143/`);
    expect(await page.locator('h1').innerText()).toBe('Rezé, then and now');
    expect(faults).toEqual([]);
    await close();
  });
});

describe.skipIf(!origin)('a postcard', () => {
  it('is one picture with its place, its two dates, its credit and its address, and has the page’s own link', async () => {
    const { page, faults, close } = await watch(browser, origin, PHONE);
    await answerTiles(page);
    await page.goto(`${origin}/lieux/44040/`);
    await page.getByRole('button', { name: 'Carte postale' }).click();
    const card = page.locator('.postcard img[alt^="Carte postale"]');
    await card.waitFor(PATIENT);
    expect(await card.getAttribute('alt')).toMatch(
      /^Carte postale\s: Chéméré\s: 1950–1965 et Aujourd’hui\. © IGN .*\. https:\/\/coeur-et-ciel\.example\/lieux\/44040\/$/,
    );
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Enregistrer' }).click()]);
    expect(download.suggestedFilename()).toBe('chemere-carte-postale.png');
    const { data, info } = await sharp(readFileSync(await download.path()))
      .greyscale()
      .raw()
      .toBuffer({ resolveWithObject: true });
    // Upright, as the phone is held.
    expect([info.width, info.height]).toEqual([840, 1200]);
    const dark = (x: number, y: number, width: number, height: number) => {
      let count = 0;
      for (let row = y; row < y + height; row++)
        for (let column = x; column < x + width; column++) count += Number((data[row * info.width + column] ?? 255) < 110);
      return count;
    };
    // The two images, then the words: name, credit, address below; a date in each upper corner.
    const at = (x: number, y: number) => data[y * info.width + x] ?? 0;
    expect(Math.abs(at(200, 500) - at(640, 500))).toBeGreaterThan(8);
    expect(dark(40, 990, 600, 66)).toBeGreaterThan(1500);
    expect(dark(40, 1075, 760, 110)).toBeGreaterThan(800);
    expect(dark(45, 45, 200, 46)).toBeGreaterThan(150);
    expect(dark(590, 45, 205, 46)).toBeGreaterThan(150);
    expect(faults).toEqual([]);
    await close();
  });

  it('steps back to the drawn country where no image answers, and comes near again with them', async () => {
    const { page, close } = await watch(browser, origin, DESK);
    const levels: number[] = [];
    page.on('request', (request) => {
      const level = /TILEMATRIX=(\d+)/i.exec(request.url())?.[1];
      if (level) levels.push(Number(level));
    });
    await page.goto(`${origin}/lieux/44005/`);
    await page.locator('.place-view .compare-notice').getByRole('button', { name: 'Réessayer' }).waitFor();
    await expect.poll(() => levels.at(-1), PATIENT).toBe(11);
    expect(levels[0]).toBe(15);
    // It is no choice of the visitor's: the address keeps the page as it is.
    expect(new URL(page.url()).search).toBe('');
    await answerTiles(page);
    await page.locator('.place-view .compare-notice').getByRole('button', { name: 'Réessayer' }).click();
    await expect.poll(() => levels.at(-1), PATIENT).toBe(15);
    await expect.poll(() => page.locator('.place-view .compare-notice button').count(), PATIENT).toBe(0);
    await close();
  });

  it('is not made of an image that has not come, which is said with the way to ask again', async () => {
    const { page, close } = await watch(browser, origin, PHONE);
    await page.goto(`${origin}/lieux/44040/`);
    // The word on what does not answer lies within the frame.
    const notice = page.locator('.place-view .compare-notice');
    await expect.poll(() => notice.innerText(), PATIENT).toContain('Ne répond pas');
    const inside = await notice.evaluate((element) => {
      const [box, frame] = [element, element.closest('.compare-frame') ?? element].map((one) => one.getBoundingClientRect());
      return (
        box !== undefined &&
        frame !== undefined &&
        box.top >= frame.top &&
        box.bottom <= frame.bottom &&
        box.left >= frame.left &&
        box.right <= frame.right
      );
    });
    expect(inside).toBe(true);
    expect(await notice.getByRole('button', { name: 'Réessayer' }).count()).toBe(1);
    await page.getByRole('button', { name: 'Carte postale' }).click();
    await expect
      .poll(() => page.locator('.postcard [role=status]').first().innerText(), PATIENT)
      .toMatch(/^Rien n’est venu de «\s1950–1965\s»/);
    expect(await page.locator('.postcard').getByRole('button', { name: 'Enregistrer' }).count()).toBe(0);
    await page.locator('.postcard').getByRole('button', { name: 'Fermer' }).click();
    await expect.poll(() => page.locator('.postcard').count()).toBe(0);
    await close();
  });
});
