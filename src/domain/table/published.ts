/** A package as published (`datapackage.json`), read back by the explorer. It was checked before it was written. */
import { fallbacks, type Lang } from '../text/text.ts';
import { FIELD_TYPES } from './table-schema.ts';
import type { Field, MissingValue, TableSchema } from './table-schema.ts';
import type { Defect } from './corrections.ts';
import { restored } from './formula.ts';
import { AGGREGATES } from './figures.ts';
import type { ViewShape } from './view.ts';

export interface PublishedTable {
  readonly name: string;
  readonly title: string;
  readonly path: string;
  /** Of the file at `path`; 0 when it is not said. */
  readonly bytes: number;
  /** File of its outlines, where the places are not in the columns. */
  readonly geojson?: string | undefined;
  readonly schema: TableSchema;
  readonly sources: readonly { readonly title: string; readonly url?: string | undefined }[];
  readonly licence?: string | undefined;
}

export interface PublishedPackage {
  readonly id: string;
  readonly title: string;
  readonly homepage: string;
  readonly licence: string;
  readonly sources: readonly { readonly title: string; readonly url?: string | undefined }[];
  readonly tables: readonly PublishedTable[];
  /** Numbered as on the page; `resource` says whose they are. */
  readonly defects: readonly (Defect & { readonly resource: string })[];
  readonly views: readonly PublishedView[];
}

/** A view as the package's editor declared it. */
export interface PublishedView extends ViewShape {
  readonly title: string;
  readonly resource: string;
  readonly sentence?: string | undefined;
  readonly chart: 'bar' | 'line' | 'map' | 'none';
  readonly filter: unknown;
}

type Json = Readonly<Record<string, unknown>>;
const object = (value: unknown): Json => (typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {});
const list = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.map(object) : []);
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
/** The text of a key in a language (`title_en` beside `title`), or in the site's first. */
const said = (value: Json, key: string, lang: Lang): string =>
  fallbacks(lang)
    .map((tag) => text(value[`${key}_${tag}`]))
    .find((found) => found !== '') ?? text(value[key]);

function sources(value: unknown): { title: string; url?: string | undefined }[] {
  return list(value).map((source) => ({
    title: text(source['title']),
    url: /^https?:\/\//.test(text(source['path'])) ? text(source['path']) : undefined,
  }));
}

function field(value: Json, lang: Lang): Field {
  const categories = Array.isArray(value['categories'])
    ? (value['categories'] as readonly unknown[]).map((item) =>
        typeof item === 'object' && item !== null ? (item as { value: string; label?: string }) : { value: item as string },
      )
    : undefined;
  const type = FIELD_TYPES.find((known) => known === value['type']) ?? 'any';
  const missing = missingOf(value['missingValues']);
  const title = said(value, 'title', lang);
  return {
    ...(value as unknown as Field),
    name: restored(text(value['name'])),
    ...(title === '' ? {} : { title }),
    type,
    missingValues: missing,
    ...(categories ? { categories } : {}),
  };
}

function missingOf(value: unknown): readonly MissingValue[] | undefined {
  return Array.isArray(value)
    ? value.map((item: unknown) =>
        typeof item === 'string'
          ? { value: item }
          : { value: text(object(item)['value']), label: text(object(item)['label']) || undefined },
      )
    : undefined;
}

const keyList = (value: unknown): readonly string[] | undefined =>
  typeof value === 'string' ? [value] : Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : undefined;

/** A Table Schema as JSON, leniently: unknown types take any value. */
export function readSchema(value: unknown, lang: Lang = 'fr'): TableSchema {
  const schema = object(value);
  const match = Array.isArray(schema['fieldsMatch']) ? (schema['fieldsMatch'] as readonly unknown[])[0] : schema['fieldsMatch'];
  const fields = list(schema['fields'])
    .map((value) => field(value, lang))
    .filter(({ name }) => typeof name === 'string' && name !== '' && name !== '__proto__');
  const names = fields.map(({ name }) => name);
  const primaryKey = keyList(schema['primaryKey'])
    ?.map(restored)
    .filter((name) => names.includes(name));
  return {
    fields,
    missingValues: missingOf(schema['missingValues']) ?? [{ value: '' }],
    primaryKey,
    fieldsMatch: (['exact', 'equal', 'subset', 'superset', 'partial'] as const).find((known) => known === match),
  };
}

/** Reads a published descriptor, its titles and sentences in a language where it has them. */
export function readPublished(value: unknown, lang: Lang = 'fr'): PublishedPackage {
  const root = object(value);
  const [licence = {}] = list(root['licenses']);
  return {
    id: text(root['name']),
    title: text(root['title']),
    homepage: text(root['homepage']),
    licence: text(licence['title']) || text(licence['name']) || text(licence['path']),
    sources: sources(root['sources']),
    tables: list(root['resources'])
      .filter((resource) => text(resource['path']) !== '')
      .map((resource) => ({
        name: text(resource['name']),
        title: said(resource, 'title', lang) || text(resource['name']),
        path: text(resource['path']),
        bytes: typeof resource['bytes'] === 'number' ? resource['bytes'] : 0,
        geojson: text(resource['x-geojson']) || undefined,
        schema: readSchema(resource['schema'], lang),
        sources: sources(resource['sources']),
        licence: text(list(resource['licenses'])[0]?.['title']) || undefined,
      })),
    defects: list(root['defects']) as unknown as PublishedPackage['defects'],
    views: list(root['views']).map((view) => ({
      title: said(view, 'title', lang),
      resource: text(view['resource']),
      sentence: said(view, 'sentence', lang) || undefined,
      filter: view['filter'],
      chart: (['bar', 'line', 'map'] as const).find((known) => known === view['chart']) ?? 'none',
      x: text(view['x']) || undefined,
      y: text(view['y']) || undefined,
      group: text(view['group']) || undefined,
      aggregate: AGGREGATES.find((known) => known === view['aggregate']),
    })),
  };
}
