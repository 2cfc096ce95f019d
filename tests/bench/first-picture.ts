/**
 * The first picture's benchmark: how long after its address a visitor sees the object, as a share of what a plain three.js
 * page takes that loads the whole model. Cold loads at 10 Mbit/s and 40 ms, the two pages in turns, medians; the picture is
 * there when the graphics card has drawn it. `src/islands/object-viewer/first-picture/README.md` says what it must not exceed.
 */
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { build } from 'vite';
import type { ViewerRecord } from '../../src/islands/object-viewer/viewer-record.ts';
import { serve } from '../../src/setup/serve.mjs';
import { openBrowser } from '../browser/harness/chromium.ts';

/** Bytes a second and milliseconds of a household's line. */
const LINE = { offline: false, downloadThroughput: 10e6 / 8, uploadThroughput: 10e6 / 8, latency: 40 };
const PACKAGES = fileURLToPath(new URL('../../node_modules', import.meta.url));

/** The plain page with a model, as a folder to be served. */
async function plainPage(model: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'plain-three-'));
  await build({
    root: fileURLToPath(new URL('plain-three', import.meta.url)),
    configFile: false,
    logLevel: 'error',
    base: './',
    build: {
      outDir: folder,
      target: 'es2022',
      rolldownOptions: {
        input: fileURLToPath(new URL('plain-three/main.ts', import.meta.url)),
        output: { entryFileNames: 'main.js' },
      },
    },
  });
  await cp(join(PACKAGES, 'three/examples/jsm/libs/draco/gltf'), join(folder, 'draco'), { recursive: true });
  await cp(model, join(folder, 'model.glb'));
  await writeFile(
    join(folder, 'index.html'),
    '<!doctype html><meta charset="utf-8"><title>plain</title><style>body{margin:0}</style><body><script type="module" src="./main.js"></script>',
  );
  return folder;
}

/** Milliseconds from the address to the picture, in a browser that has never been there. @param seen what the page says then */
async function load(browser: Browser, url: string, seen: string): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', LINE);
  await page.goto(url, { waitUntil: 'commit' });
  const time = await page.waitForFunction((selector) => (document.querySelector(selector) ? performance.now() : undefined), seen, {
    timeout: 120_000,
    polling: 20,
  });
  const milliseconds = (await time.jsonValue()) as number;
  await context.close();
  return milliseconds;
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

/**
 * @param id of an object of the built site; its first one, when missing
 * @param source the model as it came, for the plain page; its published one-file model, when missing
 */
export async function benchFirstPicture(id?: string, source?: string, rounds = 5): Promise<void> {
  const folder = resolve(process.env['OUT_DIR'] ?? 'dist');
  const object = id ?? (await readdir(join(folder, 'integrer', 'objet')))[0] ?? '';
  const record = JSON.parse(await readFile(join(folder, 'objets', object, 'vue.json'), 'utf8')) as ViewerRecord;
  const plain = await plainPage(source ?? join(folder, record.glb));
  const [site, other] = [await serve({ folder }), await serve({ folder: plain })];
  const browser = await openBrowser();
  const times: Record<'viewer' | 'plain', number[]> = { viewer: [], plain: [] };
  for (let round = 0; round < rounds; round += 1) {
    times.viewer.push(await load(browser, `${site.url}/integrer/objet/${object}/`, '.vo[data-vu="true"][data-live="true"]'));
    times.plain.push(await load(browser, `${other.url}/`, '[data-vu="true"]'));
  }
  await browser.close();
  await Promise.all([site.close(), other.close(), rm(plain, { recursive: true })]);
  console.table([
    {
      object,
      viewer_ms: Math.round(median(times.viewer)),
      plain_ms: Math.round(median(times.plain)),
      share: Math.round((100 * median(times.viewer)) / median(times.plain)) / 100,
    },
  ]);
}
