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
import { build } from 'vite';
import type { Trick } from '../../src/islands/object-viewer/first-picture/without.ts';
import type { ViewerRecord } from '../../src/islands/object-viewer/viewer-record.ts';
import { serve } from '../../src/setup/serve.mjs';
import { openBrowser } from '../browser/harness/chromium.ts';
import { load, median, viewerPage, type Loaded } from './cold-load.ts';

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
  const viewer = viewerPage(site.url, object);
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

/** In the order of `src/islands/object-viewer/first-picture/README.md`. */
const TRICKS = [
  'early-tiles',
  'early-context',
  'early-studio',
  'first-size',
  'half',
  'alone',
  'hold',
  'after-paint',
] as const satisfies readonly Trick[];

/**
 * What each trick is worth: the same page, built with `BENCH=1`, with all of them and without each, in turns. Seconds of processor
 * and bytes hold on a machine that does other things too; durations do not.
 */
export async function benchTricks(id: string | undefined, rounds = 5, only: readonly string[] = TRICKS): Promise<void> {
  const folder = resolve(process.env['OUT_DIR'] ?? 'dist');
  const object = id ?? (await readdir(join(folder, 'integrer', 'objet')))[0] ?? '';
  const site = await serve({ folder });
  const browser = await openBrowser();
  const loads = new Map<string, Loaded[]>();
  const turns = ['', ...TRICKS.filter((trick) => only.includes(trick))];
  for (let round = 0; round < rounds; round += 1)
    for (const without of round % 2 === 0 ? turns : turns.toReversed()) {
      const one = await load(browser, viewerPage(site.url, object), `globalThis.benchWithout = ${JSON.stringify(without)};`);
      loads.set(without, [...(loads.get(without) ?? []), one]);
    }
  await browser.close();
  await site.close();
  const of = (without: string, figure: keyof Loaded): number => median((loads.get(without) ?? []).map((each) => each[figure]));
  console.table(
    turns.map((without) => ({
      without: without || '(nothing)',
      first_ms: Math.round(of(without, 'first')),
      first_s_work: Math.round(100 * of(without, 'firstWork')) / 100,
      first_kB: Math.round(of(without, 'firstBytes') / 1000),
      final_ms: Math.round(of(without, 'final')),
      final_s_work: Math.round(100 * of(without, 'finalWork')) / 100,
      final_kB: Math.round(of(without, 'finalBytes') / 1000),
      moves: of(without, 'moves'),
    })),
  );
}
