/** The desk that finds where a photograph was taken from, in a real browser, on a photograph of which nothing is known. */
import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Camera } from '../../src/domain/orientation/camera.ts';
import { flatLand } from '../../src/domain/orientation/relief.ts';
import { cameraFileSchema } from '../../src/domain/schema/camera.ts';
import type { DeskData } from '../../src/domain/sky/desk-data.ts';
import { formatDesk } from '../../src/islands/orientation/desk-link.ts';
import { pointsOf, randomOf } from '../bench/orientation-trials.ts';
import { leaveBrowser, openBrowser, watch } from './harness/chromium.ts';

const { linked, real } = inject('sites');

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => leaveBrowser(browser));

describe.each(
  [
    { name: 'linked', site: linked, photo: 'vol-2' },
    { name: 'real', site: real, photo: 'ancenis' },
  ].filter(({ site }) => site !== undefined),
)('the desk of the site built from $name', ({ site = '', photo }) => {
  it('finds the camera of points in a link, takes one more by keyboard, and gives its files', async () => {
    const { page, faults, outside, close } = await watch(browser, site, { acceptDownloads: true });
    const address = `${site}/vue-du-ciel/${photo}/`;
    await page.goto(address);
    await page.getByRole('button', { name: 'Retrouver sa place' }).waitFor();
    const data = JSON.parse((await page.locator('[data-sky="orient"]').getAttribute('data-photo')) ?? '{}') as DeskData;
    const { width, height } = data.image;
    const camera: Camera = {
      position: { lon: -1.18, lat: 47.36, h: 420 },
      heading: 15,
      tilt: 60,
      roll: 2,
      focal_px: Math.hypot(width, height),
      width,
      height,
    };
    const points = pointsOf(randomOf(3), camera, flatLand(20), 6)!;
    const marks = points.map(({ x, y, lon, lat }, i) => ({ key: i + 1, image: [x, y] as const, land: { lon, lat } }));
    await page.goto(address + formatDesk({ marks, ground: 20, focal35: undefined }));
    await page.reload();
    // What follows a point is worked out after it has been drawn.
    const said = page.locator('.orient-said');
    await page.locator('.orient-camera').waitFor();
    await expect.poll(() => said.textContent()).toMatch(/^(Place sûre|Bonne place)\s: à/);
    await expect.poll(() => page.locator('.orient-camera').textContent()).toContain('cap 15,0°');
    await expect.poll(() => page.locator('.orient-points tbody tr').count()).toBe(6);

    // However far it is moved, the picture stays under the sight.
    const side = page.locator('.orient-side').filter({ has: page.locator('[data-side="image"]') });
    for (let i = 0; i < 9; i++) await side.getByRole('button', { name: 'Vers la gauche' }).press('Enter');
    await page.getByRole('button', { name: 'Poser au centre de l’image' }).press('Enter');
    await expect.poll(() => said.textContent()).toContain('Point 7 posé dans l’image');
    // Where the picture has come to rest.
    const apart = () =>
      side.locator('.orient-sight, .orient-mark:has-text("7")').evaluateAll((all) => {
        const [sight, mark] = all.map((each) => {
          const { left, top, width, height } = each.getBoundingClientRect();
          return [left + width / 2, top + height / 2] as const;
        });
        return sight && mark ? Math.hypot(sight[0] - mark[0], sight[1] - mark[1]) : Infinity;
      });
    await expect.poll(apart, { timeout: 8000 }).toBeLessThan(3);
    await page.getByRole('button', { name: 'Aller au lieu attendu' }).press('Enter');
    await page.getByRole('button', { name: 'Poser au centre de la carte' }).press('Enter');
    await expect.poll(() => page.locator('.orient-points tbody tr').count()).toBe(7);
    await expect.poll(() => said.textContent()).toMatch(/^(Place sûre|Bonne place)/);
    expect(await said.textContent()).not.toContain('contredit');
    await page.getByRole('button', { name: 'Retirer le point 7' }).press('Enter');
    expect(await page.evaluate(() => document.activeElement === document.body)).toBe(false);

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Enregistrer l’appareil' }).press('Enter'),
    ]);
    const file = cameraFileSchema.parse(JSON.parse(await readFile(await download.path(), 'utf8')));
    expect(file.heading).toBeCloseTo(15, 0);
    await page.getByRole('button', { name: 'Fermer', exact: true }).press('Enter');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Retrouver sa place');
    expect(faults).toEqual([]);
    expect(outside.filter((url) => !/geopf|ign/.test(url))).toEqual([]);
    await close();
  });
});
