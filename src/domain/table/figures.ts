/** Figures computed from a column: sums exact to the last decimal, means, medians, counts. */
import type { Row, Value } from './table-schema.ts';

/** Decimals in the shortest writing of a number. */
function decimals(value: number): number {
  const text = String(value);
  const dot = text.indexOf('.');
  return dot < 0 ? 0 : text.length - dot - 1;
}

/**
 * Sum of decimal numbers without the drift of binary floating point: the shortest decimal writing of every number is
 * added as an integer of the smallest unit. 0.1 + 0.2 is 0.3; thousands of amounts keep their cents.
 */
export function exactSum(values: readonly number[]): number {
  let places = 0;
  for (const value of values) {
    if (!Number.isFinite(value) || String(value).includes('e')) return values.reduce((a, b) => a + b, 0);
    places = Math.max(places, decimals(value));
  }
  let total = 0n;
  for (const value of values) {
    const [whole = '0', fraction = ''] = String(Math.abs(value)).split('.');
    const units = BigInt(whole + fraction.padEnd(places, '0'));
    total += value < 0 ? -units : units;
  }
  const digits = (total < 0n ? -total : total).toString().padStart(places + 1, '0');
  const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
  return Number(total < 0n ? `-${text}` : text);
}

function mean(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : exactSum(values) / values.length;
}

export function median(values: readonly number[]): number | undefined {
  if (values.length === 0) return undefined;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : exactSum([sorted[middle - 1] ?? 0, upper]) / 2;
}

/** Smallest and largest of many numbers, without the limit that a call's arguments have. */
export function extent(values: Iterable<number>): readonly [min: number, max: number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}

/** Order of two values of one column: numbers by size, the rest as French text (ISO dates sort rightly as text). */
export function compareValues(a: Value | undefined, b: Value | undefined): number {
  const emptyA = a === null || a === undefined;
  const emptyB = b === null || b === undefined;
  if (emptyA || emptyB) return emptyA && emptyB ? 0 : emptyA ? 1 : -1;
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return collator.compare(valueText(a), valueText(b));
}

const collator = new Intl.Collator('fr', { numeric: true, sensitivity: 'base' });

/** A value as bare text, for keys and comparisons. */
export function valueText(value: Value | undefined): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** The numbers of a column, missing values left out. */
export function numbersOf(rows: readonly Row[], field: string): number[] {
  const found: number[] = [];
  for (const row of rows) {
    const value = row[field];
    if (typeof value === 'number' && Number.isFinite(value)) found.push(value);
  }
  return found;
}

/** The present values of a column. */
export function valuesOf(rows: readonly Row[], field: string): Value[] {
  const found: Value[] = [];
  for (const row of rows) {
    const value = row[field];
    if (value !== null && value !== undefined && value !== '') found.push(value);
  }
  return found;
}

/** The different present values of a column, in order of first appearance. */
export function distinctOf(rows: readonly Row[], field: string): Value[] {
  const seen = new Map<string, Value>();
  for (const value of valuesOf(rows, field)) {
    const key = valueText(value);
    if (!seen.has(key)) seen.set(key, value);
  }
  return [...seen.values()];
}

/** Rows that share their value in a column, sorted by it; `order` lists values that come first, in their own order. */
export function groupBy(
  rows: readonly Row[],
  field: string,
  order: readonly string[] = [],
): { readonly key: Value; readonly rows: readonly Row[] }[] {
  const groups = new Map<string, { key: Value; rows: Row[] }>();
  for (const row of rows) {
    const key = row[field] ?? null;
    const text = valueText(key);
    const group = groups.get(text);
    if (group) group.rows.push(row);
    else groups.set(text, { key, rows: [row] });
  }
  const rank = new Map(order.map((value, index) => [value, index]));
  const place = (value: Value) => rank.get(valueText(value)) ?? order.length;
  return [...groups.values()].sort((a, b) => place(a.key) - place(b.key) || compareValues(a.key, b.key));
}

export const AGGREGATES = ['count', 'sum', 'mean', 'median', 'min', 'max', 'distinct', 'first', 'last'] as const;
export type Aggregate = (typeof AGGREGATES)[number];

/** One figure of a column; undefined where there is nothing to compute it from. `count` needs no field. */
export function aggregate(operation: Aggregate, rows: readonly Row[], field?: string): Value | undefined {
  if (operation === 'count') return field === undefined ? rows.length : valuesOf(rows, field).length;
  if (field === undefined) return undefined;
  switch (operation) {
    case 'sum':
      return exactSum(numbersOf(rows, field));
    case 'mean':
      return mean(numbersOf(rows, field));
    case 'median':
      return median(numbersOf(rows, field));
    case 'min':
      return extreme(rows, field, -1);
    case 'max':
      return extreme(rows, field, 1);
    case 'distinct':
      return distinctOf(rows, field).length;
    case 'first':
      return valuesOf(rows, field)[0];
    case 'last':
      return valuesOf(rows, field).at(-1);
  }
}

function extreme(rows: readonly Row[], field: string, sign: 1 | -1): Value | undefined {
  let best: Value | undefined;
  for (const value of valuesOf(rows, field)) {
    if (best === undefined || sign * compareValues(value, best) > 0) best = value;
  }
  return best;
}
