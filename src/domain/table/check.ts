/**
 * The one checker of tables: it serves ingest, `npm run check` and the page « Vérifier mon CSV ». It reads records into
 * typed rows and collects everything that is wrong, structure first (columns, ragged lines), then content (cells, keys).
 */
import { readCell } from './cell.ts';
import { constraintFaults, fullPattern, validSiret } from './constraints.ts';
import type { CsvRecord } from './csv.ts';
import { valueText } from './figures.ts';
import { isFormula } from './formula.ts';
import { matchHeader } from './header.ts';
import type { CustomCheck } from './schemas/custom-check.ts';
import { finding, visible, type Finding } from './finding.ts';
import type { TableProblem } from './table-problem.ts';
import type { Dialect, Field, MissingValue, Row, TableSchema, Value } from './table-schema.ts';

export interface CheckOptions {
  readonly dialect?: Dialect | undefined;
  /** Columns that are not required may be missing and further ones may be there: the custom of national schemas. */
  readonly tolerant?: boolean | undefined;
  readonly checks?: readonly CustomCheck[] | undefined;
}

/** A table that was read. Rows with a wrong number of cells are left out of `rows`. */
export interface CheckedTable {
  readonly fields: readonly Field[];
  readonly rows: readonly Row[];
  /** Line in the file of each row. */
  readonly lines: readonly number[];
  readonly problems: readonly TableProblem[];
  /** Missing values that carry a label, by column: « n.c. » → how many. */
  readonly missing: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** Types whose cells may hold any text. */
const TEXTS: ReadonlySet<string> = new Set(['string', 'any', 'list']);

const DEFAULT_MISSING: readonly MissingValue[] = [{ value: '' }];

/** Checks the records of a table against a schema; every problem is collected. */
export function checkTable(records: readonly CsvRecord[], schema: TableSchema, options: CheckOptions = {}): CheckedTable {
  const header = matchHeader(records, schema, options);
  const problems: TableProblem[] = [...header.problems];
  const rows: Row[] = [];
  const lines: number[] = [];
  const missing: Record<string, Record<string, number>> = Object.create(null) as Record<string, Record<string, number>>;
  const seen = new Map<string, Map<string, number>>();
  for (const record of header.body) {
    if (!fitsWidth(record, header.width, problems)) continue;
    const entries: [string, Value][] = [];
    for (const { field, index } of header.columns) {
      const value =
        index < 0
          ? null
          : checkCell(record.cells[index] ?? '', field, absencesOf(field, schema, options.dialect), record.line, problems, missing);
      entries.push([field.name, value]);
      if (field.constraints?.unique && value !== null)
        noteUnique(seen, `unique ${field.name}`, field.name, [value], record.line, problems, 'already');
    }
    const row = Object.fromEntries(entries);
    for (const key of [schema.primaryKey ?? [], ...(schema.uniqueKeys ?? [])])
      checkKey(key, key === schema.primaryKey, row, record.line, seen, problems);
    for (const check of options.checks ?? []) customCheck(check, schema, row, record.line, problems, header.present);
    rows.push(row);
    lines.push(record.line);
  }
  if (rows.length === 0 && problems.every((problem) => problem.severity !== 'error')) {
    problems.push({ kind: 'structure', severity: 'error', rule: 'no-rows', message: finding('noRows') });
  }
  return { fields: header.columns.map(({ field }) => field), rows, lines, problems, missing };
}

function fitsWidth(record: CsvRecord, width: number, problems: TableProblem[]): boolean {
  const found = record.cells.length;
  if (found === width) return true;
  const tail = record.cells.slice(width);
  if (found > width && tail.every((cell) => cell.trim() === '')) {
    problems.push({
      kind: 'structure',
      severity: 'warning',
      rule: 'trailing-cells',
      line: record.line,
      message: finding('trailingCells'),
    });
    return true;
  }
  const single = found === 1 && /^\s*(total|source|note)/i.test(record.cells[0] ?? '');
  problems.push({
    kind: 'structure',
    severity: 'error',
    rule: 'ragged',
    line: record.line,
    found: String(found),
    message: finding('ragged', { found, width }),
    hint:
      found > width && commaDecimals(record.cells)
        ? finding('decimalCommas')
        : single
          ? finding('noteBelow')
          : found > width
            ? finding('delimiterInText')
            : finding('delimiterForgotten'),
  });
  return false;
}

/** Whether a number was cut in two by its decimal comma: « 1 » then « 50 ». */
function commaDecimals(cells: readonly string[]): boolean {
  return cells.some((cell, index) => index > 0 && /^\d{1,2}$/.test(cell.trim()) && /^[-+]?\d+$/.test((cells[index - 1] ?? '').trim()));
}

/** Characters that show nothing and change everything. */
const INVISIBLE = /[\u200B-\u200D\u2060\uFEFF\u00AD]/;
/** Letters that turn the direction of what follows (Trojan Source): « gpj.exe » reads as « exe.jpg ». */
const DIRECTION = /[\u202A-\u202E\u2066-\u2069]/;
/** Control characters (C0 but for tabulation and line ends, DEL, C1), which have no place in a text. */
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/;

/** What stands for "no value" in a column: the field's own list, else the schema's, else an empty cell; and the dialect's. */
function absencesOf(field: Field, schema: TableSchema, dialect: Dialect | undefined): readonly MissingValue[] {
  const declared = field.missingValues ?? schema.missingValues ?? DEFAULT_MISSING;
  return dialect?.nullSequence === undefined ? declared : [...declared, { value: dialect.nullSequence }];
}

function checkCell(
  text: string,
  field: Field,
  absences: readonly MissingValue[],
  line: number,
  problems: TableProblem[],
  missing: Record<string, Record<string, number>>,
): Value {
  const absent =
    absences.find((candidate) => candidate.value === text) ??
    (text.trim() === '' ? absences.find((candidate) => candidate.value === '') : undefined);
  const report = (rule: string, message: Finding, hint?: Finding, severity: 'error' | 'warning' = 'error') =>
    problems.push({ kind: 'content', severity, rule, line, column: field.name, found: text, message, hint });
  if (absent) {
    if (absent.value !== '' || absent.label !== undefined) {
      const counts = (missing[field.name] ??= {});
      const label = absent.label ?? absent.value;
      counts[label] = (counts[label] ?? 0) + 1;
    }
    if (field.constraints?.required) report('required', finding('required'));
    return null;
  }
  const read = readCell(text, field);
  if (!read.ok) {
    report('type', read.fault.message, INVISIBLE.test(text) ? finding('hiddenSign') : read.fault.hint);
    return null;
  }
  for (const fault of constraintFaults(read.value, text, field)) report(fault.rule, fault.message, fault.hint);
  if (INVISIBLE.test(text))
    report(
      'invisible',
      finding('invisible', { found: visible(text.replace(new RegExp(INVISIBLE, 'g'), '·')) }),
      finding('copiedText'),
      'warning',
    );
  if (DIRECTION.test(text))
    report(
      'direction',
      finding('direction', { found: visible(text.replace(new RegExp(DIRECTION, 'g'), '·')) }),
      finding('retype'),
      'warning',
    );
  if (CONTROL.test(text))
    report('control', finding('control', { found: visible(text.replace(new RegExp(CONTROL, 'g'), '·')) }), finding('retype'), 'warning');
  if (TEXTS.has(field.type) && isFormula(text))
    report('formula', finding('formula', { found: visible(text) }), finding('formulaText'), 'warning');
  if (field.type === 'string' && !INVISIBLE.test(text) && (text !== text.trim() || /\S {2,}\S/.test(text)))
    report('spaces', finding('spaces'), undefined, 'warning');
  return read.value;
}

function noteUnique(
  seen: Map<string, Map<string, number>>,
  key: string,
  column: string,
  values: readonly Value[],
  line: number,
  problems: TableProblem[],
  sentence: 'already' | 'keyTwice',
): void {
  const text = JSON.stringify(values);
  const known = seen.get(key) ?? new Map<string, number>();
  seen.set(key, known);
  const first = known.get(text);
  if (first === undefined) known.set(text, line);
  else
    problems.push({
      kind: 'content',
      severity: 'error',
      rule: 'unique',
      line,
      column,
      found: values.map(valueText).join(' + '),
      message: finding(sentence, { found: visible(values.map(valueText).join(' + ')), first }),
    });
}

function checkKey(
  key: readonly string[],
  primary: boolean,
  row: Row,
  line: number,
  seen: Map<string, Map<string, number>>,
  problems: TableProblem[],
): void {
  if (key.length === 0) return;
  const values = key.map((name) => row[name] ?? null);
  const name = key.join(' + ');
  if (primary && values.some((value) => value === null)) {
    problems.push({ kind: 'content', severity: 'error', rule: 'key', line, column: name, message: finding('keyIncomplete') });
    return;
  }
  if (!primary && values.every((value) => value === null)) return;
  noteUnique(seen, `${primary ? 'primary' : 'key'} ${name}`, name, values, line, problems, 'keyTwice');
}

function customCheck(
  check: CustomCheck,
  schema: TableSchema,
  row: Row,
  line: number,
  problems: TableProblem[],
  present: ReadonlySet<string>,
): void {
  if (check.rule === 'siret') {
    const value = row[check.column];
    // A number that has not even the form of one is said once, by the pattern.
    const { pattern } = schema.fields.find((field) => field.name === check.column)?.constraints ?? {};
    if (pattern !== undefined && fullPattern(pattern)?.test(valueText(value)) === false) return;
    if (typeof value === 'string' && value !== '' && !validSiret(value)) {
      const digits = value.replace(/\D/g, '');
      problems.push({
        kind: 'content',
        severity: 'error',
        rule: 'siret',
        line,
        column: check.column,
        found: value,
        message: finding('siret', { found: visible(value) }),
        hint:
          digits !== value && validSiret(digits)
            ? finding('digitsOnly', { digits })
            : digits.length === 9
              ? finding('sirenForSiret')
              : digits.length === 14
                ? finding('digitMiscopied')
                : undefined,
      });
    }
    return;
  }
  if (check.columns.some((column) => present.has(column)) && check.columns.every((column) => (row[column] ?? null) === null)) {
    problems.push({
      kind: 'content',
      severity: 'error',
      rule: 'one-of',
      line,
      column: check.columns.join(', '),
      message: finding('oneOf', { columns: { list: check.columns, and: true } }),
    });
  }
}
