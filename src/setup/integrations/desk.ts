/** The Atelier in the site, for agents without this program, where `site.yaml` asks for it; nothing of it is read otherwise. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AstroIntegration } from 'astro';
import { basePath } from '../../base-path.ts';
import { buildFolder } from '../../build-folder.ts';
import { parseRows } from '../../domain/records/rows.ts';
import type { SiteRecord } from '../../domain/records/site.ts';
import { afterBuild } from './after-build.ts';
import { builtSite } from './built-site.ts';

export function deskInSite(): AstroIntegration {
  return afterBuild('desk', async (_, logger) => {
    const [record] = parseRows<SiteRecord>(await readFile(join(buildFolder(), 'records', 'site.json')));
    if (!record?.atelier) return;
    const { publishedDesk } = await import('../../atelier/published/write.ts');
    const site = builtSite();
    const files = await publishedDesk(record, basePath().replace(/\/$/, ''));
    for (const [path, bytes] of files) site.write(path, bytes);
    logger.info(`L’Atelier est dans le site, à l’adresse ${basePath()}atelier/.`);
  });
}
