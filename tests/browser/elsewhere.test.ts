/** Photographs that stay on a IIIF server: their pages show them from there, closely too, and say so when it does not answer. */
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { leaveBrowser, openBrowser, watch, type Watched } from './harness/chromium.ts';

const { linked: site } = inject('sites');
const HOST = 'https://iiif.example.org';

/** What each service has: version 2 with a server behind it, version 3 as a folder of files. */
const SERVICES = {
  '/2/port': { width: 4000, height: 3000, most: 2000, whole: undefined },
  '/3/port': { width: 3000, height: 2200, most: 3000, whole: ['750,550', '1500,1100', 'max'] },
} as const;

/** What a strict server answers to an address: the size of its picture, or nothing where it has none. */
function sizeOf(path: string): { readonly width: number; readonly height: number } | undefined {
  const [, base = '', region = '', size = ''] = /^(\/[23]\/port)\/([^/]+)\/([^/]+)\/0\/default\.jpg$/.exec(path) ?? [];
  const service = SERVICES[base as keyof typeof SERVICES] as (typeof SERVICES)[keyof typeof SERVICES] | undefined;
  if (!service) return undefined;
  const [x = 0, y = 0, w = service.width, h = service.height] = region === 'full' ? [] : region.split(',').map(Number);
  if (x + w > service.width || y + h > service.height) return undefined;
  if (base === '/2/port') {
    const width = size === 'full' ? Math.min(w, service.most) : Number(/^(\d+),$/.exec(size)?.[1]);
    return width > 0 && width <= service.most ? { width, height: Math.ceil((width * h) / w) } : undefined;
  }
  if (region === 'full' && (service.whole as readonly string[] | undefined)?.includes(size))
    return size === 'max' ? { width: w, height: h } : { width: Number(size.split(',')[0]), height: Number(size.split(',')[1]) };
  const [width = 0, height = 0] = size.split(',').map(Number);
  const factor = [1, 2, 4, 8].find((each) => Math.ceil(w / each) === width && Math.ceil(h / each) === height);
  return factor !== undefined && width <= 512 && height <= 512 && x % (512 * factor) === 0 && y % (512 * factor) === 0
    ? { width, height }
    : undefined;
}

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => leaveBrowser(browser));

/** A visitor for whom the server answers, as its level lets it. */
async function visit(path: string): Promise<Watched & { readonly asked: string[]; readonly refused: string[] }> {
  const watched = await watch(browser, new URL(site ?? '').origin);
  const asked: string[] = [];
  const refused: string[] = [];
  await watched.page.context().route(`${HOST}/**`, async (route) => {
    const { pathname } = new URL(route.request().url());
    asked.push(pathname);
    const size = sizeOf(pathname);
    if (!size) {
      refused.push(pathname);
      return route.fulfill({ status: 400 });
    }
    const body = await sharp({ create: { ...size, channels: 3, background: '#4a6b7c' } })
      .jpeg()
      .toBuffer();
    return route.fulfill({ status: 200, contentType: 'image/jpeg', body });
  });
  await watched.page.goto(site + path, { waitUntil: 'load' });
  return { ...watched, asked, refused };
}

const natural = (page: Page) => page.locator('.print img').evaluate((image) => (image as HTMLImageElement).naturalWidth);

describe.skipIf(site === undefined)('a photograph that stays on a IIIF server', () => {
  it.each(['port-1934', 'port-1955'])('%s is shown from there, closely too, and asked for as its level lets it', async (id) => {
    const { page, faults, asked, refused } = await visit(`/vue-du-ciel/${id}/`);
    await expect.poll(() => natural(page)).toBeGreaterThan(400);
    const policy = await page.locator('meta[http-equiv="content-security-policy" i]').getAttribute('content');
    expect(
      policy
        ?.split(';')
        .filter((directive) => directive.includes(HOST))
        .map((directive) => directive.trim().split(' ')[0]),
    ).toEqual(['img-src']);
    expect(await page.locator('main').innerText()).toMatch(/Cette image reste sur iiif\.example\.org\s: la voir demande le réseau\./);
    asked.length = 0;
    await page.locator('.pv-open').click();
    await page.locator('.pv-stage').press('1');
    await page.waitForSelector('.iiif-scene[data-sharp=true]');
    // Only the tiles of the view, at full size.
    await expect.poll(() => asked.filter((path) => /\/\d+,\d+,512,512\/512,(512)?\/0\/default\.jpg$/.test(path)).length).toBeGreaterThan(3);
    expect(refused).toEqual([]);
    expect(faults).toEqual([]);
  });

  it('is in the list, in English, and compared with another of its kind', async () => {
    const list = await visit('/en/vue-du-ciel/');
    expect(await list.page.locator('main').innerText()).toContain('The port in 1934');
    expect(list.refused).toEqual([]);
    const { page, faults, refused, asked } = await visit('/vue-du-ciel/comparer/?a=photo:port-1934&b=photo:port-1955');
    await expect.poll(() => page.locator('.iiif-scene[data-sharp=true]').count()).toBe(2);
    expect(new Set(asked.map((path) => path.slice(0, 7)))).toEqual(new Set(['/2/port', '/3/port']));
    expect(refused).toEqual([]);
    expect(faults).toEqual([]);
  });

  it('says in its place that the server does not answer', async () => {
    const watched = await watch(browser, new URL(site ?? '').origin);
    await watched.page.goto(`${site ?? ''}/vue-du-ciel/port-1934/`, { waitUntil: 'load' });
    const sentence = watched.page.locator('.print .absent');
    await sentence.waitFor({ state: 'visible' });
    expect(await sentence.innerText()).toMatch(/reste sur iiif\.example\.org, qui ne répond pas/);
    expect(await watched.page.locator('.print img').isVisible()).toBe(false);
    // Nor is there a broken frame in the list below.
    await watched.page.locator('.subject section img').first().scrollIntoViewIfNeeded();
    await expect.poll(() => watched.page.locator('img:visible').count()).toBe(0);
    expect(watched.faults).toEqual([]);
    expect(new Set(watched.outside.map((url) => new URL(url).origin))).toEqual(new Set([HOST]));
  });
});
