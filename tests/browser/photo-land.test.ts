/** A photograph whose camera is known, asked about the land: on a drone's picture, by pointer and by keyboard. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { violations } from './harness/axe.ts';
import { leaveBrowser, openBrowser, watch } from './harness/chromium.ts';

const { world } = inject('sites');

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => leaveBrowser(browser));

describe.skipIf(!world)('a photograph over the land', () => {
  it('says the place of a point, shows it on the map and the reverse, and measures on the ground', async () => {
    const { page, faults, close } = await watch(browser, world ?? '', { viewport: { width: 390, height: 844 } });
    await page.goto(`${world}/vue-du-ciel/dji-0020/`);
    await page.getByRole('button', { name: 'Regarder de près' }).click();
    const said = page.locator('.pl-said');
    const tool = (name: string) => page.getByRole('button', { name, exact: true });
    await tool('Noms').click();
    // Forty metres above a meadow no named place is seen, and that is said.
    await expect.poll(() => said.textContent()).toBe('Aucun lieu nommé n’est visible dans cette image.');

    await tool('Viser le centre').press('Enter');
    await expect.poll(() => said.textContent()).toMatch(/à 40\sm de l’appareil \(d’après ce qu’il a écrit/);
    expect(await page.locator('.pl-mark').count()).toBe(1);
    expect(await page.locator('.pl-link a').getAttribute('href')).toMatch(/point=46\.84\d+(,|%2C)-91\.99/);

    await tool('Carte').click();
    await tool('Montrer dans l’image le centre de la carte').press('Enter');
    await expect.poll(() => said.textContent()).toMatch(/de l’appareil/);
    const map = page.locator('.pl-ground');
    const box = (await map.boundingBox())!;
    await map.click({ position: { x: box.width - 4, y: 4 } });
    await expect.poll(() => said.textContent()).toBe('Ce lieu n’est pas dans l’image.');

    await tool('Mesurer').click();
    const stage = page.locator('.pv-stage');
    const { width, height } = (await stage.boundingBox())!;
    await stage.click({ position: { x: width * 0.3, y: height * 0.5 } });
    await stage.click({ position: { x: width * 0.7, y: height * 0.5 } });
    await expect.poll(() => said.textContent()).toMatch(/^\d+(,\d)?\sm au sol, à .+ près/);
    expect(await violations(page, { within: '.pv' })).toEqual([]);
    expect(faults).toEqual([]);
    await close();
  });
});
