/**
 * Tables that the content itself is written in (`photos.csv`, `lieux.csv`): the columns are known, their order and those that
 * are left out are the editor's. Any of the usual delimiters and encodings; each row with its line.
 */
import { fault, told, nearestIs } from '../../domain/input/fault.ts';
import { nearest, type Problem } from '../../domain/input/problem.ts';
import { DELIMITERS, readCsv, type CsvRecord } from '../../domain/table/csv.ts';
import { decodeTable } from '../../domain/table/decode.ts';
import type { TableProblem } from '../../domain/table/table-problem.ts';
import { groupTold } from './finding-told.ts';

export interface TableRow {
  /** 1-based line of the record's first character. */
  readonly line: number;
  /** Cells that are not empty, trimmed, by column. */
  readonly cells: Readonly<Record<string, string>>;
}

export interface Table {
  /** The known name of each column; its heading as written where it has none. */
  readonly columns: readonly string[];
  /** The heading as written of each known column, for messages. */
  readonly headings: Readonly<Record<string, string>>;
  readonly rows: readonly TableRow[];
  readonly problems: readonly Problem[];
}

/** What a reader of data sets would call an error, and what a list of photographs or places can be read with all the same. */
const BEARABLE = new Set(['encoding', 'mojibake', 'old-encoding', 'replacement', 'quote', 'sep']);

function asProblem(file: string, { rule, line, message, hint, severity }: TableProblem): Problem {
  return {
    file,
    line,
    ...told(groupTold({ message, hint })),
    severity: BEARABLE.has(rule) ? 'warning' : severity,
  };
}

/** The delimiter that cuts the header line most: what stands in the cells below is text, with commas of its own. */
function delimiterOf(text: string): string {
  const cells = (delimiter: string) => readCsv(text.slice(0, 20_000), { delimiter }).records[0]?.cells.length ?? 0;
  return DELIMITERS.reduce((best, next) => (cells(next) > cells(best) ? next : best));
}

/** The records of a table's bytes, the first one its header; those after a quote that never ends are left out. */
function recordsOf(bytes: Uint8Array, file: string): { readonly records: readonly CsvRecord[]; readonly problems: Problem[] } {
  const decoded = decodeTable(bytes);
  const problems = decoded.problems.filter(({ rule }) => rule !== 'empty').map((problem) => asProblem(file, problem));
  if (decoded.text === '') return { records: [], problems: problems.map((problem) => ({ ...problem, severity: 'error' })) };
  if (decoded.encoding === 'windows-1252')
    problems.unshift({
      file,
      ...told(fault('tableEncoding')),
      severity: 'warning',
    });
  // An Excel file may name its delimiter itself, on a line of its own.
  const named = /^\uFEFF?"?sep=/i.test(decoded.text);
  const read = readCsv(decoded.text, named ? {} : { delimiter: delimiterOf(decoded.text) });
  problems.push(...read.problems.map((problem) => asProblem(file, problem)));
  const open = read.problems.find(({ rule }) => rule === 'unclosed-quote')?.line ?? Infinity;
  const records = read.records.filter(({ line, cells }) => line < open && cells.some((cell) => cell.trim() !== ''));
  return { records, problems };
}

/** What a table's columns may be called besides their own names. */
export interface Synonyms {
  readonly columnOf: (heading: string) => string | undefined;
  /** Every heading that is understood, for the nearest one. */
  readonly headings: readonly string[];
  /** Whether a column is one beside those that can be listed. */
  readonly also?: (column: string) => boolean;
}

/** Reads a table against its known columns; `file` is its path from the content root. */
export function readTable(bytes: Uint8Array, file: string, known: readonly string[], synonyms?: Synonyms): Table {
  const { records, problems } = recordsOf(bytes, file);
  const [header, ...body] = records;
  if (!header) {
    if (!problems.some(({ severity }) => severity === 'error'))
      problems.push({ file, line: 1, ...told(fault('tableEmpty', { list: known.join(', ') })), severity: 'error' });
    return { columns: [], headings: {}, rows: [], problems };
  }
  const isKnown = (column: string) => known.includes(column) || synonyms?.also?.(column) === true;
  const written = header.cells.map((cell) => cell.trim());
  const columns = written.map((heading) => (known.includes(heading) ? heading : (synonyms?.columnOf(heading) ?? heading)));
  for (const [i, column] of columns.entries()) {
    if (column === '') {
      if (body.some((record) => (record.cells[i] ?? '').trim() !== ''))
        problems.push({ file, line: header.line, column: i + 1, ...told(fault('columnNameless')), severity: 'error' });
    } else if (!isKnown(column)) {
      const near = nearest(column, [...known, ...(synonyms?.headings ?? [])]);
      const guess = near === undefined ? undefined : (synonyms?.columnOf(near) ?? near);
      problems.push({
        file,
        line: header.line,
        column,
        ...told(fault('columnUnknownOf', { column, list: known.join(', '), hint: nearestIs(guess) })),
        severity: 'error',
      });
    } else if (columns.indexOf(column) !== i)
      problems.push({
        file,
        line: header.line,
        column: written[i] ?? column,
        ...told(
          written[i] === written[columns.indexOf(column)]
            ? fault('columnWrittenTwice', { column })
            : fault('columnsSame', { written: written[i] ?? '', other: written[columns.indexOf(column)] ?? '', column }),
        ),
        severity: 'error',
      });
  }
  const taken = columns.map((column) => column !== '' && isKnown(column));
  const rows = body.map(({ line, cells }): TableRow => {
    const extra = cells.slice(columns.length).findIndex((cell) => cell.trim() !== '');
    if (extra >= 0)
      problems.push({
        file,
        line,
        column: columns.length + extra + 1,
        ...told(fault('cellsMany', { n: cells.length, most: columns.length })),
        severity: 'error',
      });
    const kept: Record<string, string> = {};
    columns.forEach((column, i) => {
      const cell = taken[i] ? (cells[i] ?? '').trim() : '';
      if (cell !== '') kept[column] = cell;
    });
    return { line, cells: kept };
  });
  const headings = Object.fromEntries(columns.map((column, i) => [column, written[i] ?? column] as const).reverse());
  return { columns, headings, rows, problems };
}
