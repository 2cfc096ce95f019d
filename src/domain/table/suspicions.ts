/** What looks wrong in a table that breaks no rule: a total left among the rows, one body under several spellings. */
import { distinctOf, exactSum, groupBy, numbersOf, valueText } from './figures.ts';
import { finding, type Finding, type Given } from './finding.ts';
import { isNumeric } from './table-schema.ts';
import type { Field, Row } from './table-schema.ts';
import { unaccented } from '../text/fold.ts';

export interface Suspicion {
  /** Numbers of the rows, from 0. */
  readonly rows: readonly number[];
  readonly field: string;
  readonly finding: Finding;
}

const TOTAL_WORD = /^\s*(sous-)?tota(l|ux)\b/i;

/**
 * Rows that are the sum of the others, in the whole table or within one value of a column with few values (a year).
 * Only rows that are called "total", or that leave empty a text that most rows fill, are looked at; at least three others
 * must hold a figure (two, under a row that says « total »), or any pair of equal figures would do.
 */
export function totalRows(rows: readonly Row[], fields: readonly Field[]): Suspicion[] {
  const texts = fields
    .filter((field) => field.type === 'string' && rows.filter((row) => valueText(row[field.name]).trim() !== '').length > rows.length / 2)
    .map((field) => field.name);
  const suspects = rows.flatMap((row, index) =>
    texts.some((name) => valueText(row[name]).trim() === '' || TOTAL_WORD.test(valueText(row[name]))) ? [index] : [],
  );
  if (suspects.length === 0 || suspects.length > 2000) return [];
  const numbers = fields.filter((field) => isNumeric(field.type));
  const keys = fields.filter(
    (field) => ['year', 'integer', 'string', 'yearmonth', 'date'].includes(field.type) && distinctOf(rows, field.name).length <= 60,
  );
  const found = new Map<number, Suspicion>();
  for (const number of numbers) {
    const whole = exactSum(numbersOf(rows, number.name));
    if (whole === 0) continue;
    const parts: readonly { readonly of?: Given; readonly rows: readonly Row[] }[] = [
      { rows },
      ...keys.flatMap((key) => groupBy(rows, key.name).map((group) => ({ of: { value: group.key, field: key }, rows: group.rows }))),
    ];
    const sums = parts.map((part) => ({
      of: part.of,
      set: new Set(part.rows),
      filled: numbersOf(part.rows, number.name).filter((value) => value !== 0).length,
      sum: exactSum(numbersOf(part.rows, number.name)),
      size: part.rows.length,
    }));
    for (const index of suspects) {
      const row = rows[index] ?? {};
      const value = row[number.name];
      if (typeof value !== 'number' || value === 0 || found.has(index)) continue;
      const part = sums.find(
        (candidate) =>
          candidate.filled >= (texts.some((name) => TOTAL_WORD.test(valueText(row[name]))) ? 3 : 4) &&
          candidate.set.has(row) &&
          Math.abs(candidate.sum - 2 * value) < 0.005,
      );
      if (!part) continue;
      const total = { value, field: number };
      const n = part.size - 1;
      found.set(index, {
        rows: [index],
        field: number.name,
        finding: part.of === undefined ? finding('totalLeft', { total, n }) : finding('totalLeftOf', { total, n, part: part.of }),
      });
    }
  }
  return [...found.values()];
}

/** Texts that differ only by case, accents, dashes or spaces: « ESAC » and « Esac ». */
export function spellings(rows: readonly Row[], field: string): readonly (readonly string[])[] {
  const families = new Map<string, Set<string>>();
  for (const row of rows) {
    const text = row[field];
    if (typeof text !== 'string') continue;
    const key = unaccented(text).replace(/[^\p{L}\p{N}]/gu, '');
    const family = families.get(key) ?? new Set<string>();
    families.set(key, family.add(text));
  }
  return [...families.values()].filter((family) => family.size > 1).map((family) => [...family].sort());
}
