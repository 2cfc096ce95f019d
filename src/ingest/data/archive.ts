/** A package as one archive: its files, and what is told beside them in the site's first language. */
import { strToU8, zipSync } from 'fflate';
import type { DataLicence } from '../../domain/records/package.ts';
import { firstLanguage, inFirst } from '../../domain/text/first-language.ts';
import { words } from '../../words/words.ts';
import { hashText } from '../cache.ts';
import type { CheckedPackage } from './check.ts';
import { publishedSchema } from './publish.ts';

interface ArchiveTexts {
  readonly licence: DataLicence;
  readonly credit: string;
  readonly homepage: string;
}

/** Tables, schemas, descriptor, licence, credit, changelog, checksums. The same content gives the same bytes. */
export function archive(checked: CheckedPackage, files: ReadonlyMap<string, Uint8Array>, texts: ArchiveTexts): Uint8Array {
  const t = words('archive', firstLanguage());
  const prefix = `/donnees/${checked.id}/`;
  const entries = new Map<string, Uint8Array>();
  for (const [path, bytes] of files) if (path.startsWith(prefix)) entries.set(path.slice(prefix.length), bytes);
  for (const resource of checked.resources)
    entries.set(`${resource.descriptor.name}.schema.json`, strToU8(`${JSON.stringify(publishedSchema(resource), null, 2)}\n`));
  const title = inFirst(checked.descriptor.title) || checked.id;
  entries.set(t.readmeFile, strToU8(readme(checked, title, texts)));
  entries.set(t.licenceFile, strToU8(`${texts.licence.label}\n${texts.licence.url ?? ''}\n\n${t.credit}\n${texts.credit}\n`));
  entries.set(t.journalFile, strToU8(journal(checked, title)));
  const sums = [...entries]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, bytes]) => `${hashText(bytes)}  ${name}\n`)
    .join('');
  entries.set('SHA256SUMS', strToU8(sums));
  const stamp = new Date(Date.UTC(2000, 0, 1));
  return zipSync(
    Object.fromEntries(
      [...entries]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, bytes]) => [`${checked.id}/${name}`, [bytes, { mtime: stamp, level: 6 }]]),
    ),
  );
}

function journal({ descriptor }: CheckedPackage, title: string): string {
  const t = words('archive', firstLanguage());
  const changes = descriptor.changelog.map(({ date, version, text }) => {
    const when = [date, version === undefined ? undefined : t.version({ version })].filter((part) => part !== undefined).join(', ');
    return `- ${when === '' ? inFirst(text) : t.change({ when, text: inFirst(text) })}`;
  });
  return `# ${t.journal({ title })}\n\n${changes.join('\n') || t.noChange}\n`;
}

function readme(checked: CheckedPackage, title: string, texts: ArchiveTexts): string {
  const t = words('archive', firstLanguage());
  const { descriptor } = checked;
  const tables = checked.resources.flatMap(({ descriptor: resource, table }) => [
    `## ${inFirst(resource.title) || resource.name}`,
    [t.rows({ n: table?.rows.length ?? 0 }), inFirst(resource.description)].join(' '),
    [
      `| ${t.columns} |`,
      '|---|---|---|',
      ...(table?.fields ?? []).map(
        (field) => `| ${field.name} | ${field.type} | ${(field.description ?? field.title ?? '').replaceAll('|', '/')} |`,
      ),
    ].join('\n'),
  ]);
  const defects = descriptor.defects.map(
    ({ resource, field, finding }) => `- ${t.defect({ place: field ? `${resource}, ${field}` : resource, finding: inFirst(finding) })}`,
  );
  const sources = (descriptor.sources ?? []).map((source) => `- ${source.title ?? ''}${source.path ? ` <${source.path}>` : ''}`);
  const { licence } = texts;
  const parts = [
    `# ${title}`,
    inFirst(descriptor.description),
    [
      t.page({ value: texts.homepage }),
      t.licence({ value: licence.url ? `${licence.label} (${licence.url})` : licence.label }),
      t.mention({ value: texts.credit }),
    ].join('\n'),
    `## ${t.sources}`,
    sources.join('\n') || t.noSource,
    ...tables,
    `## ${t.defects}`,
    defects.join('\n') || t.noDefect,
    `## ${t.files}`,
    `${t.filesText} ${t.formulas} ${t.sums}`,
  ];
  return `${parts.join('\n\n')}\n`;
}
