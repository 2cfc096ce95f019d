/**
 * Builds the sites that browser tests visit, once, and serves them: the repository's own content, a root with almost nothing,
 * and the real roots beside the project where they are. `SITES=own,real` narrows; `PREBUILT=1` takes what an earlier run has built.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
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

const ROOTS: Record<SiteName, string> = { own: 'content', real: '../shared/real/content', world: '../shared/real/world', minimal: 'tests/fixtures/minimal' };

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const wanted = (process.env['SITES'] ?? 'own,real,world,minimal').split(',') as SiteName[];
  const sites: Partial<Record<SiteName, string>> = {};
  const folders: Partial<Record<SiteName, string>> = {};
  const servers: { close: () => Promise<void> }[] = [];
  for (const name of wanted) {
    const root = resolve(ROOTS[name]);
    if (!existsSync(join(root, 'site.yaml'))) continue;
    const folder = resolve('.cache', 'test', name);
    if (process.env['PREBUILT'] !== '1' || !existsSync(join(folder, 'dist', 'index.html'))) {
      const built = spawnSync(process.execPath, ['src/setup/run.mjs', 'build'], {
        encoding: 'utf8', maxBuffer: 1 << 28,
        env: { ...process.env, CONTENT: root, BUILD_FOLDER: join(folder, 'build'), OUT_DIR: join(folder, 'dist'), NODE_ENV: 'production', VITEST: '' },
      });
      if (built.status !== 0) throw new Error(`Le site « ${name} » ne se construit pas :\n${built.stdout.slice(-4000)}\n${built.stderr.slice(-4000)}`);
    }
    const server = await serve({ folder: join(folder, 'dist') });
    servers.push(server);
    sites[name] = server.url;
    folders[name] = join(folder, 'dist');
  }
  project.provide('sites', sites);
  project.provide('folders', folders);
  return async () => {
    for (const server of servers) await server.close();
  };
}
