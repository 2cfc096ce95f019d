/** Reads `site.yaml`. */
import { join } from 'node:path';
import type { Problem } from '../../domain/problem.ts';
import type { SiteRecord } from '../../domain/records/site.ts';
import { siteSchema } from '../../domain/schema/site.ts';
import { readYaml, type Read } from './yaml.ts';

export async function checkSite(root: string): Promise<{ site: SiteRecord | undefined; problems: readonly Problem[]; read: Read<SiteRecord> }> {
  const read = await readYaml(join(root, 'site.yaml'), root, siteSchema);
  return { site: read.value, problems: read.problems, read };
}
