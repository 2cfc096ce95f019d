/** The home page told by scrolling, its doors, the page by night, the sticky chart: what must be on the screen is on the screen. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { COLOURS, violations } from './harness/axe.ts';
import { leaveBrowser, openBrowser, watch } from './harness/chromium.ts';

const origin = inject('sites').own ?? '';
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => leaveBrowser(browser));

const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 };
const DESK = { viewport: { width: 1366, height: 768 } };

/** Of the window, the part of an element's box that is seen, 0 … 1. */
async function seen(page: Page, selector: string, n = 0): Promise<number> {
  return page
    .locator(selector)
    .nth(n)
    .evaluate((element) => {
      const { top, bottom, left, right, width, height } = element.getBoundingClientRect();
      const across = Math.max(0, Math.min(right, innerWidth) - Math.max(left, 0));
      const down = Math.max(0, Math.min(bottom, innerHeight) - Math.max(top, 0));
      return width * height > 0 ? (across * down) / (width * height) : 0;
    });
}

/** Scrolls as a hand does, so that everything on the way is asked for. */
async function goTo(page: Page, y: number): Promise<void> {
  await page.evaluate(async (to) => {
    const step = innerHeight / 3;
    while (Math.abs(scrollY - to) > step) {
      const before = scrollY;
      scrollBy(0, Math.sign(to - scrollY) * step);
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      if (scrollY === before) break;
    }
    scrollTo(0, to);
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  }, y);
}

/** Which chapter's last frame the drawn picture is like most. */
function drawnChapter(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const story = document.querySelector<HTMLElement>('[data-story]');
    const addresses = (story?.dataset['images'] ?? '').split(' ');
    const SIDE = 48;
    const pixels = (drawn: CanvasImageSource): Uint8ClampedArray => {
      const small = Object.assign(document.createElement('canvas'), { width: SIDE, height: SIDE });
      const brush = small.getContext('2d', { willReadFrequently: true });
      brush?.drawImage(drawn, 0, 0, SIDE, SIDE);
      return brush?.getImageData(0, 0, SIDE, SIDE).data ?? new Uint8ClampedArray();
    };
    const canvas = document.querySelector<HTMLCanvasElement>('.scene canvas');
    if (!canvas) throw new Error('no canvas');
    const seen = pixels(canvas);
    const apart: number[] = [];
    for (const chapter of document.querySelectorAll<HTMLElement>('[data-chapter][data-images]')) {
      const image = new Image();
      image.src = addresses[Number(chapter.dataset['images']?.split(' ').at(-1))] ?? '';
      await image.decode();
      const kept = pixels(image);
      apart.push(seen.reduce((sum, value, i) => sum + Math.abs(value - (kept[i] ?? 0)), 0));
    }
    return apart.indexOf(Math.min(...apart));
  });
}

