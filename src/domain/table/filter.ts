/**
 * Which rows are meant. A filter maps columns to what their value must be; every column must agree:
 * `{annee: 2012}`, `{categorie: ["Sport", "Culture"]}` (any of them), `{montant_eur: {min: 100, max: 500}}` (bounds
 * included), `{categorie: {not: "Enfance"}}`, `{association: {contains: "AFR"}}`. In sentences the same is written
 * `annee=2012&categorie!=Enfance&montant_eur>=100`, and several values are separated by `,`.
 */
import { fault, type Fault } from '../input/fault.ts';
import { nearest } from '../input/problem.ts';
import { compareValues, valueText } from './figures.ts';
import type { Row, Value } from './table-schema.ts';
import { unaccented } from '../text/fold.ts';

type Scalar = string | number | boolean | null;

export interface Condition {
  readonly in?: readonly Scalar[];
  readonly not?: readonly Scalar[];
  readonly min?: number | string;
  readonly max?: number | string;
  /** Bounds that are themselves left out. */
  readonly above?: number | string;
  readonly below?: number | string;
  readonly contains?: string;
}

export interface FieldFilter {
  readonly field: string;
  readonly condition: Condition;
}

export type Filter = readonly FieldFilter[];

function same(value: Value | undefined, wanted: Scalar): boolean {
  if (wanted === null || wanted === '') return value === null || value === undefined || value === '';
  if (typeof value === 'number' && typeof wanted === 'string') return wanted.trim() !== '' && value === Number(wanted);
  return valueText(value) === String(wanted);
}

function bound(value: Value | undefined, limit: number | string): number {
  if (typeof value === 'number') return value - Number(limit);
  return compareValues(value, String(limit));
}

function meets(value: Value | undefined, condition: Condition): boolean {
  const missing = value === null || value === undefined || value === '';
  if (condition.in && !condition.in.some((wanted) => same(value, wanted))) return false;
  if (condition.not?.some((wanted) => same(value, wanted))) return false;
  const bounded = condition.min ?? condition.max ?? condition.above ?? condition.below;
  if (bounded !== undefined && missing) return false;
  if (condition.min !== undefined && !(bound(value, condition.min) >= 0)) return false;
  if (condition.max !== undefined && !(bound(value, condition.max) <= 0)) return false;
  if (condition.above !== undefined && !(bound(value, condition.above) > 0)) return false;
  if (condition.below !== undefined && !(bound(value, condition.below) < 0)) return false;
  return condition.contains === undefined || unaccented(valueText(value)).includes(unaccented(condition.contains));
}

/** The rows that meet every condition. */
export function applyFilter(rows: readonly Row[], filter: Filter): readonly Row[] {
  if (filter.length === 0) return rows;
  return rows.filter((row) => filter.every(({ field, condition }) => meets(row[field], condition)));
}

const isScalar = (value: unknown): value is Scalar => value === null || ['string', 'number', 'boolean'].includes(typeof value);
const CONDITION_KEYS = ['in', 'not', 'min', 'max', 'above', 'below', 'contains'];

function readCondition(value: unknown): Condition | Fault {
  if (isScalar(value)) return { in: [value] };
  if (Array.isArray(value)) return value.every(isScalar) ? { in: value } : fault('filterList');
  if (typeof value !== 'object' || value === null) return fault('filterValue');
  const condition: Record<string, unknown> = {};
  for (const [key, inner] of Object.entries(value)) {
    if (!CONDITION_KEYS.includes(key)) return fault('filterCondition', { key, list: CONDITION_KEYS.join(', ') });
    if (key === 'in' || key === 'not') condition[key] = Array.isArray(inner) ? inner : [inner];
    else if (typeof inner === 'number' || typeof inner === 'string') condition[key] = key === 'contains' ? String(inner) : inner;
    else return fault('filterScalar', { key });
  }
  return condition as Condition;
}

