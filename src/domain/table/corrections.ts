/** Published defects and what correcting them does to the rows: the "before / after" of a dataset. */
import { fault, told, type Fault } from '../input/fault.ts';
import { compareValues, valueText } from './figures.ts';
import { applyFilter, readFilter } from './filter.ts';
import { readCell } from './cell.ts';
import type { Field, Row, Value } from './table-schema.ts';
import { unaccented } from '../text/fold.ts';

export interface Defect {
  readonly field?: string | undefined;
  /** Line in the file. */
  readonly row?: number | undefined;
  readonly where?: unknown;
  /** French words. */
  readonly finding: string;
  readonly correction?: unknown;
  readonly remove?: boolean | undefined;
}

/** A change that can be made: the numbers (from 0) of the rows that it touches, and the value that they take. */
export interface Correction {
  /** Number of the defect. */
  readonly defect: number;
  readonly field?: string | undefined;
  readonly value?: Value | undefined;
  readonly remove: boolean;
  readonly rows: readonly number[];
}

export interface KeyedRows {
  readonly rows: readonly Row[];
  readonly lines: readonly number[];
  readonly fields: readonly Field[];
}

/** The corrections that the defects of one table allow; a defect of words only gives none. Problems are sentences. */
export function corrections(
  table: KeyedRows,
  defects: readonly (Defect | undefined)[],
): {
  readonly corrections: readonly Correction[];
  readonly problems: readonly { readonly defect: number; readonly message: string; readonly fault?: Fault }[];
} {
  const found: Correction[] = [];
  const problems: { defect: number; message: string; fault?: Fault }[] = [];
  const names = table.fields.map((field) => field.name);
  defects.forEach((defect, index) => {
    if (!defect) return;
    const fail = (of: Fault) => void problems.push({ defect: index, ...told(of) });
    const field = table.fields.find((candidate) => candidate.name === defect.field);
    if (defect.field !== undefined && !field) return fail(fault('columnNone', { field: defect.field }));
    const filter = readFilter(defect.where, names);
    if (filter.problems[0] !== undefined) return fail(filter.problems[0]);
    if (defect.row !== undefined && !table.lines.includes(defect.row)) return fail(fault('rowNone', { row: defect.row }));
    const rows = touched(table, defect, filter.filter.length > 0 ? new Set(applyFilter(table.rows, filter.filter)) : undefined);
    if (rows.length === 0) {
      if (defect.where !== undefined) fail(fault('whereNone'));
      return;
    }
    if (defect.remove) return void found.push({ defect: index, remove: true, rows });
    if (!field || defect.correction === undefined || (typeof defect.correction === 'object' && defect.correction !== null)) return;
    const value = correctedValue(defect.correction, field);
    if (value === undefined)
      return defect.row === undefined && defect.where === undefined
        ? undefined
        : fail(fault('correctionUnfit', { correction: String(defect.correction), name: field.name }));
    found.push({ defect: index, field: field.name, value, remove: false, rows });
  });
  return { corrections: found, problems };
}

function touched(table: KeyedRows, defect: Defect, kept: ReadonlySet<Row> | undefined): number[] {
  const all = table.rows.map((_, index) => index);
  if (defect.row !== undefined) return all.filter((index) => table.lines[index] === defect.row);
  if (kept) return all.filter((index) => kept.has(table.rows[index] ?? {}));
  return defect.field === undefined ? [] : rowsNamed(table, defect.field, defect.finding);
}

/** Words compared without case, accents and the several dashes of typists. */
function plain(text: string): string {
  return unaccented(text)
    .replace(/[\u2010-\u2015-]/g, '-')
    .replace(/\s+/g, ' ');
}

/**
 * Rows that the finding names in words: it holds the wrong value of the field in guillemets, and in full the text of
 * another column (four signs at least). « Le centre de loisirs (AFR – ALSH) est classé en « Handicap ». »
 */
function rowsNamed(table: KeyedRows, field: string, finding: string): number[] {
  const quoted = new Set([...finding.matchAll(/[«"]\s*([^«»"]+?)\s*[»"]/g)].map((match) => plain(match[1] ?? '')));
  if (quoted.size === 0) return [];
  const words = plain(finding);
  const texts = table.fields
    .filter((candidate) => candidate.type === 'string' && candidate.name !== field)
    .map((candidate) => candidate.name);
  const named = (row: Row) =>
    texts.some((name) => {
      const value = plain(valueText(row[name]));
      return (
        value.length >= 4 &&
        new RegExp(`(^|[^\\p{L}\\p{N}])${value.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}($|[^\\p{L}\\p{N}])`, 'u').test(words)
      );
    });
  return table.rows.flatMap((row, index) => (quoted.has(plain(valueText(row[field]))) && named(row) ? [index] : []));
}

function correctedValue(correction: unknown, field: Field): Value | undefined {
  if (correction === null || correction === '') return null;
  if (typeof correction === 'number' && ['number', 'integer', 'year'].includes(field.type)) return correction;
  if (typeof correction === 'boolean') return field.type === 'boolean' ? correction : undefined;
  const read = readCell(String(correction), field);
  return read.ok ? read.value : undefined;
}

/** The rows after the corrections. Rows that are not touched stay the same objects. */
export function applyCorrections(rows: readonly Row[], list: readonly Correction[]): readonly Row[] {
  const removed = new Set<number>();
  const changed = new Map<number, Record<string, Value>>();
  for (const { field, value, remove, rows: touchedRows } of list) {
    for (const index of touchedRows) {
      if (remove) removed.add(index);
      else if (field !== undefined && value !== undefined) changed.set(index, Object.assign(changed.get(index) ?? {}, { [field]: value }));
    }
  }
  return rows.flatMap((row, index) => (removed.has(index) ? [] : changed.has(index) ? [{ ...row, ...changed.get(index) }] : [row]));
}

/** Whether two values differ, for marking corrected cells. */
export function differs(a: Value | undefined, b: Value | undefined): boolean {
  return compareValues(a, b) !== 0 || valueText(a) !== valueText(b);
}
