/**
 * What a package is put together from, each a step of its own: a table's files follow from its rows, a drawing from the tables that it
 * shows. A title or a sentence that is written anew makes none of the others anew.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PackedGround } from '../../domain/geo/ground.ts';
import type { DataFile, ViewRecord } from '../../domain/records/package.ts';
import { identityOf, ownPalette } from '../../domain/records/identity.ts';
import type { SiteRecord } from '../../domain/records/site.ts';
import { hashText } from '../cache.ts';
import type { IngestContext } from '../context.ts';
import type { CheckedPackage, CheckedResource } from './check.ts';
import { viewRecord, type ViewPart } from './derive.ts';
import { PublishedFiles, publishTable, spreadsheetDecimal } from './publish.ts';

/** Raised when the same table gives other files, or the same view another drawing. */
const TABLE_VERSION = 2;
const VIEW_VERSION = 6;

export interface PackageParts {
  /** A table's files as they are published, and the folder of the cache below which they are. */
  readonly table: (resource: CheckedResource) => Promise<{ readonly folder: string; readonly files: readonly DataFile[] }>;
  readonly views: (parts: readonly ViewPart[]) => Promise<ViewRecord[]>;
}

/**
 * @param said hash of the words that drawings say, in the languages of the site
 * @param ground what maps stand on
 */
export function packageParts(
  { id }: CheckedPackage,
  { cache }: IngestContext,
  site: SiteRecord,
  ground: PackedGround,
  said: string,
): PackageParts {
  const { palette } = identityOf(site);
  const drawnGround = hashText(JSON.stringify(ground));
  return {
    async table(resource) {
      const step = {
        name: 'data/table',
        version: TABLE_VERSION,
        inputs: [await rowsOf(resource, cache)],
        params: { id, decimal: spreadsheetDecimal() },
      };
      const folder = await cache.run(step, async (target) => {
        const files = await publishTable(new PublishedFiles(join(target, 'files')), id, resource);
        await writeFile(join(target, 'list.json'), JSON.stringify(files));
      });
      const files = JSON.parse(await readFile(join(folder, 'list.json'), 'utf8')) as DataFile[];
      return { folder: join(folder, 'files'), files };
    },
    async views(parts) {
      const records: ViewRecord[] = [];
      for (const part of parts) {
        const { view, id: name, resource, behind, corrections } = part;
        const inputs = await Promise.all([resource, ...behind].map((each) => rowsOf(each, cache)));
        const params = {
          view,
          name,
          corrections,
          palette: ownPalette(site.identity),
          said,
          // Only maps stand on it.
          ...(view.chart === 'map' ? { ground: drawnGround } : {}),
        };
        const step = { name: 'data/view', version: VIEW_VERSION, inputs, params };
        records.push(await cache.json(step, () => Promise.resolve(viewRecord(part, { palette, ground }))));
      }
      return records;
    },
  };
}

/** Keys of a table's descriptor that say nothing of its rows and columns. */
const TOLD: readonly string[] = ['title', 'description', 'sources', 'licenses'];

/** Hash of what a table's rows and columns are read from: its file, and what the descriptor says of how that is read. */
async function rowsOf({ path, descriptor }: CheckedResource, cache: IngestContext['cache']): Promise<string> {
  const read = Object.entries(descriptor).filter(([key]) => !TOLD.includes(key));
  return hashText(JSON.stringify([path === undefined ? '' : await cache.hashFile(path), read]));
}
