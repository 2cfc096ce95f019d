/** The kiosk on the built page: sizes, reach, silence, containment, several hands, faults, staff. Doors are the sample's. */
import { pbkdf2Sync } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { CODE_TURNS } from '../../src/domain/kiosk/staff.ts';
import type { KioskContent } from '../../src/domain/kiosk/content.ts';
import { SCENE_MS } from '../../src/domain/kiosk/scenes.ts';
import { Hands, middleOf } from '../bench/soak/hands.ts';
import { violations } from './harness/axe.ts';
import { CALM, leaveBrowser, openBrowser, watch, type Watched } from './harness/chromium.ts';
import { frames, hold, pass, still } from './harness/rest.ts';
import { openDoors } from './kiosk/begin.ts';
import { sampleContent, withSample } from './kiosk/sample.ts';

const origin = inject('sites').own ?? '';
const PORTRAIT = { width: 1080, height: 1920 };
const LANDSCAPE = { width: 1920, height: 1080 };
const CODE = '151444';
const SALT = '0011';
const seal = { salt: SALT, hash: pbkdf2Sync(CODE, Buffer.from(SALT, 'hex'), CODE_TURNS, 32, 'sha256').toString('hex') };

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => leaveBrowser(browser));

async function kiosk(viewport: { width: number; height: number }, change: Partial<KioskContent> = {}, path = '/borne/'): Promise<Watched> {
  const watched = await watch(browser, origin, { ...CALM, viewport, hasTouch: true, serviceWorkers: 'block' });
  await withSample(watched.page, origin, sampleContent(change));
  await watched.page.goto(origin + path);
  await watched.page.waitForSelector('.kiosk[data-place]');
  return watched;
}

const start = ({ page }: Watched) => openDoors(page);

const screen = ({ page }: Watched) => page.evaluate(() => document.documentElement.dataset['screen']);

/** Waits until the kiosk's own log holds a message. */
async function logged({ page }: Watched, message: string): Promise<void> {
  await page.waitForFunction(
    (wanted) =>
      new Promise<boolean>((done) => {
        const request = indexedDB.open('borne', 1);
        request.onerror = () => done(false);
        request.onsuccess = () => {
          const get = request.result.transaction('garde').objectStore('garde').get('log');
          get.onsuccess = () => {
            request.result.close();
            done(JSON.stringify(get.result ?? '').includes(wanted));
          };
        };
      }),
    message,
  );
}

/** Texts under 24 px, targets under 60 px, things beyond the screen. */
function tooSmall({ page }: Watched): Promise<string[]> {
  return page.evaluate(() => {
    const wrong: string[] = [];
    const shown = (element: Element) =>
      element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !element.closest('.visually-hidden');
    for (const element of document.querySelectorAll('.kiosk *')) {
      const text = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
      if (text && shown(element) && !element.closest('svg') && Number.parseFloat(getComputedStyle(element).fontSize) < 23.99)
        wrong.push(`texte ${getComputedStyle(element).fontSize} : ${element.textContent?.slice(0, 40) ?? ''}`);
    }
    for (const element of document.querySelectorAll('.kiosk :is(button, a[href], input)')) {
      const box = element.getBoundingClientRect();
      if (shown(element) && (box.width < 60 || box.height < 60))
        wrong.push(`cible ${Math.round(box.width)} × ${Math.round(box.height)} : ${element.textContent?.slice(0, 40) ?? ''}`);
    }
    for (const element of document.querySelectorAll('.kiosk-bar button, .kiosk-doors button, .kiosk-question button')) {
      const box = element.getBoundingClientRect();
      if (box.left < 0 || box.right > innerWidth + 0.5 || box.bottom > innerHeight + 0.5 || box.top < 0)
        wrong.push(`hors de l’écran : ${element.textContent?.slice(0, 40) ?? ''}`);
    }
    if (document.documentElement.scrollWidth > innerWidth || document.documentElement.scrollHeight > innerHeight)
      wrong.push('la page défile');
    return wrong;
  });
}

