/**
 * The first picture's benchmark: how long after its address a visitor sees the object, and sees it as fine as it gets, as
 * shares of what a plain three.js page takes that loads the whole model; and how many of 60 moves of the pointer are answered.
 * Cold loads at 10 Mbit/s and 40 ms, the two pages in turns, medians; a picture is there when the graphics card has drawn it,
 * whatever poster stood before it. `src/islands/object-viewer/first-picture/README.md` says what it must not exceed.
 */
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
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

/** A page that is measured: what says that its first picture is there, and that nothing finer will come. */
interface Measured {
  readonly url: string;
  readonly seen: string;
  readonly fine: string;
}

interface Loaded {
  /** Milliseconds from the address. */
  readonly first: number;
  readonly final: number;
  /** Of the pointer, answered before their time was over. */
  readonly moves: number;
}

/** What is said for so long is true, ms: between two tiles nothing is being fetched either. */
const SETTLED_MS = 1500;
/** Moves of one drag, a frame of 60 Hz apart, and the time that they have together, ms. */
const MOVES = 60;
const MOVE_MS = 16;
const DRAG_MS = 8000;

/** One load in a browser that has never been there. */
async function load(browser: Browser, { url, seen, fine }: Measured): Promise<Loaded> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', LINE);
  await page.goto(url, { waitUntil: 'commit' });
  const first = await since(page, seen, 0);
  const final = await since(page, fine, SETTLED_MS);
  const moves = await drag(page);
  await context.close();
  return { first, final, moves };
}

/** When an element was there that has been there for a while, milliseconds from the address. */
async function since(page: Page, selector: string, whileMs: number): Promise<number> {
  const time = await page.waitForFunction(
    ({ wanted, long }) => {
      const marks = ((globalThis as { benchMarks?: Record<string, number | undefined> }).benchMarks ??= {});
      if (!document.querySelector(wanted)) marks[wanted] = undefined;
      else {
        marks[wanted] ??= performance.now();
        return performance.now() - marks[wanted] >= long ? marks[wanted] : undefined;
      }
      return undefined;
    },
    { wanted: selector, long: whileMs },
    { timeout: 180_000, polling: 20 },
  );
  return (await time.jsonValue()) as number;
}

/** Turns the object once under the pointer. */
async function drag(page: Page): Promise<number> {
  const [x, y] = [480, 320];
  await page.mouse.move(x, y);
  await page.mouse.down();
  const end = performance.now() + DRAG_MS;
  let moves = 0;
  while (moves < MOVES && performance.now() < end) {
    const next = performance.now() + MOVE_MS;
    await page.mouse.move(x + 3 * (moves + 1), y + Math.round(40 * Math.sin(moves / 10)));
    moves++;
    const rest = next - performance.now();
    if (rest > 0) await new Promise((resolve) => setTimeout(resolve, rest));
  }
  await page.mouse.up();
  return moves;
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
const share = (ours: number, theirs: number): number => Math.round((100 * ours) / theirs) / 100;

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
  const drawn = '.viewer[data-seen="true"][data-live="true"]';
  const viewer = { url: `${site.url}/integrer/objet/${object}/`, seen: drawn, fine: `${drawn}:has(.viewer-progress:empty)` };
  const compared = { url: `${other.url}/`, seen: '[data-seen="true"]', fine: '[data-seen="true"]' };
  const loads: Record<'viewer' | 'plain', Loaded[]> = { viewer: [], plain: [] };
  for (let round = 0; round < rounds; round += 1) {
    loads.viewer.push(await load(browser, viewer));
    loads.plain.push(await load(browser, compared));
  }
  await browser.close();
  await Promise.all([site.close(), other.close(), rm(plain, { recursive: true })]);
  const of = (page: 'viewer' | 'plain', figure: keyof Loaded): number => Math.round(median(loads[page].map((each) => each[figure])));
  console.table(
    (['first', 'final', 'moves'] as const).map((figure) => ({
      object,
      figure,
      viewer: of('viewer', figure),
      plain: of('plain', figure),
      share: share(of('viewer', figure), of('plain', figure)),
    })),
  );
}
