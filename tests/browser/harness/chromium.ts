/** One Chromium for a test file, drawing WebGL in software; pages that report what they should not have said. */
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { findBrowser } from '../../../src/setup/browser.mjs';

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--enable-unsafe-swiftshader',
  '--use-angle=swiftshader',
  '--js-flags=--expose-gc',
];

/** `more` are further switches of Chromium. */
export async function openBrowser(more: readonly string[] = []): Promise<Browser> {
  const executablePath = findBrowser();
  if (!executablePath) throw new Error('Aucun Chromium : nommer le sien par la variable CHROMIUM.');
  return chromium.launch({ executablePath, headless: true, args: [...ARGUMENTS, ...more] });
}

export interface Watched {
  readonly page: Page;
  /** Uncaught errors, console errors (CSP refusals among them), failed requests of the site's own host. */
  readonly faults: string[];
  /** Requests to other hosts. */
  readonly outside: string[];
  close(): Promise<void>;
}

/** A page whose faults are kept. Outside hosts do not answer (as on a kiosk without network). */
export async function watch(browser: Browser, origin: string, options: BrowserContextOptions = {}): Promise<Watched> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'fr-FR', ...options });
  const page = await context.newPage();
  const faults: string[] = [];
  const outside: string[] = [];
  await context.route(
    (url) => url.origin !== origin && /^https?:$/.test(url.protocol),
    (route) => {
      outside.push(route.request().url());
      return route.abort('internetdisconnected');
    },
  );
  page.on('pageerror', (error) => faults.push(`erreur : ${error.message}`));
  page.on('console', (message) => {
    if (message.type() !== 'error') return;
    const url = message.location().url;
    if (url && !url.startsWith(origin) && message.text().startsWith('Failed to load resource')) return;
    faults.push(`console : ${message.text()} (${url})`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400 && response.url().startsWith(origin)) faults.push(`${response.status()} ${response.url()}`);
  });
  return { page, faults, outside, close: () => context.close() };
}