describe.runIf(origin !== '')('every screen', () => {
  it.each([
    ['portrait', PORTRAIT],
    ['landscape', LANDSCAPE],
  ] as const)('in %s has texts of 24 px, targets of 60 px, and home at one place in reach', async (_, viewport) => {
    const watched = await kiosk(viewport);
    const { page } = watched;
    expect(await tooSmall(watched)).toEqual([]);
    await start(watched);
    const homes = new Set<string>();
    const look = async () => {
      await page.waitForSelector('.kiosk-waiting', { state: 'detached' });
      await frames(page, 6);
      await still(page);
      expect(await tooSmall(watched)).toEqual([]);
      expect(await violations(page, { within: '.kiosk' })).toEqual([]);
      const home = await middleOf(page, '.kiosk-bar button:first-child');
      expect(home?.y).toBeGreaterThan(viewport.height * 0.85);
      homes.add(`${Math.round(home?.x ?? 0)} ${Math.round(home?.y ?? 0)}`);
    };
    await look();
    for (const [door, deeper] of [
      ['0', '.rows button'],
      ['1', '.mosaic button'],
      ['2', '.pages button:nth-child(2)'],
    ] as const) {
      await page.locator('.door').nth(Number(door)).tap();
      await look();
      await page.locator(deeper).first().tap();
      await look();
      await page.locator('.kiosk-bar button:first-child').tap();
      await page.waitForSelector('.kiosk-doors');
    }
    await page.locator('.kiosk-bar button:nth-child(4)').tap();
    await look();
    await page.locator('.kiosk-sheet .choices button:nth-child(3)').tap();
    for (const name of ['Contraste', 'Commandes', 'Sans mouvement']) await page.locator('.switch', { hasText: name }).tap();
    await page.locator('.kiosk-sheet .close-button').tap();
    await still(page);
    expect(await tooSmall(watched)).toEqual([]);
    // A home that moved would be seen: with larger text the bar grows, its first place stays the first.
    expect(homes.size).toBe(1);
    expect(await page.evaluate(() => ({ ...document.documentElement.dataset }))).toMatchObject({
      size: '2',
      contrast: '',
      lowered: '',
      calm: '',
    });
    expect(watched.faults).toEqual([]);
    await watched.close();
  });

  it.each([
    [390, 800],
    [1024, 700],
    [2160, 3840],
  ])('fits a screen of %i × %i', async (width, height) => {
    const watched = await kiosk({ width, height });
    await start(watched);
    const { page } = watched;
    expect(
      await page.evaluate(() => [
        document.documentElement.scrollWidth,
        ...[...document.querySelectorAll('.kiosk button')].map((element) => element.getBoundingClientRect().right),
      ]),
    ).toSatisfy((rights: number[]) => rights.every((right) => right <= width + 1));
    expect(watched.faults).toEqual([]);
    await watched.close();
  });
});

describe.runIf(origin !== '')('the object of the attract loop', () => {
  const small = { width: 270, height: 480 };
  it('is drawn views where the machine draws in software; by the address of another language, in that language', async () => {
    const watched = await watch(browser, origin, { viewport: small, serviceWorkers: 'block' });
    await watched.page.goto(`${origin}/en/borne/?vue=1`);
    await watched.page.waitForSelector('.attract-object .views img');
    expect(watched.page.url()).toBe(`${origin}/borne/?langue=en&vue=1`);
    expect(await watched.page.evaluate(() => document.documentElement.lang)).toBe('en');
    await watched.page.waitForLoadState('networkidle');
    expect(await watched.page.locator('.kiosk-attract canvas').count()).toBe(0);
    expect(watched.faults).toEqual([]);
    await watched.close();
  });

  it('and all that follows it are on their way as long as they last: whoever only watches never sees the screen stand still', async () => {
    const watched = await watch(browser, origin, { viewport: small, serviceWorkers: 'block' });
    const { page } = watched;
    await page.clock.install();
    const content = sampleContent();
    await withSample(page, origin, content);
    await page.goto(`${origin}/borne/`);
    await page.waitForSelector('.attract-object');
    await hold(page);
    /** The longest of what moves in a scene, ms. */
    const moves = () =>
      page.evaluate(() => ({
        kind: document.querySelector<HTMLElement>('.kiosk-attract')?.dataset['scene'] ?? '',
        ms: Math.max(
          ...document.getAnimations().map(({ effect }) => {
            const inside = effect instanceof KeyframeEffect && effect.target?.closest('.attract-image');
            return inside ? Number(effect.getComputedTiming().endTime) : 0;
          }),
        ),
      }));
    const kinds = new Set<string>();
    for (let i = 0; i < content.scenes.length / 4; i++) {
      const { kind, ms } = await moves();
      kinds.add(kind);
      expect(ms, kind).toBeGreaterThanOrEqual(SCENE_MS);
      await pass(page, SCENE_MS);
    }
    expect([...kinds].toSorted()).toEqual(['figure', 'swipe', 'turn', 'verse', 'word']);
    await watched.close();
  });

  it('is live on a graphics card, and gives way to the drawn views when its context is lost, which the staff can read', async () => {
    const watched = await watch(browser, origin, { viewport: small, serviceWorkers: 'block' });
    const { page } = watched;
    // The software renderer stands for a card.
    await page.addInitScript(() => {
      const getContext = HTMLCanvasElement.prototype.getContext as (this: HTMLCanvasElement, kind: string, options?: object) => unknown;
      Object.assign(HTMLCanvasElement.prototype, {
        getContext(this: HTMLCanvasElement, kind: string, options?: object) {
          return getContext.call(this, kind, { ...options, failIfMajorPerformanceCaveat: false });
        },
      });
      const { getParameter } = WebGL2RenderingContext.prototype;
      const UNMASKED_RENDERER = 0x9246;
      Object.assign(WebGL2RenderingContext.prototype, {
        getParameter(this: WebGL2RenderingContext, name: number): unknown {
          return name === UNMASKED_RENDERER ? 'carte d’essai' : getParameter.call(this, name);
        },
      });
    });
    await page.goto(`${origin}/borne/`);
    await page.waitForFunction(() => {
      const canvas = document.querySelector<HTMLCanvasElement>('.live-turn[data-seen="true"] canvas');
      canvas?.getContext('webgl2')?.getExtension('WEBGL_lose_context')?.loseContext();
      return canvas !== null;
    });
    await page.waitForFunction(
      () =>
        document.querySelectorAll('.attract-object canvas').length === 0 &&
        document.querySelector('.attract-object[data-live-view="false"] .views img') !== null,
    );
    expect(await screen(watched)).toBe('attract');
    await logged(watched, 'contexte graphique perdu dans l’accueil animé');
    // It is not tried again at once.
    await page.reload();
    await page.waitForSelector('.attract-object .views img');
    await page.waitForLoadState('networkidle');
    expect(await page.locator('.kiosk-attract canvas').count()).toBe(0);
    expect(watched.faults).toEqual([]);
    await watched.close();
  });
});

