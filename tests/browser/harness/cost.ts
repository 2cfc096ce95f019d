/** What a page costs before anything is scrolled or touched: bytes as transferred (gzip), by kind. */
import type { Browser } from 'playwright-core';

/** Kilobytes of 1000 bytes. */
export interface Cost {
  readonly page: string;
  readonly requests: number;
  readonly html_kB: number;
  readonly css_kB: number;
  readonly js_kB: number;
  readonly fonts_kB: number;
  readonly images_kB: number;
  readonly total_kB: number;
}

/** Transferred bytes by kind before anything is scrolled or touched. */
export async function pageCost(browser: Browser, url: string): Promise<Cost> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  const kinds = new Map<string, string>();
  const bytes: Record<string, number> = {};
  let requests = 0;
  session.on('Network.responseReceived', (event) => {
    kinds.set(event.requestId, event.type);
    if (/^https?:/.test(event.response.url)) requests++;
  });
  session.on('Network.loadingFinished', (event) => {
    const kind = kinds.get(event.requestId) ?? 'Other';
    bytes[kind] = (bytes[kind] ?? 0) + event.encodedDataLength;
  });
  await page.goto(url, { waitUntil: 'networkidle' });
  await context.close();
  const of = (kind: string) => Math.round((bytes[kind] ?? 0) / 100) / 10;
  return {
    page: new URL(url).pathname,
    requests,
    html_kB: of('Document'),
    css_kB: of('Stylesheet'),
    js_kB: of('Script'),
    fonts_kB: of('Font'),
    images_kB: of('Image'),
    total_kB: Math.round(Object.values(bytes).reduce((a, b) => a + b, 0) / 100) / 10,
  };
}
