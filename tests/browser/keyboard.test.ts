/**
 * By ear and by key: the focus is never thrown back to the page's beginning, what changes is said, nothing needs a drag.
 * Each line names the criterion of WCAG 2.2 that it holds.
 */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { CALM, leaveBrowser, openBrowser, watch } from './harness/chromium.ts';
import { coarseOnly } from './kiosk/seen.ts';

const origin = inject('sites').own ?? '';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => leaveBrowser(browser));

/** What has the focus, as a screen reader names it: role and words. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement) || element === document.body) return 'body';
    const words =
      element.getAttribute('aria-label') ??
      (element instanceof HTMLSelectElement || element instanceof HTMLInputElement
        ? element.labels?.[0]?.textContent
        : element.textContent);
    return `${element.tagName.toLowerCase()} ${(words ?? '').replaceAll(/\s+/g, ' ').trim()}`;
  });

describe.skipIf(!origin)('the comparison by key', () => {
  const couple = `${origin}/vue-du-ciel/comparer/?a=photo:bocage-1-avant&b=photo:bocage-2-apres`;
  const open = async (options = {}) => {
    const watched = await watch(browser, origin, { ...CALM, ...options });
    await watched.page.goto(couple);
    await watched.page.locator('.compare-scene .leaflet-container').first().waitFor();
    return watched;
  };

  it('keeps the focus when an image is chosen, swapped, added, taken away (2.4.3, 3.2.2)', async () => {
    const { page, faults, close } = await open();
    const second = page.getByRole('combobox', { name: 'Image 2' });
    await second.focus();
    const before = await second.inputValue();
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => second.inputValue()).not.toBe(before);
    expect(await focused(page)).toMatch(/^select Image 2/);
    await page.keyboard.press('ArrowUp');
    await expect.poll(() => second.inputValue()).toBe(before);
    expect(await focused(page)).toMatch(/^select Image 2/);
    await page.getByRole('button', { name: 'Échanger' }).press('Enter');
    await expect.poll(() => page.getByRole('combobox', { name: 'Image 1' }).inputValue()).toBe(before);
    expect(await focused(page)).toBe('button Échanger');
    await page.getByRole('button', { name: 'Ajouter une image' }).press('Enter');
    await expect.poll(() => page.getByRole('combobox', { name: /^Image \d$/ }).count()).toBe(3);
    expect(await focused(page)).toMatch(/^select Image \d/);
    await page.getByRole('button', { name: 'Retirer l’image 3' }).press('Enter');
    await expect.poll(() => focused(page)).toMatch(/^select Image 2/);
    expect(faults).toEqual([]);
    await close();
  });

  it('is moved by arrows that are pressed, not dragged (2.5.7), and at once where less movement is asked for (2.3.3)', async () => {
    const { page, close } = await open({ reducedMotion: 'reduce' });
    const middle = () => new URL(page.url()).searchParams.get('c')?.split(',').map(Number);
    const moves = page.getByRole('group', { name: 'Déplacer la vue' });
    await moves.getByRole('button', { name: 'Vers la droite' }).click();
    await expect.poll(middle).toBeDefined();
    const [lat = 0, lon = 0] = middle() ?? [];
    await moves.getByRole('button', { name: 'Vers la droite' }).press('Enter');
    await expect.poll(() => middle()?.[1] ?? 0).toBeGreaterThan(lon);
    await moves.getByRole('button', { name: 'Vers le haut' }).click();
    await expect.poll(() => middle()?.[0] ?? 0).toBeGreaterThan(lat);
    expect(await page.locator('.leaflet-pan-anim').count()).toBe(0);
    await close();
  });

  it('shows its chosen mode in forced colours (1.4.11)', async () => {
    const { page, close } = await open({ forcedColors: 'active' });
    const ground = (name: string) =>
      page.evaluate((text) => {
        const label = [...document.querySelectorAll('.compare-mode')].find((one) => one.textContent === text);
        return label && getComputedStyle(label).backgroundColor;
      }, name);
    expect(await ground('Rideau')).not.toBe(await ground('Loupe'));
    await page.getByLabel('Loupe').check();
    await expect.poll(async () => (await ground('Loupe')) !== (await ground('Rideau'))).toBe(true);
    await close();
  });

  it('does not save an empty picture: it says what is missing, in the frame what does not answer, and asks again', async () => {
    const { page, close } = await watch(browser, origin, CALM);
    await page.goto(`${origin}/vue-du-ciel/comparer/?a=couche:ortho-1950&b=couche:ortho`);
    const notice = page.locator('.compare-frame [role=status]');
    await expect.poll(() => notice.textContent()).toMatch(/^Ne répond pas\s: .*1950–1965/);
    await page.getByRole('button', { name: 'Enregistrer l’image' }).press('Enter');
    await expect
      .poll(() => page.locator('.compare > [role=status]').textContent())
      .toMatch(/^Rien n’est venu de «\s1950–1965\s», «\sAujourd’hui\s»/);
    await page.getByRole('button', { name: 'Réessayer' }).press('Enter');
    await expect.poll(() => focused(page)).toMatch(/^div Comparaison/);
    await expect.poll(() => notice.textContent()).toMatch(/^Ne répond pas/);
    await close();
  });
});

describe.skipIf(!origin)('the map of photographs by key', () => {
  const open = async (query = '') => {
    const watched = await watch(browser, origin, CALM);
    await watched.page.goto(`${origin}/vue-du-ciel/${query}`);
    await watched.page.waitForFunction(() => /^\d/.test(document.querySelector('.sky-result')?.textContent ?? ''));
    return watched;
  };

  it('is moved by arrows (2.5.7), gives the focus back from its panel (2.4.3), and says in its frame what does not answer', async () => {
    const { page, close } = await open('?c=47.118,-1.917&z=13');
    await page.getByRole('group', { name: 'Déplacer la vue' }).getByRole('button', { name: 'Vers la gauche' }).press('Enter');
    await expect.poll(() => Number(new URL(page.url()).searchParams.get('c')?.split(',')[1])).toBeLessThan(-1.917);
    await page.getByRole('button', { name: 'Interroger le centre de la carte' }).press('Enter');
    await page.locator('.sky-point').getByRole('button', { name: 'Fermer' }).press('Enter');
    expect(await focused(page)).toBe('div Carte des vues du ciel');
    await expect.poll(() => page.locator('.sky-frame [role=status]').textContent()).toContain('Ne répond pas');
    await page.locator('.sky-frame').getByRole('button', { name: 'Réessayer' }).press('Enter');
    expect(await focused(page)).toBe('div Carte des vues du ciel');
    await close();
  });

  it('carries place and time into the comparison', async () => {
    const { page, close } = await open();
    await page.getByRole('combobox', { name: 'Aller à un lieu' }).fill('chéméré');
    await page
      .getByRole('option', { name: /^Chéméré/ })
      .first()
      .waitFor();
    await page.keyboard.press('Enter');
    const way = page.locator('a[data-compare]');
    const went = async () => new URL((await way.getAttribute('href')) ?? '', origin).searchParams;
    // Without a chosen time: the oldest photographs of the ground, no printed map.
    await expect.poll(async () => (await went()).get('c')).toMatch(/^47\.1\d*,-1\.9\d*/);
    expect((await went()).get('a')).toBe('couche:ortho-1950');
    await page.getByText('Fonds', { exact: true }).click();
    await page.getByLabel('1965–1980').check();
    await expect.poll(async () => (await went()).get('a')).toBe('couche:ortho-1965');
    expect((await went()).get('b')).toBe('couche:ortho');
    await page.getByRole('button', { name: 'Interroger le centre de la carte' }).press('Enter');
    expect(await page.getByRole('link', { name: 'Comparer deux dates ici' }).getAttribute('href')).toContain('a=couche:ortho-1965');
    await close();
  });
});

