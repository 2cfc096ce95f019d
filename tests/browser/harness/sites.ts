/**
 * The sites that browser tests visit, each built once, of the roots that are asked for (`fixtures/roots.ts`). A site that was built from
 * the same files is taken as it stands; `PREBUILT=1` takes what an earlier run has built, whatever has changed since.
 *
 * Run by name (`npm test` does so while the rules are tried: half of a build is one thread's work), it builds them and no more.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { GENERATED } from '../../../src/ingest/content-signature.ts';
import { writeLinkedRoot } from '../../fixtures/linked-root.ts';
import { askedRoots, isAsked, ROOTS, type SiteName } from '../../fixtures/roots.ts';

/** What makes a site besides its content. */
const PROGRAM = ['src', 'models', 'public', 'astro.config.mjs', 'package.json', 'package-lock.json', 'tsconfig.json'];

/** Folder of a site: `dist/`, and `build/` from which it is made. */
export const folderOf = (name: SiteName) => resolve('.cache', 'test', name);

/** Files of a folder with what tells whether they changed: the bytes of a program's, name, size and time of a content's, whose scans are large. */
async function traces(path: string, read: boolean): Promise<string[]> {
  if (!(await stat(path)).isDirectory()) return [`${path} ${hash(await readFile(path))}`];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => path !== 'models' || !GENERATED.test(file));
  const lines = files.map(async (file) => {
    if (read) return `${file} ${hash(await readFile(file))}`;
    const { size, mtimeMs } = await stat(file);
    return `${file} ${size} ${mtimeMs}`;
  });
  return (await Promise.all(lines)).sort();
}

const hash = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** Builds under way, each with the processes that it has begun. */
const running = new Set<ChildProcess>();

/** `npm run build`, as a group of processes of its own that can be ended with it. */
function run(hear: (text: string) => void, env: NodeJS.ProcessEnv): Promise<number | null> {
  const child = spawn(process.execPath, ['src/setup/run.mjs', 'build'], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
  });
  running.add(child);
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => hear(chunk.toString()));
  return new Promise((done, failed) => {
    child.once('error', failed);
    child.once('close', (status) => {
      running.delete(child);
      done(status);
    });
  });
}

/** Ends what is being built: half a site is none. */
function endBuilds(): void {
  for (const child of running) {
    try {
      process.kill(process.platform === 'win32' ? (child.pid ?? 0) : -(child.pid ?? 0));
    } catch {
      // It has just ended by itself.
    }
  }
}

/** Builds one root into its own folders, unless it stands there already. `program` tells the program's files. */
async function build(name: SiteName, folder: string, program: readonly string[]): Promise<void> {
  const stamp = join(folder, 'built-from');
  const inputs = hash([process.version, ...program, ...(await traces(ROOTS[name], false))].join('\n'));
  const standing = existsSync(join(folder, 'dist', 'index.html'));
  if (standing && (process.env['PREBUILT'] === '1' || (await readFile(stamp, 'utf8').catch(() => '')) === inputs)) return;
  // A build that is cut short must not be taken for one.
  await rm(stamp, { force: true });
  const said: string[] = [];
  const status = await run((text) => said.push(text), {
    ...process.env,
    CONTENT: ROOTS[name],
    BUILD_FOLDER: join(folder, 'build'),
    OUT_DIR: join(folder, 'dist'),
    NODE_ENV: 'production',
    VITEST: '',
  });
  if (status !== 0) throw new Error(`Le site « ${name} » ne se construit pas :\n${said.join('').slice(-8000)}`);
  await writeFile(stamp, inputs);
}

/** Builds the sites whose roots are there, and tells which they are. Throws at the first that cannot be built. */
export async function buildSites(): Promise<SiteName[]> {
  const asked = askedRoots();
  if (asked.includes('linked')) await writeLinkedRoot();
  const there = asked.filter(isAsked);
  const program = (await Promise.all(PROGRAM.map((path) => traces(path, true)))).flat();
  const waiting = [...there];
  // Half of a build is one thread's work: two side by side, where there is memory for two scans.
  const builder = async () => {
    for (let name = waiting.shift(); name; name = waiting.shift()) await build(name, folderOf(name), program);
  };
  await Promise.all(Array.from({ length: totalmem() > 12e9 ? 2 : 1 }, builder));
  return there;
}

process.once('exit', endBuilds);
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));
  await buildSites();
}
