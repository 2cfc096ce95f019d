/** Search over the whole site: accents and ligatures forgiven, kinds told and filtered, no result, no script. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { leaveBrowser, openBrowser, watch } from './harness/chromium.ts';

const origin = inject('sites').own ?? '';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => leaveBrowser(browser));

describe.skipIf(!origin)('search', () => {
  it('finds a word however it is typed, says of which kind each page is, and keeps the query in the address', async () => {
    const { page, faults, close } = await watch(browser, origin);
    const state = page.locator('[data-state]');
    const titles = async (words: string) => {
      await page.goto(`${origin}/recherche/?q=${encodeURIComponent(words)}`);
      await expect.poll(() => state.innerText()).toMatch(/résultat/);
      await page.locator('.results li').first().waitFor();
      return page.locator('.results h2').allInnerTexts();
    };
    expect(await titles('ecrin')).toEqual(await titles('écrin'));
    expect(await titles('coeur')).toEqual(await titles('cœur'));
    const found = await titles('chemere');
    expect(found[0]).toContain('Chéméré');
    // The pages themselves, not the list of them.
    expect(found).not.toContain('Plan du site');
    // A lesson is found once, not once more for each of its sheets.
    const lessons = (await titles('harcèlement')).filter((title) => title === 'Ce que je publie');
    expect(lessons).toHaveLength(1);
    expect(
      await page
        .locator('.results li', { has: page.getByRole('link', { name: 'Ce que je publie' }) })
        .locator('.eyebrow')
        .innerText(),
    ).toMatch(/parcours/i);
    // The marked word keeps its spaces.
    expect(await page.locator('.results .note').first().innerText()).not.toMatch(/harcèlement[a-zé]/);
    // What is found is seen, beside its words.
    await titles('bocage');
    const picture = page.locator('.results li.pictured img').first();
    await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth)).toBeGreaterThan(0);
    const [seen, said] = [await picture.boundingBox(), await page.locator('.results li.pictured h2').first().boundingBox()];
    expect(seen?.x).toBeGreaterThan((said?.x ?? 0) + (said?.width ?? Infinity));
    expect(seen?.width).toBeLessThan(200);
    // And what it is, where it is no photograph.
    expect(await page.locator('.results li.pictured .nature').first().innerText()).toBe('Image de synthèse');
    await titles('harcèlement');
    await page.getByLabel('Dans').selectOption('donnees');
    await expect.poll(() => page.locator('.results .eyebrow', { hasText: /parcours/i }).count()).toBe(0);
    expect(page.url()).toContain('rubrique=donnees');
    expect(faults).toEqual([]);
    await close();
  });

  it('says that nothing was found, and without a script where everything is', async () => {
    const { page, close } = await watch(browser, origin);
    await page.goto(`${origin}/recherche/?q=zzzz`);
    await expect.poll(() => page.locator('[data-state]').innerText()).toBe('Aucun résultat.');
    await close();
    const still = await watch(browser, origin, { javaScriptEnabled: false });
    await still.page.goto(`${origin}/recherche/`);
    expect(await still.page.locator('noscript').first().innerText()).toContain('plan du site');
    await still.close();
  });
});