describe.skipIf(!origin)('a photograph by key', () => {
  it('is moved by arrows that are pressed (2.5.7)', async () => {
    const { page, close } = await watch(browser, origin, CALM);
    await page.goto(`${origin}/vue-du-ciel/bocage-1-avant/`);
    await page.getByRole('button', { name: 'Regarder de près' }).click();
    await page.getByRole('button', { name: '1:1' }).click();
    await expect.poll(() => page.url()).toContain('vue=');
    const before = page.url();
    await page.getByRole('group', { name: 'Déplacer la vue' }).getByRole('button', { name: 'Vers le bas' }).press('Enter');
    await expect.poll(() => page.url()).not.toBe(before);
    await close();
  });
});

describe.skipIf(!origin)('the data explorer by key', () => {
  it('keeps the focus on its lists (2.4.3), and names its buttons as they are seen (2.5.3)', async () => {
    const { page, close } = await watch(browser, origin, CALM);
    await page.goto(`${origin}/en/donnees/chemere/?table=subventions-categories#explorer`);
    const drawing = page.getByRole('combobox', { name: 'Drawing' });
    await drawing.focus();
    await page.keyboard.press('ArrowDown');
    await page.locator('.bars, .curve').first().waitFor();
    expect(await focused(page)).toMatch(/^select Drawing/);
    const names = await page.locator('.rows tbody button').evaluateAll((buttons) =>
      buttons.slice(0, 3).map((button) => ({
        seen: button.firstChild?.textContent ?? '',
        named: button.getAttribute('aria-label') ?? button.textContent ?? '',
      })),
    );
    expect(names).toHaveLength(3);
    for (const { seen, named } of names) expect(named.startsWith(seen) && seen !== '').toBe(true);
    // What the data say is marked as French; what the page says is not (3.1.2).
    const langOf = (selector: string) =>
      page
        .locator(selector)
        .first()
        .evaluate((element) => element.closest('[lang]')?.getAttribute('lang'));
    for (const data of ['.rows tbody td', '.rows th .sorting', '.facet summary', '.choices option[value=categorie]'])
      expect(await langOf(data), data).toBe('fr');
    for (const own of ['.rows tbody button', '.tools .eyebrow', '.explorer-head h2']) expect(await langOf(own), own).toBe('en');
    await close();
  });

  it('gives French spreadsheets a decimal comma', async () => {
    const { page, close } = await watch(browser, origin, CALM);
    await page.goto(`${origin}/donnees/chemere/?table=subventions-categories&f=categorie:Sport#explorer`);
    const taken = async (name: string) => {
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).click()]);
      const stream = await download.createReadStream();
      let text = '';
      for await (const piece of stream) text += String(piece);
      return text;
    };
    await page.locator('.rows tbody tr').first().waitFor();
    expect(await taken('CSV ; (virgule décimale)')).toMatch(/;\d+,\d\d?(;|\r)/);
    expect(await taken('CSV , (point décimal)')).toMatch(/,\d+\.\d\d?(,|\r)/);
    await close();
  });
});

