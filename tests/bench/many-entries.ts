/**
 * What a build costs a root with very many entries: 100 000 photographs of an index, without pictures, and the same with thousands of
 * pages beside. Four builds each: from nothing (nothing in any cache), with no change, after one caption, and what that caption gives
 * from nothing: every file of the last two has to be the same. Counts are what the build says of itself; times depend on the machine.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';

const CAMPAIGNS = 20;
/** West, south, east, north of the entries, degrees. */
const BOUNDS = [-2.5, 46.9, -1, 47.8] as const;
const THEMES = ['bourg', 'bocage', 'estuaire', 'port', 'marais', 'forêt'];

/** A root of `photos` entries without pictures, and of `projects` texts, each with a page in two languages. The same at every call. */
export function writeManyEntries(root: string, photos: number, projects: number): void {
  rmSync(root, { recursive: true, force: true });
  mkdirSync(join(root, 'projets'), { recursive: true });
  writeFileSync(
    join(root, 'site.yaml'),
    `title: {fr: Essai de charge, en: Load trial}
owner: Essai
contact: a@example.org
url: https://essai.example.org
languages: [fr, en]
licence: etalab-2.0
bounds: [${BOUNDS.join(', ')}]
programmes: {patrimoine: Patrimoine}
`,
  );
  const [west, south, east, north] = BOUNDS;
  for (let n = 0; n < CAMPAIGNS; n++) {
    const folder = join(root, 'vue-du-ciel', `mission-${n + 1}`);
    mkdirSync(folder, { recursive: true });
    const year = 1930 + 4 * n;
    writeFileSync(
      join(folder, 'campagne.yaml'),
      `title: {fr: "Mission ${n + 1}", en: "Mission ${n + 1}"}\nkind: vertical\ndate: "${year}"\noperator: Essai\nauthor: Essai\nlicence: etalab-2.0\ncredit: Essai\nprovenance: photograph\ndescription: {fr: Une mission d’essai., en: A trial mission.}\n`,
    );
    const rows = ['id;title;title_en;date;lat;lon;themes;url'];
    for (let i = n; i < photos; i += CAMPAIGNS) {
      // A walk over the bounds without a clock or a die.
      const [a, b] = [(i * 0.618034) % 1, (i * 0.754878) % 1];
      const [lat, lon] = [south + a * (north - south), west + b * (east - west)];
      const date = `${year}-${String(1 + (i % 12)).padStart(2, '0')}-${String(1 + (i % 28)).padStart(2, '0')}`;
      rows.push(
        `cliche-${i};Cliché ${i} de la mission ${n + 1};Frame ${i} of mission ${n + 1};${date};${lat.toFixed(5)};${lon.toFixed(5)};${THEMES[i % 6]}|${THEMES[(i * 5 + 1) % 6]};https://example.org/cliches/${i}`,
      );
    }
    writeFileSync(join(folder, 'photos.csv'), `${rows.join('\n')}\n`);
  }
  for (let i = 0; i < projects; i++)
    writeFileSync(
      join(root, 'projets', `projet-${i}.md`),
      `---\ntitle: {fr: "Projet ${i}", en: "Project ${i}"}\nsummary: {fr: "Le projet ${i}.", en: "Project ${i}."}\nprogramme: patrimoine\nyears: "${1990 + (i % 30)}"\nbeneficiaries: [La commune]\naudience: [tous]\nthemes: [patrimoine]\n---\nTexte du projet ${i}.\n`,
    );
}

interface Row {
  readonly build: string;
  readonly seconds: number;
  readonly cpu_s: number;
  /** Processes that wanted a core during the last minute: on a busy machine only `cpu_s` tells. */
  readonly load: number;
  readonly peak_MB: number;
  readonly pages: string;
  readonly files: string;
}

/** SHA-256 of every file of a folder, by path. */
function bytesOf(folder: string): Map<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    entries.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [relative(folder, path), createHash('sha256').update(readFileSync(path)).digest('hex')];
    }),
  );
}

/** @throws with the first files that are not the same in both sites */
function compareSites(one: string, other: string): void {
  const [a, b] = [bytesOf(one), bytesOf(other)];
  const unlike = [...new Set([...a.keys(), ...b.keys()])].filter((path) => a.get(path) !== b.get(path));
  if (unlike.length > 0)
    throw new Error(`${unlike.length} of ${a.size} files are not those of a build from nothing: ${unlike.slice(0, 10).join(', ')}`);
  console.log(`${a.size} files after one caption, each the same as from nothing.`);
}

/** Builds a root of this many entries four times. */
function benchRoot(folder: string, photos: number, projects: number): Row[] {
  const at = (part: string) => join(folder, part);
  writeManyEntries(at('root'), photos, projects);
  const build = (what: string, apart = ''): Row => {
    const started = performance.now();
    const { stdout, stderr, status } = spawnSync(
      '/usr/bin/env',
      ['time', '-f', 'KB=%M CPU=%U+%S', process.execPath, join('src', 'setup', 'run.mjs'), 'build'],
      {
        encoding: 'utf8',
        maxBuffer: 1 << 28,
        env: {
          ...process.env,
          CONTENT: at('root'),
          BUILD_FOLDER: at(`build${apart}`),
          CACHE_FOLDER: at(`cache${apart}`),
          OUT_DIR: at(`dist${apart}`),
          NODE_OPTIONS: '--max-old-space-size=6144',
          ASTRO_TELEMETRY_DISABLED: '1',
        },
      },
    );
    if (status !== 0) throw new Error(`${stdout.slice(-2000)}\n${stderr.slice(-2000)}`);
    const said = stdout + stderr;
    const [, pages, rendered, files, written] = /Pages : (\d+), dont (\d+) rendues\. Fichiers : (\d+), dont (\d+) écrits/.exec(said) ?? [];
    const [, kB, user, system] = /KB=(\d+) CPU=([\d.]+)\+([\d.]+)/.exec(said) ?? [];
    const row = {
      build: `${photos} entries, ${projects} projects: ${what}`,
      seconds: Math.round((performance.now() - started) / 100) / 10,
      cpu_s: Math.round((Number(user) + Number(system)) * 10) / 10,
      load: Math.round((loadavg()[0] ?? 0) * 10) / 10,
      peak_MB: Math.round(Number(kB) / 1000),
      pages: `${rendered} / ${pages}`,
      files: `${written} / ${files}`,
    };
    // Each as it ends: whoever stops half-way has seen what was measured.
    console.log(Object.values(row).join(' | '));
    return row;
  };
  const rows = [build('from nothing'), build('no change')];
  const table = join(at('root'), 'vue-du-ciel', 'mission-1', 'photos.csv');
  writeFileSync(table, readFileSync(table, 'utf8').replace(';Cliché 20 de la mission 1;', ';Le cliché 20 de la mission 1;'));
  rows.push(build('one caption'), build('that caption, from nothing', '-apart'));
  compareSites(at('dist'), at('dist-apart'));
  return rows;
}

/** `--builds [entries] [projects]`: within the project, where Astro keeps the pages' program of a build beside its site. */
export function benchBuilds(photos = 100_000, projects?: number): void {
  mkdirSync(resolve('.cache', 'bench'), { recursive: true });
  for (const count of projects === undefined ? [0, 4000] : [projects]) {
    const folder = mkdtempSync(resolve('.cache', 'bench', 'builds-'));
    try {
      console.table(benchRoot(folder, photos, count));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
}
