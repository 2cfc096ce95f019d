/** The kiosk by keyboard and by ear, one test a demand: focus, dialogs, title, language, reading aloud, a small window, forced colours. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { KioskContent } from '../../src/domain/kiosk/content.ts';
import { Hands, middleOf } from '../bench/soak/hands.ts';
import { CALM, leaveBrowser, openBrowser, watch, type Watched } from './harness/chromium.ts';
import { pass } from './harness/rest.ts';
import { sampleContent, withSample } from './kiosk/sample.ts';

const origin = inject('sites').own ?? '';
const SCREEN = { width: 540, height: 960 };

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => leaveBrowser(browser));

interface Options {
  readonly viewport?: { width: number; height: number };
  readonly change?: Partial<KioskContent>;
  readonly before?: (page: Page) => Promise<unknown>;
}

/** The sample's kiosk at its doors, which a key has opened. */
async function kiosk({ viewport = SCREEN, change = {}, before }: Options = {}): Promise<Watched> {
  const watched = await watch(browser, origin, { ...CALM, viewport, hasTouch: true, serviceWorkers: 'block' });
  const { page } = watched;
  await before?.(page);
  await withSample(page, origin, sampleContent(change));
  await page.goto(`${origin}/borne/`);
  await page.waitForSelector('.kiosk-attract');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.kiosk-doors');
  return watched;
}

const focused = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    return element instanceof HTMLElement ? (element.dataset['door'] ?? element.dataset['step'] ?? element.textContent ?? '') : '';
  });
const press = (page: Page, selector: string) => page.locator(selector).first().press('Enter');

describe.runIf(origin !== '')('focus (WCAG 2.4.3)', () => {
  it('goes to each new screen’s heading, and back to what had led away', async () => {
    const { page, close } = await kiosk();
    expect(await focused(page)).toBe('Cœur & Ciel');
    await press(page, '[data-door="vue-du-ciel"]');
    await expect.poll(() => focused(page)).toBe('Vue du ciel');
    await press(page, '[data-step="p1"]');
    await expect.poll(() => focused(page)).toBe('Le bourg de Chauvé');
    await press(page, '.kiosk-bar button:nth-child(2)');
    await expect.poll(() => focused(page)).toBe('p1');
    await press(page, '.kiosk-bar button:first-child');
    await expect.poll(() => focused(page)).toBe('vue-du-ciel');
    await close();
  });

  it('stays on the way to the next figure, to the last and beyond', async () => {
    const { page, close } = await kiosk();
    await press(page, '[data-door="commune"]');
    const next = page.locator('.pages button:last-child');
    await next.focus();
    for (let i = 0; i < 3; i++) await page.keyboard.press('Enter');
    expect(await next.getAttribute('aria-disabled')).toBe('true');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Suivant');
    await close();
  });
});

describe.runIf(origin !== '')('a dialog (WCAG 2.1.2, 2.4.3, 4.1.2)', () => {
  it.each([
    ['accessibility', '.kiosk-bar button:nth-child(4)'],
    ['a page to carry away', '.kiosk-bar button:last-child'],
  ])('for %s takes the focus, keeps it, answers Escape and gives it back', async (_, opener) => {
    const { page, close } = await kiosk();
    await page.locator(opener).focus();
    await page.keyboard.press('Enter');
    const sheet = page.locator('.kiosk-sheet');
    await sheet.waitFor();
    const inside = () => page.evaluate(() => document.activeElement?.closest('[role="dialog"]') !== null);
    expect(await inside()).toBe(true);
    for (const key of [...Array.from({ length: 9 }, () => 'Tab'), ...Array.from({ length: 9 }, () => 'Shift+Tab')]) {
      await page.keyboard.press(key);
      expect(await inside()).toBe(true);
    }
    // What lies behind is not there for anybody meanwhile.
    expect(await page.locator('.kiosk-scene').evaluate((scene) => scene.hasAttribute('inert'))).toBe(true);
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'detached' });
    expect(await page.evaluate((wanted) => document.activeElement?.matches(wanted), opener)).toBe(true);
    expect(await page.locator('.kiosk-scene').evaluate((scene) => scene.hasAttribute('inert'))).toBe(false);
    await close();
  });

  it('that asks whether anybody is there does the same over a sheet, and gives the focus back to it', async () => {
    const watched = await watch(browser, origin, { ...CALM, viewport: SCREEN, serviceWorkers: 'block' });
    const { page } = watched;
    await page.clock.install();
    await withSample(page, origin, sampleContent({ idleSeconds: 30 }));
    await page.goto(`${origin}/borne/`);
    await page.waitForSelector('.kiosk-attract');
    await page.keyboard.press('Enter');
    await press(page, '.kiosk-bar button:nth-child(4)');
    await page.locator('.kiosk-sheet .close-button').focus();
    await pass(page, 31_000);
    await page.waitForSelector('.kiosk-question');
    expect(await page.title()).toMatch(/^Toujours là/);
    expect(
      await page.evaluate(() => [...document.querySelectorAll('.kiosk[data-place] > *')].map((part) => part.hasAttribute('inert'))),
    ).toEqual([true, true, true, false]);
    // A key is an answer: what keeps the focus inside is seen before the first one is let through.
    const kept = await page.evaluate(() => {
      const question = document.querySelector('.kiosk-question');
      const seen: boolean[] = [];
      for (const shiftKey of [false, false, true, true, false]) {
        question?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Tab', shiftKey, bubbles: true, cancelable: true }));
        seen.push(question?.contains(document.activeElement) ?? false);
      }
      return seen;
    });
    expect(kept).toEqual([true, true, true, true, true]);
    await page.keyboard.press('Escape');
    await page.locator('.kiosk-question').waitFor({ state: 'detached' });
    await expect.poll(() => focused(page)).toBe('Fermer');
    await watched.close();
  });
});

