/**
 * Table Schema and CSV dialect as the Data Package standard defines them (v2, with v1's spellings), in the parts
 * that the checker reads. They describe a table; nothing here looks at cells.
 */
import { words } from '../../words/words.ts';
import type { Lang, Text } from '../text/text.ts';

export const FIELD_TYPES = [
  'string',
  'number',
  'integer',
  'boolean',
  'object',
  'array',
  'list',
  'date',
  'time',
  'datetime',
  'year',
  'yearmonth',
  'duration',
  'geopoint',
  'geojson',
  'any',
] as const;
export type FieldType = (typeof FIELD_TYPES)[number];

/** A string that stands for "no value", with what its absence means: `{value: "n.c.", label: "non communiqué"}`. */
export interface MissingValue {
  readonly value: string;
  readonly label?: string | undefined;
}

export interface Constraints {
  readonly required?: boolean | undefined;
  readonly unique?: boolean | undefined;
  readonly minLength?: number | undefined;
  readonly maxLength?: number | undefined;
  readonly minimum?: string | number | undefined;
  readonly maximum?: string | number | undefined;
  readonly exclusiveMinimum?: string | number | undefined;
  readonly exclusiveMaximum?: string | number | undefined;
  readonly pattern?: string | undefined;
  readonly enum?: readonly (string | number | boolean)[] | undefined;
}

export interface Field {
  readonly name: string;
  readonly type: FieldType;
  readonly format?: string | undefined;
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  /** The title and the description by language, where the package has them in more than one. */
  readonly titles?: Text | undefined;
  readonly descriptions?: Text | undefined;
  readonly example?: string | undefined;
  /** Unit of measure of a number: `EUR`, `min`, `%`… (ours; the standard leaves room for it). */
  readonly unit?: string | undefined;
  readonly rdfType?: string | undefined;
  readonly constraints?: Constraints | undefined;
  readonly decimalChar?: string | undefined;
  readonly groupChar?: string | undefined;
  readonly bareNumber?: boolean | undefined;
  readonly trueValues?: readonly string[] | undefined;
  readonly falseValues?: readonly string[] | undefined;
  readonly delimiter?: string | undefined;
  readonly itemType?: FieldType | undefined;
  readonly missingValues?: readonly MissingValue[] | undefined;
  readonly categories?: readonly { readonly value: string | number; readonly label?: string | undefined }[] | undefined;
  /** The categories have an order, which charts and sorting follow. */
  readonly categoriesOrdered?: boolean | undefined;
}

export interface ForeignKey {
  readonly fields: readonly string[];
  readonly reference: { readonly resource: string; readonly fields: readonly string[] };
}

/** How the file's columns may differ from the schema's. */
export type FieldsMatch = 'exact' | 'equal' | 'subset' | 'superset' | 'partial';

export interface TableSchema {
  readonly name?: string | undefined;
  readonly title?: string | undefined;
  readonly fields: readonly Field[];
  readonly fieldsMatch?: FieldsMatch | undefined;
  readonly missingValues?: readonly MissingValue[] | undefined;
  readonly primaryKey?: readonly string[] | undefined;
  readonly uniqueKeys?: readonly (readonly string[])[] | undefined;
  readonly foreignKeys?: readonly ForeignKey[] | undefined;
}

export interface Dialect {
  readonly delimiter?: string | undefined;
  readonly quoteChar?: string | undefined;
  readonly doubleQuote?: boolean | undefined;
  readonly escapeChar?: string | undefined;
  readonly nullSequence?: string | undefined;
  readonly skipInitialSpace?: boolean | undefined;
  readonly header?: boolean | undefined;
  /** 1-based lines that make the header. */
  readonly headerRows?: readonly number[] | undefined;
  readonly headerJoin?: string | undefined;
  readonly commentRows?: readonly number[] | undefined;
  readonly commentChar?: string | undefined;
  readonly caseSensitiveHeader?: boolean | undefined;
}

/** A typed cell. Dates, times, months and durations stay ISO strings; years are numbers; a missing value is null. */
export type Value = string | number | boolean | null | readonly unknown[] | Readonly<Record<string, unknown>>;

export type Row = Readonly<Record<string, Value>>;

/** Whether values of the type can be added up and drawn. */
export function isNumeric(type: FieldType): boolean {
  return type === 'number' || type === 'integer';
}

/** What a reader calls the type, in a language. */
export function typeLabel(type: FieldType, lang: Lang): string {
  return words('columns', lang).types[type];
}

const EURO_NAMES = /(^|_)(eur|euros?)$/i;
const EURO_WORDS = /€|\beuros?\b/i;
/** Columns that the national schema for subsidies defines in euros. */
const SCDL_EURO = new Set(['montant', 'montantDemande', 'Montant total de la subvention']);

/** `EUR` for an amount in euros, `%`, or any unit that the field names; undefined for a bare number. */
export function unitOf(field: Field): string | undefined {
  if (field.unit !== undefined) return /^(€|eur|euros?)$/i.test(field.unit) ? 'EUR' : field.unit;
  if (!isNumeric(field.type)) return undefined;
  if (EURO_NAMES.test(field.name) || SCDL_EURO.has(field.name) || EURO_WORDS.test(field.title ?? '')) return 'EUR';
  return undefined;
}