describe.skipIf(origin === '')('the home page', () => {
  // Of an object that does not open it is not said (`ingest/languages`).
  it('says that its object opens', async () => {
    const text = await (await fetch(`${origin}/`)).text();
    const id = /\/objets\/([a-z-]+)\//.exec(text)?.[1] ?? '';
    const model = (await (await fetch(`${origin}/3d/${id}/model.json`)).json()) as { readonly motions?: readonly unknown[] };
    expect(model.motions?.length).toBeGreaterThan(0);
    expect(text).toContain('l’ouvrir');
  });

  it.each([
    ['a telephone', PHONE],
    ['a desk', DESK],
  ])('shows each chapter’s words beside its picture, on %s', async (_where, options) => {
    const { page, faults, outside, close } = await watch(browser, origin, options);
    await page.goto(`${origin}/`);
    expect(await seen(page, '.scene img')).toBeGreaterThan(0.6);
    expect(await page.locator('h1').isVisible()).toBe(true);
    const chapters = await page.locator('.object-layout .leaf:not(.page-title)').count();
    expect(chapters).toBeGreaterThanOrEqual(4);
    for (let n = 0; n < chapters; n++) {
      const at = await page
        .locator('.object-layout .leaf:not(.page-title)')
        .nth(n)
        .evaluate((element) => {
          const { top, height } = element.getBoundingClientRect();
          return top + scrollY + height * 0.9 - innerHeight * (innerWidth < 1024 ? 0.98 : 0.75);
        });
      await goTo(page, at);
      const words = '.object-layout .leaf:not(.page-title) .said';
      const text = await page
        .locator(words)
        .nth(n)
        .evaluate((element, narrow) => {
          const scene = document.querySelector('.scene')?.getBoundingClientRect();
          const boxes = [...element.children].map((child) => child.getBoundingClientRect());
          const top = Math.min(...boxes.map((box) => box.top));
          const bottom = Math.max(...boxes.map((box) => box.bottom));
          return { top, bottom, free: narrow ? (scene?.bottom ?? 0) : 0, height: innerHeight };
        }, options === PHONE);
      expect(text.top, `le haut des mots du chapitre ${n + 1}`).toBeGreaterThanOrEqual(text.free - 1);
      expect(text.bottom, `le bas des mots du chapitre ${n + 1}`).toBeLessThanOrEqual(text.height + 1);
      await expect.poll(() => seen(page, '.scene canvas'), { message: `l’image du chapitre ${n + 1}` }).toBeGreaterThan(0.9);
      // The first chapter is the title's.
      await expect.poll(() => drawnChapter(page), { message: `ce que montre l’image du chapitre ${n + 1}` }).toBe(n + 1);
    }
    // The hidden lines are lit, one by one, all of them at the end.
    await expect.poll(() => page.locator('.leaf:not(.page-title) .verses span:not(.lit)').count()).toBe(0);
    expect(faults).toEqual([]);
    expect(outside).toEqual([]);
    await close();
  });

  it('weighs at most 600 kB when its story is told', async () => {
    const { page, close } = await watch(browser, origin, PHONE);
    const session = await page.context().newCDPSession(page);
    await session.send('Network.enable');
    let bytes = 0;
    session.on('Network.loadingFinished', (event) => (bytes += event.encodedDataLength));
    await page.goto(`${origin}/`, { waitUntil: 'networkidle' });
    const end = await page.locator('.story').evaluate((element) => element.getBoundingClientRect().bottom + scrollY - innerHeight);
    await goTo(page, end);
    await page.waitForLoadState('networkidle');
    const frames = await page
      .locator('[data-story]')
      .evaluate((element: HTMLElement) => (element.dataset['images'] ?? '').split(' ').length);
    expect(frames).toBeGreaterThan(20);
    expect(bytes / 1000).toBeLessThanOrEqual(600);
    expect(bytes / 1000).toBeGreaterThan(200);
    await close();
  });

  it.each([
    ['without JavaScript', { javaScriptEnabled: false }],
    ['with less motion', { reducedMotion: 'reduce' as const }],
  ])('says all its words beside still pictures %s', async (_how, options) => {
    const { page, close } = await watch(browser, origin, { ...DESK, ...options });
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(`${origin}/`);
    const chapters = await page.locator('.object-layout .leaf:not(.page-title)').count();
    expect(await page.locator('.leaf .still img').count()).toBe(chapters);
    for (let n = 0; n < chapters; n++) {
      await page.locator('.leaf .still img').nth(n).scrollIntoViewIfNeeded();
      expect(await seen(page, '.leaf .still img', n)).toBeGreaterThan(0.5);
      expect(await seen(page, '.object-layout .leaf:not(.page-title) .said', n)).toBeGreaterThan(0.5);
    }
    expect(asked.filter((url) => /recit\/\d\d\.avif/.test(url))).toEqual([]);
    expect(await page.locator('.following').allInnerTexts()).toHaveLength(2);
    await close();
  });

  it('leaves no hole behind a leap to its foot', async () => {
    const { page, close } = await watch(browser, origin, PHONE);
    await page.goto(`${origin}/`);
    expect(await page.locator('picture[data-deferred] img').count()).toBeGreaterThan(2);
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    // None of them was ever in sight: each has its address all the same.
    await page.waitForFunction(() => document.querySelector('picture[data-deferred] img:not([src])') === null);
    await close();
  });

  it('has a picture behind each door', async () => {
    const { page, close } = await watch(browser, origin, DESK);
    await page.goto(`${origin}/`);
    const doors = page.locator('.door');
    expect(await doors.count()).toBe(5);
    for (let n = 0; n < 5; n++) {
      await doors.nth(n).scrollIntoViewIfNeeded();
      const picture = doors.nth(n).locator('.cover :is(img, svg)').first();
      await expect
        .poll(() =>
          picture.evaluate((element) =>
            element instanceof HTMLImageElement ? element.naturalWidth : element.getBoundingClientRect().width,
          ),
        )
        .toBeGreaterThan(100);
    }
    await close();
  });
});