describe.runIf(origin !== '')('the page’s title (WCAG 2.4.2)', () => {
  it('follows the screen and the language', async () => {
    const { page, close } = await kiosk();
    await expect.poll(() => page.title()).toBe('Cœur & Ciel');
    await press(page, '[data-door="coffret"]');
    await expect.poll(() => page.title()).toBe('Le coffret — Cœur & Ciel');
    await press(page, '[data-step="couronne"]');
    await expect.poll(() => page.title()).toBe('La couronne — Le coffret — Cœur & Ciel');
    await press(page, '.kiosk-bar button[lang="en"]');
    await expect.poll(() => page.title()).toBe('The crown — The casket — Heart & Sky');
    await close();
  });
});

describe.runIf(origin !== '')('what is not in the visitor’s language (WCAG 3.1.2)', () => {
  it('is marked on every door, the verses as of their time', async () => {
    const { page, close } = await kiosk();
    await press(page, '.kiosk-bar button[lang="en"]');
    /** Texts with the language that they are announced in. */
    const told = () =>
      page.evaluate(() => {
        const walker = document.createTreeWalker(document.querySelector('.kiosk-scene') ?? document.body, NodeFilter.SHOW_TEXT);
        const texts: Record<string, string> = {};
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const text = node.textContent?.trim() ?? '';
          if (text !== '') texts[text] = node.parentElement?.closest<HTMLElement>('[lang]')?.lang ?? '';
        }
        return texts;
      });
    expect(await told()).toMatchObject({
      'The casket': 'en',
      'Des bourgs en 1950 et en 2020.': 'fr',
      'A trial casket, made of two halves.': 'en',
    });
    await press(page, '[data-door="coffret"]');
    await page.waitForSelector('.kiosk-object');
    expect(await told()).toMatchObject({ 'La charnière': 'fr', 'The crown': 'en', 'En ce petit coffret': 'frm', 'Essai · CC0 1.0': 'fr' });
    await press(page, '[data-step="charniere"]');
    await expect.poll(told).toMatchObject({ 'La charnière': 'fr', 'Elle tient les deux moitiés.': 'fr' });
    await press(page, '.kiosk-bar button:first-child');
    await press(page, '[data-door="commune"]');
    await page.waitForSelector('.kiosk-data');
    expect(await told()).toMatchObject({ 'Subventions, vue 1': 'fr', 'A commune’s accounts': 'en', Essai: 'fr' });
    await press(page, '.pages [data-step]');
    await page.waitForSelector('.kiosk table');
    expect(await told()).toMatchObject({ Année: 'fr', Montant: 'fr', Total: 'en' });
    await close();
  });
});

