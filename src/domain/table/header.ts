/** The header of a table against its schema: missing, unknown, misspelt, doubled, unnamed columns, and their order. */
import { nearest } from '../input/problem.ts';
import type { CheckOptions } from './check.ts';
import type { CsvRecord } from './csv.ts';
import { isFormula } from './formula.ts';
import { finding, type Finding } from './finding.ts';
import type { TableProblem } from './table-problem.ts';
import type { Field, TableSchema } from './table-schema.ts';
import { unaccented } from '../text/fold.ts';

export interface MatchedHeader {
  /** The schema's columns and where they stand in the file; −1 when missing. */
  readonly columns: readonly { readonly field: Field; readonly index: number }[];
  readonly body: readonly CsvRecord[];
  readonly width: number;
  readonly present: ReadonlySet<string>;
  readonly problems: readonly TableProblem[];
}

/** Reads the header and lays the schema's fields over it. */
export function matchHeader(records: readonly CsvRecord[], schema: TableSchema, options: CheckOptions): MatchedHeader {
  const dialect = options.dialect ?? {};
  const problems: TableProblem[] = [];
  const report = (rule: string, message: Finding, extra: Partial<TableProblem> = {}) =>
    problems.push({ kind: 'structure', severity: 'error', rule, message, ...extra });
  if (records.length === 0) {
    report('empty', finding('empty'));
    return { columns: schema.fields.map((field) => ({ field, index: -1 })), body: [], width: 0, present: new Set(), problems };
  }
  if (dialect.header === false) {
    const width = schema.fields.length;
    return {
      columns: schema.fields.map((field, index) => ({ field, index })),
      body: records,
      width,
      present: new Set(schema.fields.map((field) => field.name)),
      problems,
    };
  }
  const { names, body, line } = headerNames(records, options);
  const match = schema.fieldsMatch ?? 'exact';
  const key = (name: string) => (dialect.caseSensitiveHeader === false ? name.trim().toLowerCase() : name);
  const wanted = schema.fields.map((field) => field.name);
  const place = new Map<string, number>();
  reportUnnamed(names, body, line, options.tolerant === true, report);
  names.forEach((name, index) => {
    if (name.trim() === '') return;
    if (name === '__proto__') report('name', finding('nameForbidden'), { line, column: name });
    else if (name !== name.trim()) report('name-spaces', finding('nameSpaces'), { line, column: name.trim(), severity: 'warning' });
    if (isFormula(name))
      report('formula', finding('nameFormula'), {
        line,
        column: name,
        severity: 'warning',
        hint: finding('startWithLetter'),
      });
    if (name === '__proto__') return;
    if (place.has(key(name))) report('duplicate-column', finding('columnTwice'), { line, column: name });
    else place.set(key(name), index);
  });
  const known = new Set(wanted.map(key));
  const extras = [...place.keys()].filter((name) => !known.has(name));
  const missing = schema.fields.filter((field) => !place.has(key(field.name)));
  const renamed = pairMisspelt(missing, extras);

  if (missing.length === wanted.length && wanted.length > 0) {
    const cut = otherDelimiter(names, wanted);
    if (cut !== undefined)
      report('delimiter', finding('oneColumn', { sign: cut }), {
        line,
        hint: finding('declareDelimiter'),
      });
    const bare = cut === undefined && names.some((name) => /^[\d\s.,/-]+$/.test(name));
    if (bare)
      report('no-header', finding('noNames'), {
        line,
        hint: finding('headerWhere'),
      });
    if (cut !== undefined || bare)
      return { columns: schema.fields.map((field) => ({ field, index: -1 })), body: [], width: names.length, present: new Set(), problems };
  }
  for (const field of missing) {
    const guess = renamed.get(field.name);
    if (guess !== undefined)
      report('misspelt-column', finding('columnMissing'), {
        line,
        column: field.name,
        hint: finding('columnReplaced', { other: names[place.get(guess) ?? 0] ?? guess, name: field.name }),
      });
    else if (match === 'superset' || match === 'partial') continue;
    else if (options.tolerant && !field.constraints?.required)
      report('missing-column', finding('columnAbsent'), { line, column: field.name, severity: 'warning' });
    else report('missing-column', finding('columnMissing'), { line, column: field.name });
  }
  if (match !== 'subset' && match !== 'partial') {
    for (const name of extras) {
      if ([...renamed.values()].includes(name)) continue;
      const guess = nearest(name, wanted);
      report('extra-column', finding('columnUnknown'), {
        line,
        column: names[place.get(name) ?? 0] ?? name,
        severity: options.tolerant ? 'warning' : 'error',
        hint: guess === undefined ? undefined : finding('didYouMean', { guess }),
      });
    }
  }
  if (match === 'partial' && missing.length === wanted.length) report('missing-column', finding('noColumn'), { line });
  const found = names.map(key).filter((name) => known.has(name));
  const expected = wanted.map(key).filter((name) => place.has(name));
  if (match === 'exact' && new Set(found).size === found.length && found.join('\n') !== expected.join('\n')) {
    report('order', finding('columnOrder', { order: `${expected.slice(0, 6).join(', ')}${expected.length > 6 ? '…' : ''}` }), {
      line,
      severity: schema.fieldsMatch === 'exact' ? 'error' : 'warning',
    });
  }
  const columns = schema.fields.map((field) => ({ field, index: place.get(key(field.name)) ?? -1 }));
  return {
    columns,
    body,
    width: names.length,
    present: new Set(columns.filter(({ index }) => index >= 0).map(({ field }) => field.name)),
    problems,
  };
}

