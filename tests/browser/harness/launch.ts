/** A Chromium that draws WebGL in software, wherever it is looked for. */
import { chromium, type Browser } from 'playwright-core';
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

/** A browser of one's own; `more` are further switches of Chromium. */
export async function launchBrowser(more: readonly string[] = []): Promise<Browser> {
  const executablePath = findBrowser();
  if (!executablePath) throw new Error('Aucun Chromium : nommer le sien par la variable CHROMIUM.');
  return chromium.launch({ executablePath, headless: true, args: [...ARGUMENTS, ...more] });
}
