/** One Chromium for all the test files of a worker, drawing WebGL in software; pages that report what they should not have said. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { launchBrowser } from './launch.ts';

/**
 * No host answers but this machine, as on a kiosk without network: said by the browser itself, since a request that is looked at by the
 * test's own process on its way takes longer than it does, and comes without the browser's cache.
 */
const ALONE = '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1';

/** Modules live as long as their worker: the browser is closed with its process. */
let shared: Promise<Browser> | undefined;

/** The worker's browser, opened by the first file that asks, and anew if it has broken down. */
export async function openBrowser(): Promise<Browser> {
  if (shared && !(await shared).isConnected()) shared = undefined;
  // Without a card, pages put together by the software renderer of WebGL cost several times what they do as pictures.
  shared ??= launchBrowser(['--disable-gpu-compositing', ALONE]);
  return shared;
}

/** Closes what a file has left open in the worker's browser. */
export async function leaveBrowser(browser: Browser): Promise<void> {
  await Promise.all(browser.contexts().map((context) => context.close()));
}

/** One point of the screen for four: sizes and places on the page are what they are, and a large screen is drawn in a quarter of the time. */
export const COARSE = { deviceScaleFactor: 0.5 } as const;

/** Coarse, and without what moves by itself: the kiosk's own light and views, drawn without end, take more than any test of its screens. */
export const CALM: BrowserContextOptions = { ...COARSE, reducedMotion: 'reduce' };

export interface Watched {
  readonly page: Page;
  /** Uncaught errors, console errors (CSP refusals among them), failed requests of the site's own host. */
  readonly faults: string[];
  /** Requests to other hosts, those that a test answers in their place among them. */
  readonly outside: string[];
  close(): Promise<void>;
}

/** A page, drawn coarsely, whose faults are kept, and which ends with its test (or its file) at the latest. Outside hosts do not answer. */
export async function watch(browser: Browser, origin: string, options: BrowserContextOptions = {}): Promise<Watched> {
  // A browser that broke down under one test is opened anew for the next.
  const alive = browser.isConnected() ? browser : await openBrowser();
  const context = await alive.newContext({ ...COARSE, viewport: { width: 1366, height: 768 }, locale: 'fr-FR', ...options });
  // A page that a failed test leaves behind would go on drawing under the next one.
  try {
    onTestFinished(() => context.close());
  } catch {
    // Opened for several tests, before the first of them: their file closes it.
  }
  // Where two pages are drawn by two cores, half a minute is not always enough.
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  const faults: string[] = [];
  const outside: string[] = [];
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (/^https?:$/.test(url.protocol) && url.origin !== origin) outside.push(request.url());
  });
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