describe.runIf(origin !== '')('silence', () => {
  it('asks, goes on when answered, resets when not: language, tools, storage and address are as at the start', async () => {
    const watched = await watch(browser, origin, { ...CALM, viewport: PORTRAIT, hasTouch: true, serviceWorkers: 'block' });
    const { page } = watched;
    await page.clock.install();
    await withSample(page, origin, sampleContent({ idleSeconds: 30 }));
    await page.goto(`${origin}/borne/`);
    await page.waitForSelector('.kiosk[data-place]');
    const before = await page.evaluate(() => history.length);
    await start(watched);
    await hold(page);
    await page.locator('.kiosk-bar button[lang="en"]').tap();
    await page.locator('.door').first().tap();
    await page.evaluate(() => {
      localStorage.setItem('x', '1');
      sessionStorage.setItem('y', '2');
      document.cookie = 'z=3';
      Object.assign(globalThis, { sameDocument: true });
    });
    await pass(page, 29_000);
    expect(await page.locator('.kiosk-question').count()).toBe(0);
    await page.clock.runFor(2000);
    await page.locator('.kiosk-question .button:first-child').tap();
    await page.locator('.kiosk-question').waitFor({ state: 'detached' });
    expect(await screen(watched)).toBe('door');
    await pass(page, 31_000);
    expect(await page.locator('.kiosk-question').textContent()).toContain('Still there?');
    await pass(page, 20_500);
    await expect.poll(() => screen(watched)).toBe('attract');
    const left = () =>
      page.evaluate(() => ({
        lang: document.documentElement.lang,
        local: localStorage.length,
        session: sessionStorage.length,
        cookie: document.cookie,
      }));
    await expect.poll(left).toEqual({ lang: 'fr', local: 0, session: 0, cookie: '' });
    // A few quiet seconds later the page itself starts afresh, in the middle of the clock’s leaps.
    await page.clock.resume();
    await pass(page, 6000).catch(() => undefined);
    await page.waitForFunction(() => !('sameDocument' in globalThis) && document.querySelector('.kiosk-attract') !== null);
    expect(await page.evaluate(() => history.length)).toBeLessThanOrEqual(before);
    expect(watched.faults).toEqual([]);
    await watched.close();
  });
});

