import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { violations } from '../harness/axe.ts';
import { CALM, leaveBrowser, openBrowser, watch } from '../harness/chromium.ts';
import { everyPage } from './every-page.ts';

everyPage('minimal');

const origin = inject('sites').minimal ?? '';
const folder = inject('folders').minimal ?? '';

describe.skipIf(origin === '')('the Atelier in a site that asks for it', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => leaveBrowser(browser));

  it('is its own page alone: no other leads to it, nothing lists it', () => {
    expect(existsSync(join(folder, 'atelier', 'index.html'))).toBe(true);
    expect(readFileSync(join(folder, 'atelier', 'index.html'), 'utf8')).toContain('<meta name="robots" content="noindex">');
    const others = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
      (name) => /\.(html|m?js|xml|txt|webmanifest)$/.test(name) && !name.startsWith('atelier'),
    );
    expect(others.length).toBeGreaterThan(10);
    for (const name of others) expect(/\/atelier\/|id="desk"/.test(readFileSync(join(folder, name), 'utf8')), name).toBe(false);
  });

  it('keeps what is typed in the folder that was chosen, by the keyboard alone, and takes it back', async () => {
    const { page, faults, outside } = await watch(browser, origin, { ...CALM, bypassCSP: false, locale: 'fr-FR' });
    // The folder of this browser's own, which it gives without a window of the system.
    await page.addInitScript(() => {
      window.showDirectoryPicker = () => navigator.storage.getDirectory();
    });
    await page.goto(`${origin}/atelier/`);
    const choose = page.getByRole('button', { name: 'Choisir le dossier de contenu…' });
    await press(page, choose);
    await page.getByRole('alert').filter({ hasText: 'ce n’est pas un dossier de contenu' }).waitFor();
    expect(await violations(page)).toEqual([]);

    const site = readFileSync('tests/fixtures/minimal/site.yaml', 'utf8');
    await page.evaluate(async (text) => {
      const file = await (await navigator.storage.getDirectory()).getFileHandle('site.yaml', { create: true });
      const writable = await file.createWritable();
      await writable.write(text);
      await writable.close();
    }, site);
    const written = () =>
      page.evaluate(async () => (await (await (await navigator.storage.getDirectory()).getFileHandle('site.yaml')).getFile()).text());
    await press(page, choose);
    const title = page.getByRole('textbox', { name: /^Titre/ });
    await title.focus();
    await page.keyboard.press('End');
    await page.keyboard.type(', et plus');
    await expect.poll(written).toBe(site.replace('Le strict nécessaire', 'Le strict nécessaire, et plus'));
    expect(await page.frameLocator('iframe').getByRole('heading', { level: 1 }).count()).toBe(1);
    expect(await violations(page)).toEqual([]);
    // What a machine does is not offered.
    for (const name of ['Déposer des fichiers', 'Mettre en ligne']) expect(await page.getByRole('button', { name }).count()).toBe(0);
    await press(page, page.getByRole('button', { name: 'Annuler' }));
    await expect.poll(written).toBe(site);

    // It comes back by one button, and with its past.
    await page.reload();
    await press(page, page.getByRole('button', { name: /^Rouvrir/ }));
    await press(page, page.getByRole('button', { name: 'Refaire' }));
    await expect.poll(written).toContain('et plus');
    expect(faults).toEqual([]);
    expect(outside).toEqual([]);
  });

  it('says which browsers open a folder, in one that does not', async () => {
    const { page } = await watch(browser, origin, { ...CALM, locale: 'en-GB' });
    await page.addInitScript(() => delete window.showDirectoryPicker);
    await page.goto(`${origin}/atelier/`);
    await page.getByText(/Firefox and Safari cannot/).waitFor();
    expect(await page.getByRole('button', { name: /folder/ }).count()).toBe(0);
  });
});

/** Presses a button as the keyboard does. */
async function press(page: Page, button: ReturnType<Page['getByRole']>): Promise<void> {
  await expect.poll(() => button.isEnabled()).toBe(true);
  await button.focus();
  await page.keyboard.press('Enter');
}