describe.runIf(origin !== '')('reading aloud', () => {
  /** A machine with these voices, which notes what it is given. */
  const machine = (voices: readonly { name: string; lang: string }[]) => async (page: Page) =>
    page.addInitScript((list) => {
      class Utterance {
        text: string;
        lang = '';
        voice: { name: string } | undefined;
        rate = 1;
        onend = () => undefined;
        onerror = () => undefined;
        constructor(text: string) {
          this.text = text;
        }
      }
      const said: string[] = [];
      Object.assign(window, { said, SpeechSynthesisUtterance: Utterance });
      Object.defineProperty(window, 'speechSynthesis', {
        value: {
          speaking: false,
          getVoices: () => list.map((voice) => ({ ...voice, localService: true, default: false })),
          speak: ({ text, voice }: Utterance) => said.push(`${voice?.name ?? ''} : ${text}`),
          cancel: () => undefined,
          addEventListener: () => undefined,
          removeEventListener: () => undefined,
        },
      });
    }, voices);
  const said = (page: Page) => page.evaluate(() => (window as unknown as { said: string[] }).said.splice(0));
  const LISTEN = '.kiosk-bar button:nth-child(5)';

  it('says what one came for and nothing else, each text by a voice of its language', async () => {
    const voices = [
      { name: 'belge', lang: 'fr-BE' },
      { name: 'france', lang: 'fr-FR' },
      { name: 'us', lang: 'en-US' },
      { name: 'gb', lang: 'en-GB' },
    ];
    const { page, faults, close } = await kiosk({ before: machine(voices) });
    await press(page, '[data-door="coffret"]');
    await press(page, '[data-step="couronne"]');
    await press(page, LISTEN);
    expect(await said(page)).toEqual(['france : La couronne', 'france : Une couronne de neuf fleurons ferme le coffret.']);
    await press(page, LISTEN);
    await press(page, '.kiosk-bar button[lang="en"]');
    await press(page, '.kiosk-bar button:nth-child(2)');
    await press(page, '[data-step="charniere"]');
    await press(page, LISTEN);
    expect(await said(page)).toEqual(['france : La charnière', 'france : Elle tient les deux moitiés.']);
    await press(page, '.kiosk-bar button:first-child');
    await press(page, LISTEN);
    expect((await said(page)).slice(0, 2)).toEqual(['gb : Choose a subject', 'gb : The casket']);
    expect(faults).toEqual([]);
    await close();
  });

  it('says so in a sentence where the machine has no voice', async () => {
    const { page, faults, close } = await kiosk({ before: machine([{ name: 'frison', lang: 'fy-NL' }]) });
    await press(page, LISTEN);
    expect(await page.locator('[role="dialog"]').textContent()).toMatch(/pas de voix française/);
    await page.keyboard.press('Escape');
    await press(page, '.kiosk-bar button[lang="en"]');
    await press(page, LISTEN);
    expect(await page.locator('[role="dialog"]').textContent()).toMatch(/no English voice/);
    expect(faults).toEqual([]);
    await close();
  });
});

describe.runIf(origin !== '')('a window of 320 × 256 (WCAG 1.4.10)', () => {
  it('holds every door in one column, whole and within reach', async () => {
    const { page, faults, close } = await kiosk({ viewport: { width: 320, height: 256 } });
    /** What is cut at the side, or cannot be brought on the screen. */
    const lost = () =>
      page.evaluate(() => {
        const scene = document.querySelector<HTMLElement>('.kiosk-scene');
        const wrong: string[] = [];
        if (document.documentElement.scrollWidth > innerWidth) wrong.push('la page défile de côté');
        if (!scene || scene.clientHeight < 90) wrong.push(`scène de ${scene?.clientHeight ?? 0} px`);
        for (const element of document.querySelectorAll<HTMLElement>('.kiosk :is(h1, h2, p, button, li, img, table)')) {
          const box = element.getBoundingClientRect();
          if (box.width < 1 || element.closest('table') !== (element.matches('table') ? element : null)) continue;
          if (!element.checkVisibility() || element.closest('.visually-hidden, .door-image, .views, .swipe-view')) continue;
          if (box.left < -1 || box.right > innerWidth + 1)
            wrong.push(`${element.tagName} ${Math.round(box.left)}–${Math.round(box.right)}`);
          const within = scene?.contains(element) ?? false;
          if (within && scene && box.bottom + scene.scrollTop - scene.getBoundingClientRect().top > scene.scrollHeight + 1)
            wrong.push(`${element.tagName} sous la fin : ${element.textContent?.slice(0, 30) ?? ''}`);
        }
        // Nothing scrolls inside what scrolls: one bar is enough.
        for (const inner of document.querySelectorAll<HTMLElement>('.kiosk-scene .scrolling'))
          if (inner.scrollHeight > inner.clientHeight + 1 && getComputedStyle(inner).overflowY !== 'visible') wrong.push('deux ascenseurs');
        return wrong;
      });
    expect({ doors: await lost() }).toEqual({ doors: [] });
    for (const [door, ready, deeper] of [
      ['coffret', '.kiosk-object', 'couronne'],
      ['vue-du-ciel', '.kiosk-sky', 'p0'],
      ['commune', '.kiosk-data', 'f1'],
    ] as const) {
      await press(page, `[data-door="${door}"]`);
      await page.waitForSelector(ready);
      expect({ [door]: await lost() }).toEqual({ [door]: [] });
      await press(page, `[data-step="${deeper}"]`);
      await page.waitForSelector(`[data-step="${deeper}"]`, { state: 'detached' });
      expect({ [deeper]: await lost() }).toEqual({ [deeper]: [] });
      await press(page, '.kiosk-bar button:first-child');
    }
    for (const sheet of ['.kiosk-bar button:nth-child(4)', '.kiosk-bar button:last-child']) {
      await press(page, sheet);
      await page.waitForFunction(() => document.querySelector('.kiosk-sheet')?.getAnimations().length === 0);
      const box = await page.locator('.kiosk-sheet').evaluate((element) => ({
        wide: element.scrollWidth <= element.clientWidth,
        // Whole, or scrolled inside the window.
        within: element.getBoundingClientRect().bottom <= innerHeight + 1 && element.getBoundingClientRect().top >= -1,
      }));
      expect(box).toEqual({ wide: true, within: true });
      await page.keyboard.press('Escape');
    }
    expect(faults).toEqual([]);
    await close();
  });
});

