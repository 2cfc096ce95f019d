// @ts-check
/** Finding a Chromium for the tests: the one named, the system's, Playwright's; else installing one. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const SYSTEM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** @returns {string | undefined} */
function playwrightBrowser() {
  const cache = process.env['PLAYWRIGHT_BROWSERS_PATH'] ?? join(homedir(), '.cache', 'ms-playwright');
  for (const name of existsSync(cache) ? readdirSync(cache).filter((entry) => entry.startsWith('chromium')) : []) {
    for (const path of ['chrome-linux/chrome', 'chrome-linux64/chrome', 'chrome-linux/headless_shell']) {
      if (existsSync(join(cache, name, path))) return join(cache, name, path);
    }
  }
  return undefined;
}

/** The browser that is there already. @returns {string | undefined} */
export function findBrowser() {
  const named = process.env['CHROMIUM'];
  if (named) return existsSync(named) ? named : undefined;
  return SYSTEM.find((path) => existsSync(path)) ?? playwrightBrowser();
}

/** The browser, installed if need be; `undefined` when none can be had. @returns {string | undefined} */
export function ensureBrowser() {
  const there = findBrowser();
  if (there || process.env['CHROMIUM']) return there;
  console.error('Aucun Chromium trouvé : installation…');
  if (process.platform === 'linux' && process.getuid?.() === 0) {
    const quiet = { stdio: /** @type {'ignore'} */ ('ignore'), env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
    spawnSync('apt-get', ['update'], quiet);
    spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], quiet);
    const debian = findBrowser();
    if (debian) return debian;
  }
  spawnSync(process.execPath, [join('node_modules', 'playwright-core', 'cli.js'), 'install', 'chromium'], {
    stdio: 'ignore',
    timeout: 600_000,
  });
  return findBrowser();
}
