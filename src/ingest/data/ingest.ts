/** Data packages to their published files and records. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PackedGround } from '../../domain/geo/ground.ts';
import type { PackageRecord } from '../../domain/records/package.ts';
import type { SiteRecord } from '../../domain/records/site.ts';
import { inEvery } from '../../domain/text/first-language.ts';
import { messagesOf } from '../../words/dictionaries.ts';
import { hashText } from '../cache.ts';
import type { IngestContext } from '../context.ts';
import { dcatCatalogue, scdlCatalogue } from './catalogue.ts';
import type { CheckedPackage } from './check.ts';
import { ownPalette } from '../../domain/records/identity.ts';
import { rulesOf } from '../../domain/records/country.ts';

/** Raised when what is made of the same package changes. */
const VERSION = 28;
/** What the program says in what is made of a package. */
const SECTIONS = ['archive', 'charts', 'data', 'dates', 'findings', 'table'] as const;

/** Publishes every package and the catalogues, maps on the drawn ground; returns their records, in the order of their ids. */
export async function ingestPackages(
  checked: readonly CheckedPackage[],
  context: IngestContext,
  site: SiteRecord,
  ground: PackedGround,
): Promise<PackageRecord[]> {
  const records: PackageRecord[] = [];
  const said = hashText(JSON.stringify(inEvery((lang) => JSON.stringify(SECTIONS.map((section) => messagesOf(section, lang))))));
  const drawnGround = hashText(JSON.stringify(ground));
  for (const [index, one] of checked.entries()) {
    const started = performance.now();
    const inputs = [hashText(JSON.stringify([one.descriptor, one.story]))];
    for (const resource of one.resources) if (resource.path !== undefined) inputs.push(await context.cache.hashFile(resource.path));
    const folder = await context.cache.run(
      {
        name: 'data/package',
        version: VERSION,
        inputs,
        params: {
          id: one.id,
          site: context.siteUrl,
          owner: site.owner,
          licence: site.licence,
          palette: ownPalette(site.identity),
          words: said,
          // Only maps stand on it.
          ...(one.descriptor.views.some(({ chart }) => chart === 'map') ? { ground: drawnGround } : {}),
        },
      },
      async (target) => {
        // Only where there is something to draw and to write: what draws takes its time to load.
        const [{ publishPackage }, { packageParts }] = await Promise.all([import('./package.ts'), import('./parts.ts')]);
        const parts = packageParts(one, context, site, ground, said);
        const record = await publishPackage(one, join(target, 'files'), context.siteUrl, site, parts);
        await writeFile(join(target, 'record.json'), JSON.stringify(record));
      },
    );
    await context.output.folderAt('', join(folder, 'files'));
    const record = JSON.parse(await readFile(join(folder, 'record.json'), 'utf8')) as PackageRecord;
    records.push(record);
    context.journal.progress('données', (index + 1) / checked.length);
    const bytesOut = [
      record.descriptor,
      ...(record.zip ? [record.zip] : []),
      ...record.resources.flatMap((resource) => resource.files),
    ].reduce((total, file) => total + file.bytes, 0);
    context.journal.summary({
      source: `donnees/${one.id}`,
      bytesIn: one.resources.reduce((total, resource) => total + resource.bytes, 0),
      bytesOut,
      seconds: (performance.now() - started) / 1000,
      warnings: one.resources.reduce((total, resource) => total + resource.problems.length, 0),
    });
  }
  await context.output.write('/catalogue.jsonld', dcatCatalogue(records, site, context.siteUrl));
  if (rulesOf(site).tables === 'scdl') await context.output.write('/catalogue-scdl.csv', scdlCatalogue(records, site, context.siteUrl));
  return records;
}