describe.skipIf(origin === '')('the machine’s dark mode', () => {
  it.each(['/', '/donnees/', '/donnees/chemere/', '/donnees/chemere/recit/', '/projets/', '/parcours/', '/objets/', '/a-propos/'])(
    'leaves enough contrast at %s',
    async (path) => {
      const { page, close } = await watch(browser, origin, { ...DESK, colorScheme: 'dark', reducedMotion: 'reduce' });
      await page.goto(`${origin}${path}`);
      const ground = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
      expect(ground).toBe('rgb(11, 14, 20)');
      expect(await violations(page, { rules: COLOURS })).toEqual([]);
      await close();
    },
  );
});

describe.skipIf(origin === '')('a story of data', () => {
  it.each([
    ['a telephone', PHONE],
    ['a desk', DESK],
  ])('keeps its chart in sight while the text passes, on %s', async (_where, options) => {
    const { page, close } = await watch(browser, origin, options);
    await page.goto(`${origin}/donnees/chemere/recit/`);
    const steps = page.locator('[data-story-step]');
    expect(await steps.count()).toBe(4);
    for (const [n, serie] of [undefined, undefined, '1', '0'].entries()) {
      const at = await steps.nth(n).evaluate((element) => {
        const { top } = element.getBoundingClientRect();
        return top + scrollY - innerHeight * (innerWidth < 1024 ? 0.6 : 0.3);
      });
      await goTo(page, at);
      const shown = page.locator('.still-views > .visible');
      await expect.poll(() => shown.getAttribute('data-view')).toBe(await steps.nth(n).getAttribute('data-story-step'));
      if (serie !== undefined) expect(await shown.getAttribute('data-shows')).toMatch(/^[01]$/);
      expect(await seen(page, '.still-views > .visible svg')).toBeGreaterThan(0.95);
      expect(await steps.nth(n).locator('a[href*="#explorer"]').count()).toBe(1);
    }
    await close();
  });

  it('shows all its charts without JavaScript', async () => {
    const { page, close } = await watch(browser, origin, { ...DESK, javaScriptEnabled: false });
    await page.goto(`${origin}/donnees/chemere/recit/`);
    for (const figure of await page.locator('.still-views > figure').all()) expect(await figure.isVisible()).toBe(true);
    await close();
  });
});

describe.skipIf(origin === '')('charts', () => {
  it('are drawn in the page, in its letters, and no two of their words cover one another', async () => {
    const { page, close } = await watch(browser, origin, DESK);
    await page.goto(`${origin}/donnees/chemere/`);
    // A heavy one is a file, as is how another looks in the source.
    expect(await page.locator('.graph-frame img:not([src$="-source.svg"])').count()).toBeLessThanOrEqual(1);
    const collisions = await page.evaluate(() =>
      [...document.querySelectorAll('.graph-frame > svg')].flatMap((svg) => {
        const texts = [...svg.querySelectorAll('text')].filter((text) => text.textContent && text.getBoundingClientRect().width > 0);
        const boxes = texts.map((text) => ({ words: text.textContent, box: text.getBoundingClientRect() }));
        return boxes.flatMap((a, i) =>
          boxes.slice(i + 1).flatMap((b) => {
            const across = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
            const down = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
            // Boxes of text are taller than its letters.
            return across > 1 && down > 0.35 * Math.min(a.box.height, b.box.height) ? [`${a.words} / ${b.words}`] : [];
          }),
        );
      }),
    );
    expect(collisions).toEqual([]);
    expect(
      await page
        .locator('.graph-frame > svg text')
        .first()
        .evaluate((text) => getComputedStyle(text).fontFamily),
    ).toContain('Atkinson');
    await close();
  });
});
