/** The data pages: complete without script, the explorer whose link, file and words follow the filter, the checker. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { leaveBrowser, openBrowser, watch } from './harness/chromium.ts';

const origin = inject('sites').own ?? '';
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => leaveBrowser(browser));
/** Machines that build and test at once are slow. */
const PATIENT = { timeout: 60_000 };
const plain = (text: string | null) => (text ?? '').replaceAll('\u00A0', ' ');

describe.skipIf(origin === '')('the pages of the open data', () => {
  it('say their finding, figures and defects without script, and switch to the corrected figures', async () => {
    const { page, close } = await watch(browser, origin, { javaScriptEnabled: false });
    await page.goto(`${origin}/donnees/chemere/`);
    expect(plain(await page.locator('.first .state-corrected .finding').textContent())).toContain('934 543,32 €');
    expect(await page.locator('.first svg title').textContent()).toBe('L’argent des associations');
    expect(await page.locator('table').count()).toBeGreaterThan(10);
    const view = page.locator('.view', { hasText: 'À quoi va l’argent' }).first();
    expect(await view.locator('.state-source').isVisible()).toBe(false);
    expect(plain(await view.locator('.state-corrected .finding').textContent())).toContain('4 238,44 €');
    await view.getByLabel('Comme dans la source').check();
    expect(plain(await view.locator('.state-source .finding').textContent())).toContain('18 638,44 €');
    expect(await view.locator('.state-corrected').isVisible()).toBe(false);
    await close();
  });

  it('open the explorer where the address says, and let everything follow the filter', async () => {
    const { page, faults, outside, close } = await watch(browser, origin);
    await page.goto(`${origin}/donnees/chemere/?table=subventions-categories&f=categorie:Sport&x=annee&y=montant_eur&graphique=bar`);
    const status = page.locator('.explorer > [role=status]');
    await expect
      .poll(async () => plain(await status.textContent()), PATIENT)
      .toBe('6 lignes sur 74 · Catégorie : Sport. Montant (€) : 35 441,90 €.');
    expect(await page.locator('.bars tr').count()).toBe(6);
    await page.getByLabel('Culture').focus();
    await page.keyboard.press('Space');
    await expect.poll(async () => plain(await status.textContent()), PATIENT).toContain('Catégorie : Sport ou Culture');
    expect(new URL(page.url()).searchParams.getAll('f')).toEqual(['categorie:Sport', 'categorie:Culture']);
    expect(await page.evaluate(() => document.activeElement?.closest('label')?.textContent)).toMatch(/^Culture/);
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'CSV ;' }).click()]);
    expect(download.suggestedFilename()).toBe('subventions-categories_sport_culture.csv');
    const file = readFileSync(await download.path(), 'utf8');
    expect(file.trim().split('\r\n').length).toBe(13);
    expect(file.startsWith('\uFEFFannee;categorie')).toBe(true);
    await page.getByRole('button', { name: 'Montant (€)' }).click();
    expect(await page.locator('th[aria-sort=descending]').textContent()).toContain('Montant');
    await page.getByRole('button', { name: 'D’où vient ce chiffre' }).first().click();
    expect(await page.locator('dialog').textContent()).toContain('Regards Citoyens');
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('dialog').count(), PATIENT).toBe(0);
    await page.reload();
    await expect.poll(async () => plain(await status.textContent()), PATIENT).toContain('Sport ou Culture');
    expect([...faults, ...outside]).toEqual([]);
    await close();
  });

  it('say each view’s sentence again over the rows that the filter keeps, and draw it', async () => {
    const { page, faults, close } = await watch(browser, origin);
    await page.goto(`${origin}/donnees/chemere/`);
    const written = plain(await page.locator('.first .state-corrected .finding').textContent()).trim();
    await page.goto(`${origin}/donnees/chemere/?table=subventions-categories`);
    const findings = page.locator('.findings li');
    await expect.poll(() => findings.count(), PATIENT).toBe(2);
    const said = async (index: number) =>
      plain(
        await findings
          .nth(index)
          .locator('p')
          .evaluate((node) => node.firstChild?.textContent ?? ''),
      );
    expect(await said(0)).toBe(written);
    await page.locator('summary', { hasText: 'Catégorie' }).first().click();
    await page.getByRole('checkbox', { name: 'Sport' }).check();
    await expect.poll(() => said(0), PATIENT).toContain('la commune a versé 35 441,90 €, dont (hors du filtre) à l’enfance');
    // The other sentence speaks of rows that are gone; it comes back with them.
    expect(await findings.count()).toBe(1);
    await page.getByRole('checkbox', { name: 'Handicap' }).check();
    await expect.poll(() => findings.count(), PATIENT).toBe(2);
    await findings.nth(1).getByRole('button', { name: 'Dessiner' }).click();
    await expect.poll(() => findings.first().locator('.eyebrow').textContent(), PATIENT).toBe('À quoi va l’argent');
    expect(new URL(page.url()).searchParams.getAll('f')).toEqual(['categorie:Sport', 'categorie:Handicap']);
    expect(await page.locator('.bars, .curve').count()).toBeGreaterThan(0);
    expect(faults).toEqual([]);
    await close();
  });

  it('check a file in the browser, and send it nowhere', async () => {
    const { page, faults, outside, close } = await watch(browser, origin);
    await page.goto(`${origin}/donnees/verifier/`);
    const requests: string[] = [];
    page.on('request', (request) => void (request.method() === 'GET' ? undefined : requests.push(request.url())));
    await page.setInputFiles('[data-file]', join('tests/fixtures/tables/lettre-o-pour-zero/table.csv'));
    await page.locator('.verdict h2').waitFor();
    await page.locator('[data-schema]').selectOption({ label: 'SCDL Subventions 2.1.1' });
    await expect.poll(async () => page.locator('.verdict').textContent(), PATIENT).toContain('nomAttribuant');
    // Two hundred thousand rows: the page answers all along.
    const long = join(tmpdir(), `long-${process.pid}.csv`);
    writeFileSync(
      long,
      `annee;nom;montant\n${Array.from({ length: 200_000 }, (_, i) => `${2000 + (i % 20)};n° ${i};${i % 7 === 0 ? '1 234,5' : '12.5'}\n`).join('')}`,
    );
    await page.locator('[data-schema]').selectOption('');
    await page.evaluate(() => {
      const counted = window as unknown as { answers: number };
      counted.answers = 0;
      const told = () => /200\D000\Dlignes\Dlues/.test(document.querySelector('.verdict')?.textContent ?? '');
      const count = () => setInterval(() => (counted.answers += told() ? 0 : 1), 20);
      document.addEventListener('change', count, { once: true, capture: true });
    });
    await page.setInputFiles('[data-file]', long);
    await expect
      .poll(async () => plain(await page.locator('.verdict').textContent()), { timeout: 60_000 })
      .toContain('200 000 lignes lues');
    expect(await page.evaluate(() => (window as unknown as { answers: number }).answers)).toBeGreaterThan(5);
    rmSync(long);
    await page.getByText('Coller du texte à la place').click();
    await page.locator('[data-text]').fill('annee;montant\n2009;10\n2010;20\n');
    await page.locator('[data-schema]').selectOption('');
    await page.getByRole('button', { name: 'Vérifier' }).click();
    await expect.poll(async () => page.locator('.verdict h2').textContent(), PATIENT).toContain('Valable');
    expect([...faults, ...outside, ...requests]).toEqual([]);
    await close();
  });

  it('let the years and the places follow the filter of the projects', async () => {
    const { page, faults, close } = await watch(browser, origin);
    await page.goto(`${origin}/projets/`);
    const bars = page.locator('.timeline [data-project]:visible');
    const points = page.locator('[data-point]:visible');
    await expect.poll(() => points.count(), PATIENT).toBeGreaterThan(12);
    const before = await bars.count();
    await page.locator('select[name=programme]').selectOption('seniors');
    await expect.poll(() => points.count(), PATIENT).toBe(8);
    expect(await bars.count()).toBeLessThan(before);
    expect(await page.locator('[data-timeline]:visible').count()).toBe(1);
    expect(faults).toEqual([]);
    await close();
  });

  it('tell the week-end of Chéméré with its own charts', async () => {
    const { page, faults, close } = await watch(browser, origin);
    await page.goto(`${origin}/chemere/`);
    expect(await page.locator('h1').textContent()).toBe('Chéméré, quarante-huit heures');
    expect(await page.locator('.plate').count()).toBeGreaterThan(6);
    expect(plain(await page.locator('main').textContent())).toContain('126 enregistrements');
    expect(faults).toEqual([]);
    await close();
  });
});