describe.skipIf(!origin)('the object by key and by ear', () => {
  it('keeps the focus as it opens, closes a panel, begins a tour, measures; a note says itself (2.4.3, 4.1.3)', async () => {
    const { page, faults, close } = await watch(browser, origin, CALM);
    await coarseOnly(page);
    await page.goto(`${origin}/objets/coeur-anne-de-bretagne/`);
    await page.locator('.open-button').press('Enter');
    await page.locator('.viewer[data-live=true][data-seen=true]').waitFor({ timeout: 60_000 });
    expect(await focused(page)).toMatch(/^div Écrin/);

    // N: the next note, heard where one is.
    await page.keyboard.press('n');
    const said = page.locator('.viewer > .viewer-hidden[role=status]').last();
    const title = await page.locator('.viewer-entry[aria-expanded=true]').textContent();
    await expect.poll(() => said.textContent()).toMatch(/^Note 1 sur \d+/);
    expect((await said.textContent())?.length).toBeGreaterThan((title ?? '').length + 40);
    await page.keyboard.press('n');
    await expect.poll(() => said.textContent()).toMatch(/^Note 2 sur/);
    expect(await focused(page)).toMatch(/^div Écrin/);

    await page.locator('.viewer-panel').getByRole('button', { name: 'Fermer' }).press('Enter');
    // Its own button is behind this one.
    await expect.poll(() => focused(page)).toBe('button Plus');

    await page.locator('.viewer-bar').getByRole('button', { name: 'Visite' }).press('Enter');
    await page.locator('.viewer-panel .viewer-entry').first().press('Enter');
    await expect.poll(() => focused(page)).toMatch(/^h3 ./);
    const next = page.locator('.viewer-panel').getByRole('button', { name: 'Suivante', exact: true });
    for (let i = 0; i < 20 && (await next.getAttribute('aria-disabled')) !== 'true'; i++) await next.press('Enter');
    // At the end the button stays where the finger is, and says that it can do no more.
    expect(await next.getAttribute('aria-disabled')).toBe('true');
    expect(await focused(page)).toMatch(/^button Suivant/);
    await page.keyboard.press('Escape');
    await expect.poll(() => focused(page)).toBe('button Visite');

    await page.locator('.viewer-bar').getByRole('button', { name: 'Plus' }).press('Enter');
    await page.locator('.viewer-panel').getByRole('button', { name: 'Mesurer' }).press('Enter');
    const centre = page.getByRole('button', { name: 'Placer au centre' });
    await centre.press('Enter');
    await page.locator('.viewer-panel').getByText('Touchez un second point.').waitFor();
    await centre.press('Enter');
    await expect.poll(() => focused(page)).toMatch(/^button Recommencer|^button .*mesure/i);
    expect(faults).toEqual([]);
    await close();
  });

  it('marks its verses as Middle French (3.1.2)', async () => {
    const { page, close } = await watch(browser, origin, { javaScriptEnabled: false });
    for (const address of ['/objets/coeur-anne-de-bretagne/', '/en/objets/coeur-anne-de-bretagne/']) {
      await page.goto(origin + address);
      const verses = await page.locator('#inscriptions ~ .stanzas dt[lang=frm]').allTextContents();
      expect(verses).toContain('En ce petit vaisseau');
      expect(verses.length).toBeGreaterThan(10);
    }
    await close();
  });
});

describe.skipIf(!origin)('a lesson by key', () => {
  it('keeps the focus on its last hint (2.4.3)', async () => {
    const { page, close } = await watch(browser, origin, CALM);
    await coarseOnly(page);
    await page.goto(`${origin}/parcours/le-coeur-d-une-reine/`);
    await page.getByLabel('Nom de jeu').fill('Ada');
    await page.keyboard.press('Enter');
    const hint = page.locator('.lesson-gestures button', { hasText: /indice/i });
    for (let step = 0; step < 12 && (await hint.count()) === 0; step++) {
      await page.getByRole('button', { name: 'Étape suivante' }).press('Enter');
      await page.locator('.lesson-step h2').waitFor();
    }
    await hint.focus();
    for (let i = 0; i < 8 && (await hint.getAttribute('aria-disabled')) !== 'true'; i++) await page.keyboard.press('Enter');
    expect(await focused(page)).toBe('button Plus d’indice');
    const shown = await page.locator('.lesson-hints li').count();
    await page.keyboard.press('Enter');
    expect(await page.locator('.lesson-hints li').count()).toBe(shown);
    await close();
  });
});
