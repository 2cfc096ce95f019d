/**
 * Builds the sites that browser tests visit, once, and serves them: the repository's own content, a root with almost nothing,
 * and the real roots beside the project where they are. `SITES=own,real` narrows; `PREBUILT=1` takes what an earlier run has built.
 */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { TestProject } from 'vitest/node';
import { serve } from '../../../src/setup/serve.mjs';

export type SiteName = 'own' | 'real' | 'world' | 'minimal';

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
};

/** Builds one root into its own folders. */
async function build(name: SiteName, folder: string): Promise<void> {
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
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const wanted = (process.env['SITES'] ?? 'own,real,world,minimal').split(',') as SiteName[];
  const there = wanted.filter((name) => existsSync(join(resolve(ROOTS[name]), 'site.yaml')));
  const folderOf = (name: SiteName) => resolve('.cache', 'test', name);
  const waiting = there.filter((name) => process.env['PREBUILT'] !== '1' || !existsSync(join(folderOf(name), 'dist', 'index.html')));
  // Half of a build is one thread's work: two side by side, where there is memory for two scans.
  const builder = async () => {
    for (let name = waiting.shift(); name; name = waiting.shift()) await build(name, folderOf(name));
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
