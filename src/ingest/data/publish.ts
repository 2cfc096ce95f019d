/** The files of a package as they are published: tables in every format, the descriptor, the archive. */
import { copyFile, link, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { strToU8 } from 'fflate';
import type { DataFile, DataLicence, DefectRecord, Place } from '../../domain/records/package.ts';
import type { Descriptor } from '../../domain/schema/datapackage.ts';
import type { Correction } from '../../domain/table/corrections.ts';
import { neutralised } from '../../domain/table/formula.ts';
import { placeOf, toCsv, toGeoJson, toJson } from '../../domain/table/serialise.ts';
import type { Field } from '../../domain/table/table-schema.ts';
import { type Text } from '../../domain/text/text.ts';
import type { CheckedPackage, CheckedResource } from './check.ts';
import { toParquet } from './parquet.ts';
import { hashText } from '../cache.ts';
import { firstLanguage, inFirst } from '../../domain/text/first-language.ts';
import { numberText } from '../../words/message.ts';
import { words } from '../../words/words.ts';

const MEDIA: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  'csv-virgule': 'text/csv',
  json: 'application/json',
  geojson: 'application/geo+json',
  parquet: 'application/vnd.apache.parquet',
  svg: 'image/svg+xml',
  zip: 'application/zip',
};

/** Collects files under a folder and what is known of each. */
export class PublishedFiles {
  readonly #folder: string;
  readonly contents = new Map<string, Uint8Array>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Writes a file at a public path. */
  async add(path: string, content: string | Uint8Array, format: string): Promise<DataFile> {
    const bytes = typeof content === 'string' ? strToU8(content) : content;
    const target = join(this.#folder, path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, bytes);
    this.contents.set(path, bytes);
    return {
      format,
      path,
      bytes: bytes.length,
      sha256: hashText(bytes),
      mediaType: MEDIA[format] ?? 'application/octet-stream',
    };
  }

  /** Takes a file of the cache as it was published there. */
  async adopt({ path }: DataFile, from: string): Promise<void> {
    const target = join(this.#folder, path);
    await mkdir(dirname(target), { recursive: true });
    await link(from, target).catch(() => copyFile(from, target));
    this.contents.set(path, await readFile(from));
  }
}

/** Where a resource's places are. */
export function placeOfResource(resource: CheckedResource): Place | undefined {
  if (resource.geometries?.some((geometry) => geometry !== null)) return { kind: 'geometry' };
  return resource.table ? placeOf(resource.table.fields, resource.table.rows) : undefined;
}

/** How the site's first language writes decimals: so does its file for spreadsheets, of which a French one takes « 12.5 » for a day of May. */
export const spreadsheetDecimal = (): '.' | ',' => (numberText(1.5, firstLanguage()).includes(',') ? ',' : '.');

/** One table in every format that suits it. */
export async function publishTable(files: PublishedFiles, id: string, resource: CheckedResource): Promise<DataFile[]> {
  if (!resource.table) return [];
  const { rows, fields } = resource.table;
  const base = `/donnees/${id}/${resource.descriptor.name}`;
  const published = [
    await files.add(`${base}.csv`, toCsv(rows, fields, ';', spreadsheetDecimal()), 'csv'),
    await files.add(`${base}-virgule.csv`, toCsv(rows, fields, ','), 'csv-virgule'),
    await files.add(`${base}.json`, toJson(rows, fields), 'json'),
  ];
  const place = placeOfResource(resource);
  if (place)
    published.push(await files.add(`${base}.geojson`, JSON.stringify(toGeoJson(rows, fields, place, resource.geometries)), 'geojson'));
  published.push(await files.add(`${base}.parquet`, toParquet(rows, fields), 'parquet'));
  return published;
}

/** Reading quirks of the source, which fall away as cells are written canonically. */
const READING: readonly string[] = [
  'decimalChar',
  'groupChar',
  'bareNumber',
  'trueValues',
  'falseValues',
  'missingValues',
  'categories',
  'format',
  'titles',
  'descriptions',
];

/** A field whose name is that of the published CSV's column. */
function publishedField(field: Field): Record<string, unknown> {
  const kept = Object.entries(field).filter(([key]) => !READING.includes(key));
  const keepsFormat = field.format !== undefined && (field.type === 'string' || field.type === 'geojson');
  return {
    ...Object.fromEntries(kept),
    name: neutralised(field.name),
    ...translated('title', field.titles),
    ...translated('description', field.descriptions),
    ...(keepsFormat ? { format: field.format } : {}),
    ...(field.type === 'number' && spreadsheetDecimal() === ',' ? { decimalChar: ',' } : {}),
    ...(field.categories
      ? { categories: field.categories.map(({ value, label }) => (label === undefined ? value : { value, label })) }
      : {}),
  };
}

/** A table's schema as published. */
export function publishedSchema(resource: CheckedResource): Record<string, unknown> {
  const schema = resource.schema;
  return {
    fields: (resource.table?.fields ?? []).map(publishedField),
    missingValues: [''],
    ...(schema?.primaryKey ? { primaryKey: schema.primaryKey.map(neutralised) } : {}),
    ...(schema?.uniqueKeys ? { uniqueKeys: schema.uniqueKeys.map((key) => key.map(neutralised)) } : {}),
    ...(schema?.foreignKeys ? { foreignKeys: schema.foreignKeys } : {}),
  };
}

export interface DescriptorWords {
  readonly licence: DataLicence;
  readonly homepage: string;
  readonly files: ReadonlyMap<string, readonly DataFile[]>;
  /** Totals found among the rows, by resource, and what is said of them. */
  readonly detected: ReadonlyMap<string, readonly Correction[]>;
  readonly findings: readonly DefectRecord[];
}

/** `datapackage.json` as published (Data Package v2): strict types for what the standard names, ours beside. */
export function publishedDescriptor(checked: CheckedPackage, texts: DescriptorWords): string {
  const { descriptor } = checked;
  const licences = descriptor.licenses ?? [{ name: texts.licence.id, title: texts.licence.label, path: texts.licence.url }];
  const resources = checked.resources.map((resource) => {
    const file = texts.files.get(resource.descriptor.name)?.find((candidate) => candidate.format === 'csv');
    const { title, description, sources, licenses } = resource.descriptor;
    return {
      name: resource.descriptor.name,
      type: 'table',
      ...(title ? { ...translated('title', title) } : {}),
      ...(description ? { description: inFirst(description) } : {}),
      ...(file
        ? {
            path: `${resource.descriptor.name}.csv`,
            format: 'csv',
            mediatype: 'text/csv',
            encoding: 'utf-8',
            bytes: file.bytes,
            hash: `sha256:${file.sha256}`,
            dialect: { delimiter: ';' },
            'x-formulas': words('archive', firstLanguage()).formulas,
          }
        : { data: [] }),
      schema: publishedSchema(resource),
      ...(placeOfResource(resource)?.kind === 'geometry' ? { 'x-geojson': `${resource.descriptor.name}.geojson` } : {}),
      ...(sources ? { sources: sources.map(publishedSource) } : {}),
      ...(licenses ? { licenses: licenses.map(publishedLicence) } : {}),
    };
  });
  const { contributors } = descriptor;
  const value = {
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    name: checked.id,
    id: texts.homepage,
    title: inFirst(descriptor.title) || checked.id,
    ...(descriptor.description ? { description: inFirst(descriptor.description) } : {}),
    homepage: texts.homepage,
    ...(descriptor.version === undefined ? {} : { version: descriptor.version }),
    ...(descriptor.created === undefined
      ? {}
      : { created: /^\d{4}-\d{2}-\d{2}$/.test(descriptor.created) ? `${descriptor.created}T00:00:00Z` : descriptor.created }),
    licenses: licences.map(publishedLicence),
    ...(descriptor.sources ? { sources: descriptor.sources.map(publishedSource) } : {}),
    ...(contributors ? { contributors } : {}),
    ...(descriptor.keywords && descriptor.keywords.length > 0 ? { keywords: descriptor.keywords } : {}),
    resources,
    ...ownKeys(checked, texts),
  };
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** A text under a key, and its translations under the key with their language: `title`, `title_en`. */
function translated(key: string, text: Text | undefined): Record<string, string> {
  const first = firstLanguage();
  return Object.fromEntries(Object.entries(text ?? {}).map(([lang, value]) => [lang === first ? key : `${key}_${lang}`, value]));
}

/** A licence in the standard's keys, its title in other languages beside. */
function publishedLicence({ titles, ...licence }: NonNullable<Descriptor['licenses']>[number]): Record<string, unknown> {
  return { ...licence, ...translated('title', titles) };
}

function publishedSource(source: NonNullable<Descriptor['sources']>[number]): Record<string, unknown> {
  return { ...source, title: source.title ?? source.path ?? '' };
}

/** Views, defects and changes. Rows are named by their line in the published file. */
function ownKeys(checked: CheckedPackage, texts: DescriptorWords): Record<string, unknown> {
  const { descriptor } = checked;
  const line = (resource: string, source: number): number | undefined => {
    const index = checked.resources.find((candidate) => candidate.descriptor.name === resource)?.table?.lines.indexOf(source) ?? -1;
    return index < 0 ? undefined : index + 2;
  };
  const declared = descriptor.defects.map(({ row, ...defect }) => ({
    ...defect,
    finding: inFirst(defect.finding),
    ...(row === undefined ? {} : { row: line(defect.resource, row) }),
  }));
  const found = [...texts.detected].flatMap(([resource, list]) =>
    list.map((correction) => ({
      resource,
      row: (correction.rows[0] ?? 0) + 2,
      finding: inFirst(texts.findings[correction.defect - descriptor.defects.length]?.finding),
      remove: true,
    })),
  );
  return {
    views: descriptor.views.map((view) => ({
      ...view,
      ...translated('title', view.title),
      ...translated('sentence', view.sentence),
      ...(view.note ? { note: inFirst(view.note) } : {}),
    })),
    defects: [...declared, ...found],
    changelog: descriptor.changelog.map((change) => ({ ...change, text: inFirst(change.text) })),
  };
}
