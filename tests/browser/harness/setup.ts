/** Builds the sites that browser tests visit (`sites.ts`), and serves them. */
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { iiifOf } from '../../../src/setup/iiif/local.ts';
import { serve } from '../../../src/setup/serve.mjs';
import type { SiteName } from '../../fixtures/roots.ts';
import { buildSites, folderOf } from './sites.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of each built site, without a trailing slash; missing when the root is not there. */
    sites: Partial<Record<SiteName, string>>;
    /** Folder of each built site. */
    folders: Partial<Record<SiteName, string>>;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const sites: Partial<Record<SiteName, string>> = {};
  const folders: Partial<Record<SiteName, string>> = {};
  const servers: { close: () => Promise<void> }[] = [];
  for (const name of await buildSites()) {
    const folder = join(folderOf(name), 'dist');
    const server = await serve({ folder, made: iiifOf(folder) });
    servers.push(server);
    sites[name] = server.url;
    folders[name] = folder;
  }
  project.provide('sites', sites);
  project.provide('folders', folders);
  return async () => {
    for (const server of servers) await server.close();
  };
}