describe.runIf(origin !== '')('a hand on the glass', () => {
  it('keeps the question away while it moves, and answers it wherever it touches', async () => {
    const watched = await watch(browser, origin, { ...CALM, viewport: PORTRAIT, hasTouch: true, serviceWorkers: 'block' });
    const { page } = watched;
    await page.clock.install();
    await withSample(page, origin, sampleContent({ idleSeconds: 30 }));
    await page.goto(`${origin}/borne/`);
    await page.waitForSelector('.kiosk[data-place]');
    await start(watched);
    await hold(page);
    await page.locator('.door').first().tap();
    const hands = new Hands(await page.context().newCDPSession(page));
    for (let i = 0; i < 3; i++) {
      await pass(page, 20_000);
      await hands.drag({ x: 300, y: 500 }, { x: 700, y: 500 });
      expect(await page.locator('.kiosk-question').count()).toBe(0);
    }
    await pass(page, 31_000);
    await page.locator('.kiosk-question').waitFor();
    await hands.tap({ x: 540, y: 40 });
    await page.locator('.kiosk-question').waitFor({ state: 'detached' });
    expect(await screen(watched)).toBe('door');
    expect(watched.faults).toEqual([]);
    await watched.close();
  });
});

describe.runIf(origin !== '')('containment', () => {
  it('turns every way out into a QR code, and lets no gesture of the browser through', async () => {
    const watched = await kiosk(PORTRAIT);
    await start(watched);
    const { page } = watched;
    await page.evaluate(() => {
      const link = document.createElement('a');
      link.href = 'https://ailleurs.example/page?x=1';
      link.target = '_blank';
      link.textContent = 'dehors';
      link.className = 'button outside';
      document.querySelector('.kiosk-doors header')?.append(link);
    });
    await page.locator('.outside').tap();
    expect(await page.locator('.address').textContent()).toBe('ailleurs.example/page?x=1');
    expect(await page.locator('svg.qr').count()).toBe(1);
    await page.locator('.kiosk-sheet .button').tap();
    await page.evaluate(() => window.open('https://ailleurs.example/autre'));
    expect(await page.locator('.address').textContent()).toBe('ailleurs.example/autre');
    const prevented = await page.evaluate(() =>
      ['contextmenu', 'selectstart', 'dragstart', 'gesturestart', 'copy']
        .map((type) => !document.querySelector('h1')?.dispatchEvent(new Event(type, { bubbles: true, cancelable: true })))
        .concat(
          !document.dispatchEvent(new WheelEvent('wheel', { ctrlKey: true, bubbles: true, cancelable: true })),
          !document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'F5', bubbles: true, cancelable: true })),
          !document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'w', ctrlKey: true, bubbles: true, cancelable: true })),
        ),
    );
    expect(prevented).toEqual(prevented.map(() => true));
    await page.locator('.kiosk-sheet .button').tap();
    await page.locator('.door').first().tap();
    await page.evaluate(() => history.back());
    await expect.poll(() => screen(watched)).toBe('doors');
    await still(page);
    expect(new URL(page.url()).pathname).toBe('/borne/');
    expect(await screen(watched)).toBe('doors');
    expect(page.context().pages()).toHaveLength(1);
    await watched.close();
  });

  it('carries a place away with its state', async () => {
    const watched = await kiosk(PORTRAIT);
    await start(watched);
    const { page } = watched;
    await page.locator('.door').nth(2).tap();
    await page.locator('.kiosk-bar button:last-child').tap();
    // The code holds the view; what one would type is the page.
    expect(await page.locator('.address').textContent()).toBe('exemple.fr/donnees/commune/');
    expect(await page.locator('svg.qr').getAttribute('aria-label')).toBe('https://exemple.fr/donnees/commune/?graphique=barres');
    // In English it is the English page, where the site has one.
    await page.locator('.kiosk-sheet .button').tap();
    await page.locator('.kiosk-bar button:first-child').tap();
    await page.locator('.kiosk-bar button[lang="en"]').tap();
    await page.locator('.kiosk-bar button:last-child').tap();
    expect(await page.locator('.address').textContent()).toBe('exemple.fr/en/');
    await page.locator('.kiosk-sheet .button').tap();
    await page.locator('.door').nth(1).tap();
    await page.locator('.mosaic:not(.pairs) button').first().tap();
    await page.waitForSelector('.whole-photo');
    await page.locator('.kiosk-bar button:last-child').tap();
    expect(await page.locator('.address').textContent()).toMatch(/^exemple\.fr\/en\/vue-du-ciel\/p0-1950\//);
    await watched.close();
  });
});