/** Reads a filter written as a map or as text; problems are ends of sentences. */
export function readFilter(source: unknown, fields: readonly string[]): { readonly filter: Filter; readonly problems: readonly Fault[] } {
  if (source === undefined || source === null || source === '') return { filter: [], problems: [] };
  if (typeof source === 'string') return parseFilterText(source, fields);
  if (typeof source !== 'object' || Array.isArray(source)) return { filter: [], problems: [fault('filterMap')] };
  const filter: FieldFilter[] = [];
  const problems: Fault[] = [];
  for (const [field, value] of Object.entries(source)) {
    if (!fields.includes(field)) {
      problems.push(unknownField(field, fields));
      continue;
    }
    const condition = readCondition(value);
    if ('key' in condition) problems.push(fault('filterOn', { field, condition }));
    else filter.push({ field, condition });
  }
  return { filter, problems };
}

const TEXT_CONDITION = /^(.+?)\s*(!=|>=|<=|>|<|~|=)\s*(.*)$/su;

function parseFilterText(source: string, fields: readonly string[]): { filter: Filter; problems: Fault[] } {
  const filter: FieldFilter[] = [];
  const problems: Fault[] = [];
  for (const part of splitOutside(source, '&')) {
    const [, name = '', operator = '', value = ''] = TEXT_CONDITION.exec(part.trim()) ?? [];
    if (operator === '') {
      problems.push(fault('filterShape', { part: part.trim() }));
      continue;
    }
    if (!fields.includes(name)) {
      problems.push(unknownField(name, fields));
      continue;
    }
    const values = splitOutside(value, ',').map((item) => unquoted(item.trim()));
    const condition: Condition =
      operator === '='
        ? { in: values }
        : operator === '!='
          ? { not: values }
          : operator === '>='
            ? { min: value }
            : operator === '<='
              ? { max: value }
              : operator === '>'
                ? { above: value }
                : operator === '<'
                  ? { below: value }
                  : { contains: value };
    filter.push({ field: name, condition });
  }
  return { filter, problems };
}

/** Pieces of a text between separators; one that stands within straight double quotes separates nothing. */
function splitOutside(source: string, separator: ',' | '&'): string[] {
  const pieces: string[] = [''];
  let quoted = false;
  for (const sign of source) {
    if (sign === '"') quoted = !quoted;
    if (sign === separator && !quoted) pieces.push('');
    else pieces.push(`${pieces.pop() ?? ''}${sign}`);
  }
  // A quote that is never closed is a sign like another.
  return quoted ? source.split(separator) : pieces;
}

/** A value written within quotes, a quote of its own doubled. */
function unquoted(value: string): string {
  return value.length > 1 && value.startsWith('"') && value.endsWith('"') ? value.slice(1, -1).replaceAll('""', '"') : value;
}

const quotedWhereNeeded = (value: string): string => (/[,"&]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);

/** A filter as text, the way back of reading it. A bound that holds `&` cannot be written: its condition is left out. */
export function filterText(filter: Filter): string {
  const parts = filter.flatMap(({ field, condition }) => {
    const list = (values: readonly Scalar[]) => values.map((value) => quotedWhereNeeded(valueText(value))).join(',');
    return [
      ...(condition.in ? [`${field}=${list(condition.in)}`] : []),
      ...(condition.not ? [`${field}!=${list(condition.not)}`] : []),
      ...(condition.min === undefined ? [] : [`${field}>=${condition.min}`]),
      ...(condition.max === undefined ? [] : [`${field}<=${condition.max}`]),
      ...(condition.above === undefined ? [] : [`${field}>${condition.above}`]),
      ...(condition.below === undefined ? [] : [`${field}<${condition.below}`]),
      ...(condition.contains === undefined ? [] : [`${field}~${condition.contains}`]),
    ];
  });
  return parts.filter((part) => splitOutside(part, '&').length === 1).join('&');
}

/** « la colonne « x » n’existe pas », with the columns that do. */
export function unknownField(field: string, fields: readonly string[]): Fault {
  const guess = nearest(field, fields);
  const list = `${fields.slice(0, 12).join(', ')}${fields.length > 12 ? '…' : ''}`;
  return guess ? fault('columnNearest', { field, guess, list }) : fault('columnNotOf', { field, list });
}
