/**
 * Tables edited by the cell, on the places that the one reader of tables gives (`domain/table/csv.ts`): separator, quotes,
 * line ends and the order of columns stay. A table is a list of rows, each a group of cells by heading as it is written.
 */
import { fault } from '../../domain/input/fault.ts';
import { findingTold } from '../../ingest/content/finding-told.ts';
import { DELIMITERS, readCsv, type CsvRecord } from '../../domain/table/csv.ts';
import { changesBetween, same, withValue, type Group, type Path } from './changes.ts';
import { EditRefused } from './refused.ts';

interface Table {
  readonly delimiter: string;
  readonly header: CsvRecord;
  readonly headings: readonly string[];
  readonly rows: readonly CsvRecord[];
  /** The rows as forms show them. */
  readonly values: readonly Readonly<Record<string, string>>[];
}

/** The delimiter that cuts the header line most, unless the file names its own: as the content's tables are read. */
function delimiterOf(text: string): string | undefined {
  if (/^\uFEFF?"?sep=/i.test(text)) return undefined;
  const cells = (delimiter: string) => readCsv(text.slice(0, 20_000), { delimiter }).records[0]?.cells.length ?? 0;
  return DELIMITERS.reduce((best, next) => (cells(next) > cells(best) ? next : best));
}

/** Tables as they were read last: one save reads the same text several times, and ten thousand rows take a tenth of a second. */
const lately: { readonly text: string; readonly table: Table }[] = [];
/** What stood before a save, what stands after it, and the version that it is written as. */
const KEPT = 3;

/** @throws {EditRefused} where it cannot be read */
function parse(text: string): Table {
  const at = lately.findIndex((each) => each.text === text);
  const known = lately[at];
  if (known) lately.splice(at, 1);
  const table = known?.table ?? parsed(text);
  lately.unshift({ text, table });
  lately.length = Math.min(lately.length, KEPT);
  return table;
}

function parsed(text: string): Table {
  const delimiter = delimiterOf(text);
  const read = readCsv(text, delimiter === undefined ? {} : { delimiter }, true);
  const open = read.problems.find(({ rule }) => rule === 'unclosed-quote' || rule === 'quote' || rule === 'too-large');
  if (open) throw new EditRefused(fault('tableLine', { line: open.line ?? 1, found: findingTold(open.message) }));
  const [header, ...rows] = read.records;
  if (!header) throw new EditRefused(fault('tableNoHeader'));
  const headings = header.cells;
  if (new Set(headings).size !== headings.length) throw new EditRefused(fault('columnsAlike'));
  return { delimiter: read.delimiter, header, headings, rows, values: rows.map((row) => valueOf(headings, row)) };
}

/** A row as a group of cells by heading; cells that are not there are left out. */
function valueOf(headings: readonly string[], { cells }: CsvRecord): Readonly<Record<string, string>> {
  const value: Record<string, string> = {};
  for (const [i, heading] of headings.entries()) {
    const cell = cells[i];
    if (cell !== undefined) value[heading] = cell;
  }
  return value;
}

/** Headings of a table, as they are written, and its rows. Throws `EditRefused` where it cannot be read. */
export function csvTable(text: string): {
  readonly headings: readonly string[];
  readonly rows: readonly Readonly<Record<string, string>>[];
} {
  const table = parse(text.replace(/^\uFEFF/, ''));
  return { headings: table.headings, rows: table.values };
}

/** A cell as it is written: quoted where it must be, or where it was. */
function cellText(value: string, delimiter: string, quoted = false): string {
  const must = value.includes(delimiter) || /["\r\n]/.test(value) || value !== value.trim();
  return must || quoted ? `"${value.replaceAll('"', '""')}"` : value;
}

type Splice = readonly [from: number, to: number, part: string];

/** Splices of one text, made from the last to the first so that each finds its place. */
function applied(text: string, splices: readonly Splice[]): string {
  return [...splices]
    .map((splice, i) => ({ splice, i }))
    .sort((a, b) => b.splice[0] - a.splice[0] || b.i - a.i)
    .reduce((all, { splice: [from, to, part] }) => all.slice(0, from) + part + all.slice(to), text);
}

const eolOf = (text: string) => /\r\n|\r|\n/.exec(text)?.[0] ?? '\n';
const startOf = (record: CsvRecord) => record.places?.[0]?.[0] ?? 0;
const endOf = (record: CsvRecord) => record.places?.at(-1)?.[1] ?? 0;

function afterLine(text: string, offset: number): number {
  return offset + (/^(?:\r\n|\r|\n)/.exec(text.slice(offset, offset + 2))?.[0].length ?? 0);
}

/** How an earlier version of the file wrote a cell, where it held the same text. */
type CellSource = (column: number, value: string) => string | undefined;

function sourceIn(before: string | undefined): (row: number) => CellSource {
  if (before === undefined) return () => () => undefined;
  const table = parse(before);
  return (row) => (column, value) => {
    const record = table.rows[row];
    const place = record?.places?.[column];
    return place && record.cells[column] === value ? before.slice(...place) : undefined;
  };
}

const cellsOf = (row: unknown): readonly (readonly [string, string])[] =>
  Object.entries(row as Group).flatMap(([heading, cell]) => (cell === undefined ? [] : [[heading, String(cell as string)] as const]));

/**
 * A table that says `value` at `path`: `[row]` a row (`undefined`: no more; one past the last: one more), `[row, heading]` a
 * cell, `[]` all its rows. Cells are texts.
 * @param before an earlier version of the same file: a cell that it had is written as it wrote it
 * @throws {EditRefused} where the table cannot be read
 */
export function editCsv(text: string, path: Path, value: unknown, before?: string): string {
  const mark = text.startsWith('\uFEFF') ? '\uFEFF' : '';
  return mark + edited(text.slice(mark.length), path, value, before?.replace(/^\uFEFF/, ''));
}

function edited(text: string, path: Path, value: unknown, before: string | undefined): string {
  const table = parse(text);
  const old = table.values;
  const wanted = withValue(old, path, path.length === 2 && value === undefined ? '' : value) as Record<string, string>[];
  const sources = sourceIn(before);
  const { delimiter } = table;
  const eol = eolOf(text);
  const headings = [...table.headings];
  const splices: Splice[] = [];
  const added: string[] = [];
  const columnOf = (heading: string) => {
    const found = headings.indexOf(heading);
    return found < 0 ? headings.push(heading) - 1 : found;
  };
  /** Cells beyond those that a row has go behind it in one go, in order. */
  const setRow = (record: CsvRecord, row: number, cells: readonly (readonly [string, string])[]) => {
    const there = cells.map(([heading, cell]) => [columnOf(heading), cell] as const);
    for (const [column, cell] of there) {
      const place = record.places?.[column];
      if (place && record.cells[column] !== cell)
        splices.push([...place, sources(row)(column, cell) ?? cellText(cell, delimiter, text[place[0]] === '"')]);
    }
    const beyond = there.filter(([column, cell]) => column >= record.cells.length && cell !== '').sort(([a], [b]) => a - b);
    let length = record.cells.length;
    let tail = '';
    for (const [column, cell] of beyond) {
      tail += delimiter.repeat(column - length + 1) + cellText(cell, delimiter);
      length = column + 1;
    }
    if (tail) splices.push([endOf(record), endOf(record), tail]);
  };
  const lineOf = (row: unknown) => {
    const there = cellsOf(row).map(([name, cell]) => [columnOf(name), cell] as const);
    return headings.map((_, column) => cellText(there.find(([at]) => at === column)?.[1] ?? '', delimiter)).join(delimiter);
  };
  const cells = new Map<number, (readonly [string, string])[]>();
  for (const change of changesBetween(old, wanted)) {
    const [row, heading] = change.path as readonly [number, string?];
    const record = table.rows[row];
    if (change.kind === 'order') splices.push(...ordered(text, table.rows, change.order));
    else if (change.kind === 'remove' && heading === undefined && record)
      splices.push([startOf(record), afterLine(text, endOf(record)), '']);
    else if (change.kind === 'insert' && heading === undefined) {
      const line = lineOf(change.value);
      if (record) splices.push([startOf(record), startOf(record), line + eol]);
      else added.push(line);
    } else if (record && heading !== undefined)
      cells.set(row, [...(cells.get(row) ?? []), [heading, change.kind === 'remove' ? '' : String((change as { value: unknown }).value)]]);
    else if (record && change.kind === 'set') setRow(record, row, cellsOf(change.value));
    else if (change.kind === 'set' && change.path.length === 0)
      // All the rows go, or the first ones come.
      if (table.rows.length > 0)
        splices.push([startOf(table.rows[0] as CsvRecord), afterLine(text, endOf(table.rows.at(-1) as CsvRecord)), '']);
      else added.push(...(change.value as readonly Group[]).map(lineOf));
  }
  for (const [row, changed] of cells) setRow(table.rows[row] as CsvRecord, row, changed);
  const more = headings.slice(table.headings.length).map((heading) => delimiter + cellText(heading, delimiter));
  if (more.length > 0) splices.push([endOf(table.header), endOf(table.header), more.join('')]);
  if (added.length > 0) {
    const last = table.rows.at(-1) ?? table.header;
    const end = afterLine(text, endOf(last));
    splices.push([end, end, (end === endOf(last) ? eol : '') + added.map((line) => line + eol).join('')]);
  }
  const next = applied(text, splices);
  if (!sameRows(parse(next).values, wanted)) throw new EditRefused(fault('tableTouches'));
  return next;
}

/** A cell that is not there and an empty one say the same. */
function sameRows(one: readonly Group[], other: readonly Group[]): boolean {
  const full = (row: Group | undefined) => Object.entries(row ?? {}).filter(([, cell]) => cell !== '' && cell !== undefined);
  const alike = (row: Group, beside: Group | undefined): boolean => {
    const [cells, others] = [full(row), full(beside)];
    return cells.length === others.length && cells.every(([heading, cell]) => same(cell, beside?.[heading]));
  };
  return one.length === other.length && one.every((row, i) => alike(row, other[i]));
}

function ordered(text: string, rows: readonly CsvRecord[], order: readonly number[]): Splice[] {
  return rows.map((row, i) => {
    const from = rows[order[i] ?? i] ?? row;
    return [startOf(row), endOf(row), text.slice(startOf(from), endOf(from))] as const;
  });
}