describe.runIf(origin !== '')('several hands', () => {
  it('a palm that rests on the glass spoils neither a tap nor a turn', async () => {
    const watched = await kiosk(PORTRAIT);
    const { page } = watched;
    const hands = new Hands(await page.context().newCDPSession(page));
    await hands.down(9, { x: 60, y: 1000 });
    await hands.tap({ x: 700, y: 700 });
    await page.waitForSelector('.kiosk-doors');
    const door = await middleOf(page, '.door');
    if (door) await hands.tap(door);
    await page.waitForSelector('.object-view');
    const view = await middleOf(page, '.object-view');
    const shown = () => page.evaluate(() => document.querySelector<HTMLImageElement>('.views img:last-child')?.src.split('/').at(-1));
    const before = await shown();
    if (view) await hands.drag(view, { x: view.x - 300, y: view.y + 10 });
    await expect.poll(shown).not.toBe(before);
    await hands.up(9);
    expect(await screen(watched)).toBe('door');
    // A palm that has rested on a button presses nothing when it leaves; a finger does, and so do two at once.
    const home = await middleOf(page, '.kiosk-bar button:first-child');
    const comfort = await middleOf(page, '.kiosk-bar button:nth-child(4)');
    if (!home || !comfort) throw new Error('Pas de barre.');
    await hands.down(9, home);
    // How long it rests is what tells a palm.
    await page.waitForTimeout(1000);
    await hands.tap(comfort);
    await page.waitForSelector('.kiosk-sheet');
    await hands.up(9);
    await frames(page, 12);
    expect(await screen(watched)).toBe('door');
    await hands.down(2, comfort);
    await hands.down(3, home);
    await hands.up(2);
    await hands.up(3);
    await page.waitForSelector('.kiosk-doors');
    expect(watched.faults).toEqual([]);
    await watched.close();
  });
});

describe.runIf(origin !== '')('faults', () => {
  it('a script error, a failed promise and a lost context bring home and are kept for the staff; the third closes the door', async () => {
    const watched = await kiosk(PORTRAIT, { seal });
    await start(watched);
    const { page } = watched;
    const doors = page.locator('.door');
    const recovers = async (cause: () => unknown) => {
      await doors.first().tap();
      await page.waitForSelector('.kiosk-object');
      await page.evaluate(() => {
        Object.assign(globalThis, {
          recovered: new Promise((done) => {
            new MutationObserver((_, observer) => {
              if (document.documentElement.dataset['screen'] !== 'doors') return;
              observer.disconnect();
              done(true);
            }).observe(document.documentElement, { attributes: true });
          }),
        });
      });
      await page.evaluate(cause);
      expect(await page.evaluate(() => (globalThis as unknown as { recovered: Promise<boolean> }).recovered)).toBe(true);
      await page.waitForSelector('.kiosk-doors [role="alert"]');
    };
    await recovers(() =>
      setTimeout(() => {
        throw new Error('panne un');
      }, 0),
    );
    await recovers(() => void Promise.reject(new Error('panne deux')));
    await recovers(() => {
      const canvas = document.createElement('canvas');
      document.querySelector('.kiosk-object')?.append(canvas);
      canvas.getContext('webgl')?.getExtension('WEBGL_lose_context')?.loseContext();
    });
    expect(await doors.first().isDisabled()).toBe(true);
    expect(await doors.nth(1).isDisabled()).toBe(false);
    await logged(watched, 'contexte graphique perdu');
    await page.goto(`${origin}/borne/?personnel`);
    await page.waitForSelector('.hold');
    // In the middle: in the corner, a finger that is never lifted is the other way in, and brings the pad back.
    await page.locator('.hold').dispatchEvent('pointerdown', { pointerId: 1, pointerType: 'touch', clientX: 500, clientY: 800 });
    await page.waitForSelector('.keypad');
    const compose = async (code: string) => {
      for (const figure of code) await page.locator('.keypad button', { hasText: figure }).tap();
      await page.locator('.keypad button', { hasText: 'Valider' }).tap();
    };
    await compose('000000');
    await page.waitForFunction(() => document.querySelector('.staff [role="status"]')?.textContent?.includes('pas le code'));
    await compose(CODE);
    await page.waitForSelector('.staff.board table');
    expect(await page.locator('.staff table').textContent()).toMatch(/panne un[\s\S]*|panne deux/);
    const csv = await page.evaluate(async () =>
      Promise.all([...document.querySelectorAll<HTMLAnchorElement>('a[data-staff]')].map(async (link) => (await fetch(link.href)).text())),
    );
    expect(csv[0]).toContain(';porte;coffret;fr;3');
    expect(csv[1]).toMatch(/panne un/);
    expect(csv[1]).toMatch(/contexte graphique perdu/);
    await watched.close();
  });

  it('without a code in the configuration there is no staff page', async () => {
    const watched = await kiosk(PORTRAIT, {}, '/borne/?personnel');
    expect(await screen(watched)).toBe('attract');
    await watched.close();
  });
});
