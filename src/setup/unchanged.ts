/**
 * A build that would change nothing does not begin: all that a build is made from, and all that the last one has left, stands as it
 * stood at its end. Astro and Vite are not even read, which is most of such a build (`npm run build`; `astro build` alone does
 * the whole work, and gives the same).
 *
 * Nothing is guessed: names, sizes, inodes and both times of change of every file of the program and of the content root, the
 * variables that a build reads, the program that runs it, and the day (a date may lie in the future until it comes). Where anything
 * is otherwise the build is done, and finds by its own keys what of it is to be made anew.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildFolder, cacheFolder, contentRoot, wholeBuild } from '../build-folder.ts';
import { GENERATED, PASSING } from '../ingest/content-signature.ts';
import { stampOf } from './integrations/built-look.ts';
import { BuiltSite } from './integrations/built-site.ts';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));
/** The program: its own files, and its packages as npm has written down that they are there. */
const PROGRAM = ['src', 'models', 'public', 'astro.config.mjs', 'tsconfig.json', 'package.json', 'package-lock.json'];
const PACKAGES = ['node_modules/.installed', 'node_modules/.package-lock.json'];
const VARIABLES = ['ATELIER', 'BASE_PATH', 'BUILD_FOLDER', 'CACHE_FOLDER', 'CONTENT', 'KEEP_GOING', 'OUT_DIR', 'TZ'];

/** What a whole build leaves beside its records. */
interface Whole {
  readonly from: string;
  /** What it had to say to the editor, said again. */
  readonly said: readonly string[];
  /** What there is to say where this is still so. */
  readonly nothing: string;
}

/**
 * Paths, from a folder, of all that counts in it but folders: what is in one that does not (asked with its separator last) is not looked
 * at. Of 100 000 photographs Node's own recursion takes seconds.
 */
function filesBelow(folder: string, counts: (path: string) => boolean, at = ''): string[] {
  return readdirSync(join(folder, at), { withFileTypes: true }).flatMap((entry) => {
    const path = at + entry.name + (entry.isDirectory() ? sep : '');
    if (!counts(path)) return [];
    return entry.isDirectory() ? filesBelow(folder, counts, path) : [path];
  });
}

/** One hash of all that a build into this folder is made from, as it stands. */
export function stateOfSources(): string {
  const hash = createHash('sha256');
  const add = (name: string, path: string) => hash.update(`${name} ${stampOf(path)}\n`);
  const below = (name: string, folder: string, counts: (path: string) => boolean) => {
    for (const path of filesBelow(folder, counts).sort()) add(`${name}/${path}`, join(folder, path));
  };
  for (const name of PROGRAM) {
    const path = join(PROJECT, name);
    if (name.includes('.')) add(name, path);
    else below(name, path, (file) => name !== 'models' || !GENERATED.test(file));
  }
  for (const name of PACKAGES) add(name, join(PROJECT, name));
  below('content', contentRoot(), (path) => !PASSING.test(path));
  for (const name of VARIABLES) hash.update(`${name}=${process.env[name] ?? ''}\n`);
  // Astro sets it for itself where nobody has.
  hash.update(`NODE_ENV=${process.env['NODE_ENV'] ?? 'production'}\n`);
  const day = new Date();
  hash.update([process.version, process.platform, process.arch, PROJECT, contentRoot(), buildFolder(), cacheFolder()].join('\n'));
  hash.update(`${day.toDateString()} ${day.toISOString().slice(0, 10)}`);
  return hash.digest('hex');
}

/** Writes down that a site stands whole, made from sources that were in this state when the build began. */
export function rememberWhole(whole: Whole): void {
  mkdirSync(dirname(wholeBuild()), { recursive: true });
  writeFileSync(wholeBuild(), JSON.stringify(whole));
}

/** The last build, where it was whole and this one would change nothing. */
function unchanged(state: string): Whole | undefined {
  let whole: Whole;
  try {
    whole = JSON.parse(readFileSync(wholeBuild(), 'utf8')) as Whole;
  } catch {
    return undefined;
  }
  const folder = resolve(PROJECT, process.env['OUT_DIR'] ?? 'dist');
  return whole.from === state && new BuiltSite(folder, buildFolder()).isWhole() ? whole : undefined;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const state = stateOfSources();
  const whole = unchanged(state);
  if (whole) {
    for (const line of whole.said) console.error(line);
    console.error(whole.nothing);
  } else {
    rmSync(wholeBuild(), { force: true });
    if (process.env['TELL_STATE'] === '1') console.log(state);
    // Known to run.mjs: the build is to be done.
    process.exitCode = 3;
  }
}
