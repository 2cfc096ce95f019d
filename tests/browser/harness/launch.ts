/** A Chromium that draws WebGL in software, wherever it is looked for. */
import { chromium, type Browser } from 'playwright-core';
import { findBrowser } from '../../../src/setup/browser.mjs';
import { IN_MEMORY } from '../../fixtures/temp-folder.ts';

/**
 * A process for a page that may come, begun beside each page that does: 60 ms of processor a page. This switch takes the place of
 * Playwright's own, whose names stand here for what its pages are known to do by them.
 */
const WITHOUT = [
  'SpareRendererForSitePerProcess',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
];

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
  `--disable-features=${WITHOUT.join(',')}`,
];

/** A browser of one's own; `more` are further switches of Chromium. */
export async function launchBrowser(more: readonly string[] = []): Promise<Browser> {
  const executablePath = findBrowser();
  if (!executablePath) throw new Error('Aucun Chromium : nommer le sien par la variable CHROMIUM.');
  return inMemory(() => chromium.launch({ executablePath, headless: true, args: [...ARGUMENTS, ...more] }));
}

/**
 * Begins a browser whose profile lies in memory, where tests have a folder there: of a new one it asks the disk a hundred and fifty times
 * whether all is written, and waits each time for what builds have written meanwhile.
 */
async function inMemory<T>(begin: () => Promise<T>): Promise<T> {
  const before = process.env['TMPDIR'];
  const folder = process.env[IN_MEMORY];
  if (before === undefined || folder === undefined || before === folder) return begin();
  process.env['TMPDIR'] = folder;
  try {
    return await begin();
  } finally {
    process.env['TMPDIR'] = before;
  }
}