type Report = (rule: string, message: Finding, extra?: Partial<TableProblem>) => void;

/** Columns without a name: empty ones at the end are said together; gaps may come from merged cells over two lines. */
function reportUnnamed(names: readonly string[], body: readonly CsvRecord[], line: number, tolerant: boolean, report: Report): void {
  const blank = names.flatMap((name, index) => (name.trim() === '' ? [index] : []));
  if (blank.length === 0) return;
  const used = (index: number) => body.some((record) => (record.cells[index] ?? '').trim() !== '');
  const [filled, empty] = [blank.filter(used), blank.filter((index) => !used(index))];
  const said = (list: readonly number[]) => {
    const first = list.slice(0, 8).map((index) => index + 1);
    return finding('unnamed', { n: list.length, columns: `${first.join(', ')}${list.length > 8 ? '…' : ''}` });
  };
  if (empty.length > 0)
    report('unnamed', said(empty), {
      line,
      severity: tolerant ? 'warning' : 'error',
      hint: finding('unnamedEmpty', { n: empty.length }),
    });
  if (filled.length === 0) return;
  const second = body[0]?.cells ?? [];
  const merged = second.filter((cell) => cell.trim() !== '').length >= names.length - 1 && second.every((cell) => !/\d/.test(cell));
  report('unnamed', said(filled), {
    line,
    hint: merged ? finding('headerMerged') : undefined,
  });
}

function headerNames(records: readonly CsvRecord[], options: CheckOptions): { names: string[]; body: readonly CsvRecord[]; line: number } {
  const rows = options.dialect?.headerRows ?? [1];
  const first = records[0]?.line ?? 1;
  const single = rows.length === 1 && rows[0] === 1;
  const heads = single ? records.slice(0, 1) : records.filter((record) => rows.includes(record.line));
  const last = heads.at(-1)?.line ?? first;
  const width = Math.max(0, ...heads.map((record) => record.cells.length));
  const names = Array.from({ length: width }, (_, i) =>
    heads
      .map((record) => record.cells[i] ?? '')
      .filter(Boolean)
      .join(options.dialect?.headerJoin ?? ' '),
  );
  return { names, body: records.filter((record) => record.line > last), line: heads[0]?.line ?? first };
}

/** Pairs each missing column with the unknown one that is most like it. */
function pairMisspelt(missing: readonly Field[], extras: readonly string[]): Map<string, string> {
  const pairs = new Map<string, string>();
  const free = new Set(extras);
  const bare = (name: string) => unaccented(name).replace(/[^a-z0-9]/g, '');
  for (const field of missing) {
    const same = [...free].find(
      (name) => bare(name) === bare(field.name) || (field.title !== undefined && bare(name) === bare(field.title)),
    );
    const guess = same ?? nearest(field.name, [...free]);
    if (guess === undefined) continue;
    pairs.set(field.name, guess);
    free.delete(guess);
  }
  return pairs;
}

function otherDelimiter(names: readonly string[], wanted: readonly string[]): string | undefined {
  if (names.length !== 1 || wanted.length < 2) return undefined;
  const [whole = ''] = names;
  const labels: Readonly<Record<string, string>> = {
    ';': 'semicolon',
    ',': 'comma',
    '\t': 'tab',
    '|': 'bar',
  };
  return Object.entries(labels).find(
    ([delimiter]) => whole.split(delimiter).some((part) => wanted.includes(part.trim().replaceAll('"', ''))) && whole.includes(delimiter),
  )?.[1];
}
