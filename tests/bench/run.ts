/**
 * `npm run bench`: what the built site costs its visitors, in bytes and counts, and what ingest costs the machine.
 * Times depend on the machine: compare within one run. The options, and what each tells: `README.md` beside this file.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { serve } from '../../src/setup/serve.mjs';
import { launchBrowser } from '../browser/harness/launch.ts';
import { pageCost, type Cost } from '../browser/harness/cost.ts';
import { ROOTS } from '../fixtures/roots.ts';
import { benchDesk } from './desk.ts';
import { benchBuilds } from './many-entries.ts';
import { benchFirstPicture, benchTricks } from './first-picture.ts';
import { benchFlights } from './matched.ts';
import { benchOrientation } from './orientation.ts';
import { benchCaption, benchScale } from './scale.ts';
import { benchScans } from './scan.ts';
import { benchSearch } from './search.ts';
import { benchSky } from './sky.ts';

const wanted = process.argv.slice(2);
const all = wanted.length === 0;

async function firstOf(folder: string, section: string): Promise<string | undefined> {
  const names = await readdir(join(folder, section), { withFileTypes: true }).catch(() => []);
  const name = names
    .filter(
      (entry) =>
        entry.isDirectory() &&
        existsSync(join(folder, section, entry.name, 'index.html')) &&
        !['page', 'comparer', 'verifier'].includes(entry.name),
    )
    .map((entry) => entry.name)
    .sort()[0];
  return name === undefined ? undefined : `/${section}/${name}/`;
}

async function pages(): Promise<void> {
  const folder = resolve(process.env['OUT_DIR'] ?? 'dist');
  if (!existsSync(join(folder, 'index.html'))) {
    console.error('Aucun site construit : lancer « npm run build » d’abord.');
    return;
  }
  const server = await serve({ folder });
  const browser = await launchBrowser();
  const paths = [
    '/',
    ...(
      await Promise.all(
        ['objets', 'vue-du-ciel', 'donnees', 'projets', 'parcours'].map(async (section) => [
          existsSync(join(folder, section, 'index.html')) ? `/${section}/` : undefined,
          await firstOf(folder, section),
        ]),
      )
    )
      .flat()
      .filter((path) => path !== undefined),
    ...(existsSync(join(folder, 'borne', 'index.html')) ? ['/borne/'] : []),
  ];
  const rows: Cost[] = [];
  for (const path of paths) rows.push(await pageCost(browser, server.url + path));
  console.table(rows);
  await browser.close();
  await server.close();
}

/** Ingest of each root that is there, cold then warm, in a cache of its own; peak memory of the process. */
async function ingest(): Promise<void> {
  const rows: Record<string, string | number>[] = [];
  for (const root of (['own', 'real', 'world'] as const).map((name) => ROOTS[name])) {
    if (!existsSync(join(root, 'site.yaml'))) continue;
    const folder = await mkdtemp(join(tmpdir(), 'bench-'));
    const run = () => {
      const started = performance.now();
      const { stderr, status } = spawnSync('/usr/bin/env', ['time', '-f', 'KB=%M', process.execPath, 'src/ingest/cli.ts', 'ingest'], {
        encoding: 'utf8',
        env: { ...process.env, CONTENT: root, BUILD_FOLDER: join(folder, 'build'), CACHE_FOLDER: join(folder, 'cache') },
      });
      return {
        seconds: Math.round((performance.now() - started) / 100) / 10,
        peak_MB: Math.round(Number(/KB=(\d+)/.exec(stderr)?.[1] ?? 0) / 1000) || 'time absent',
        status: status ?? -1,
      };
    };
    const cold = run();
    const warm = run();
    rows.push({ root: relative('.', root), cold_s: cold.seconds, warm_s: warm.seconds, peak_MB: cold.peak_MB, status: cold.status });
    await rm(folder, { recursive: true, force: true });
  }
  console.table(rows);
}

if (all || wanted.includes('--pages')) await pages();
if (all || wanted.includes('--ingest')) await ingest();
if (wanted.includes('--scans')) {
  const sizes = wanted.filter((word) => /^\d+t?$/.test(word));
  benchScans(sizes.length > 0 ? sizes : undefined);
}
if (all || wanted.includes('--orientation')) {
  const trials = Number(wanted.find((word) => /^\d+$/.test(word)) ?? 1000);
  benchOrientation(trials);
  await benchFlights(Math.ceil(trials / 5));
}
if (wanted.includes('--builds')) {
  const [photos, projects] = wanted.filter((word) => /^\d+$/.test(word)).map(Number);
  benchBuilds(photos, projects);
}
const at = wanted.indexOf('--first-picture');
if (at >= 0) await benchFirstPicture(...wanted.slice(at + 1, at + 3));
const tricks = wanted.indexOf('--tricks');
if (tricks >= 0) {
  const [object, rounds, ...names] = wanted.slice(tricks + 1);
  await benchTricks(object, Number(rounds ?? 5), names.length > 0 ? names : undefined);
}
if (wanted.includes('--scale')) await benchScale(wanted.slice(wanted.indexOf('--scale') + 1));
if (wanted.includes('--caption')) benchCaption(wanted.slice(wanted.indexOf('--caption') + 1));
if (wanted.includes('--sky')) await benchSky(Number(wanted.find((word) => /^\d+$/.test(word)) ?? 100_000));
if (wanted.includes('--search')) await benchSearch(Number(wanted.find((word) => /^\d+$/.test(word)) ?? 100_000));
if (wanted.includes('--desk')) await benchDesk();