describe.runIf(origin !== '')('forced colours (WCAG 1.4.11)', () => {
  it('leave the bars of a figure and the chosen settings to be seen', async () => {
    const { page, close } = await kiosk();
    await page.emulateMedia({ forcedColors: 'active' });
    await press(page, '[data-door="commune"]');
    await page.waitForSelector('.bar');
    const apart = (selector: string) =>
      page.evaluate((wanted) => {
        const ground = getComputedStyle(document.documentElement).backgroundColor;
        const found = [...document.querySelectorAll(wanted)].map((element) => getComputedStyle(element).backgroundColor);
        return found.length > 0 && found.every((colour) => colour !== ground && colour !== 'rgba(0, 0, 0, 0)');
      }, selector);
    expect(await apart('.bar')).toBe(true);
    await press(page, '.kiosk-bar button:nth-child(4)');
    expect(await apart('.kiosk-sheet [aria-pressed="true"]')).toBe(true);
    await close();
  });
});

describe.runIf(origin !== '')('a finger', () => {
  it('that opens something under itself moves nothing in it', async () => {
    const { page, close } = await kiosk({ viewport: { width: 1080, height: 1920 } });
    const hands = new Hands(await page.context().newCDPSession(page));
    // What opens comes under the finger: once beside the button that stays, once in the place of one that goes.
    await page.evaluate(() => {
      for (const goes of [false, true]) {
        const host = document.createElement('div');
        host.className = `trial trial-${String(goes)}`;
        const button = document.createElement('button');
        button.type = 'button';
        button.className = 'button';
        button.textContent = 'Ouvrir ceci';
        button.addEventListener('click', () => {
          const slider = document.createElement('input');
          slider.type = 'range';
          slider.value = '0';
          const { left, top, width, height } = button.getBoundingClientRect();
          Object.assign(slider.style, {
            position: 'fixed',
            zIndex: '9',
            left: `${left - width}px`,
            top: `${top}px`,
            width: `${3 * width}px`,
            height: `${height}px`,
          });
          document.querySelector('.kiosk')?.append(slider);
          if (goes) host.remove();
        });
        host.append(button);
        document.querySelector('.kiosk-doors header')?.append(host);
      }
    });
    for (const goes of [false, true]) {
      const at = await middleOf(page, `.trial-${String(goes)} button`);
      if (!at) throw new Error('Pas de bouton.');
      await hands.tap(at);
      await page
        .locator('.kiosk > input')
        .nth(goes ? 1 : 0)
        .waitFor();
    }
    expect(await page.evaluate(() => [...document.querySelectorAll<HTMLInputElement>('.kiosk > input')].map(({ value }) => value))).toEqual(
      ['0', '0'],
    );
    // A finger of its own moves it.
    const slider = await middleOf(page, '.kiosk > input');
    if (slider) await hands.drag(slider, { x: slider.x + 60, y: slider.y });
    expect(await page.evaluate(() => document.querySelector<HTMLInputElement>('.kiosk > input')?.value)).not.toBe('0');
    await close();
  });
});
