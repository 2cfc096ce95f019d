/**
 * Builds the sites that browser tests visit, once, and serves them: the repository's own content, a root with almost nothing, one
 * whose photographs stay on a server of others,
 * and the real roots beside the project where they are. A site that was built from the same files is taken as it stands.
 * `SITES=own,real` narrows; `PREBUILT=1` takes what an earlier run has built, whatever has changed since.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { TestProject } from 'vitest/node';
import { serve } from '../../../src/setup/serve.mjs';

export type SiteName = 'own' | 'real' | 'world' | 'minimal' | 'linked';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of each built site, without a trailing slash; missing when the root is not there. */
    sites: Partial<Record<SiteName, string>>;
    /** Folder of each built site. */
    folders: Partial<Record<SiteName, string>>;
  }
}

const ROOTS: Record<SiteName, string> = {
  own: 'content',
  real: '../shared/real/content',
  world: '../shared/real/world',
  minimal: 'tests/fixtures/minimal',
  linked: 'tests/fixtures/linked',
};

/** What makes a site besides its content. */
const PROGRAM = ['src', 'models', 'public', 'astro.config.mjs', 'package.json', 'package-lock.json', 'tsconfig.json'];

/** Files of a folder with what tells whether they changed: the bytes of a program's, name, size and time of a content's, whose scans are large. */
async function traces(path: string, read: boolean): Promise<string[]> {
  if (!(await stat(path)).isDirectory()) return [`${path} ${hash(await readFile(path))}`];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const lines = files.map(async (file) => {
    if (read) return `${file} ${hash(await readFile(file))}`;
    const { size, mtimeMs } = await stat(file);
    return `${file} ${size} ${mtimeMs}`;
  });
  return (await Promise.all(lines)).sort();
}

const hash = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** Builds one root into its own folders, unless it stands there already. `program` tells the program's files. */
async function build(name: SiteName, folder: string, program: readonly string[]): Promise<void> {
  const stamp = join(folder, 'built-from');
  const inputs = hash([process.version, ...program, ...(await traces(resolve(ROOTS[name]), false))].join('\n'));
  const standing = existsSync(join(folder, 'dist', 'index.html'));
  if (standing && (process.env['PREBUILT'] === '1' || (await readFile(stamp, 'utf8').catch(() => '')) === inputs)) return;
  // A build that is cut short must not be taken for one.
  await rm(stamp, { force: true });
  await promisify(execFile)(process.execPath, ['src/setup/run.mjs', 'build'], {
    maxBuffer: 1 << 28,
    env: {
      ...process.env,
      CONTENT: resolve(ROOTS[name]),
      BUILD_FOLDER: join(folder, 'build'),
      OUT_DIR: join(folder, 'dist'),
      NODE_ENV: 'production',
      VITEST: '',
    },
  }).catch((error: { readonly stdout?: string; readonly stderr?: string }) => {
    throw new Error(`Le site « ${name} » ne se construit pas :\n${error.stdout?.slice(-4000)}\n${error.stderr?.slice(-4000)}`);
  });
  await writeFile(stamp, inputs);
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const wanted = (process.env['SITES'] ?? 'own,real,world,minimal,linked').split(',') as SiteName[];
  const there = wanted.filter((name) => existsSync(join(resolve(ROOTS[name]), 'site.yaml')));
  const folderOf = (name: SiteName) => resolve('.cache', 'test', name);
  const program = (await Promise.all(PROGRAM.map((path) => traces(path, true)))).flat();
  const waiting = [...there];
  // Half of a build is one thread's work: two side by side, where there is memory for two scans.
  const builder = async () => {
    for (let name = waiting.shift(); name; name = waiting.shift()) await build(name, folderOf(name), program);
  };
  await Promise.all(Array.from({ length: totalmem() > 12e9 ? 2 : 1 }, builder));

  const sites: Partial<Record<SiteName, string>> = {};
  const folders: Partial<Record<SiteName, string>> = {};
  const servers: { close: () => Promise<void> }[] = [];
  for (const name of there) {
    const server = await serve({ folder: join(folderOf(name), 'dist') });
    servers.push(server);
    sites[name] = server.url;
    folders[name] = join(folderOf(name), 'dist');
  }
  project.provide('sites', sites);
  project.provide('folders', folders);
  return async () => {
    for (const server of servers) await server.close();
  };
}
