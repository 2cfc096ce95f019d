/** Tables that arrive, from a spreadsheet or as CSV: read as they are, and as the rows of photographs that they could be. */
import { fault } from '../../domain/input/fault.ts';
import { readFile } from 'node:fs/promises';
import { unzipSync } from 'fflate';
import readXlsxFile from 'read-excel-file/universal';
import type { z } from 'zod';
import { photoRowSchema } from '../../domain/schema/campaign.ts';
import { licenceLike } from '../../domain/rights/licence.ts';
import { photoColumn } from '../../domain/schema/photo-headings.ts';
import { guessDelimiter, readCsv } from '../../domain/table/csv.ts';
import { findingTold } from '../../ingest/content/finding-told.ts';
import { decodeTable } from '../../domain/table/decode.ts';
import { issueMessages } from '../../ingest/content/zod-messages.ts';
import { SaveRefused } from '../store/refused.ts';
import type { TableAsked, TableReading } from './reading.ts';
import type { ReadTable } from './read-table.ts';
import { badCells, mended, proposedFields, shownView } from './proposal.ts';
import { shapesTable } from './shapes.ts';
import { orderOfDates, readDate } from './people-dates.ts';

/** The largest table that is read, bytes, and its most rows. */
const MOST_BYTES = 100_000_000;
const MOST_ROWS = 100_000;
/** What a workbook may unpack to, bytes: the program that reads it holds all of it. */
const MOST_UNPACKED = 500_000_000;

/** What a workbook says that it unpacks to, bytes; nothing is unpacked for it, and no more is when it is. */
function unpackedSize(bytes: Uint8Array): number {
  let size = 0;
  unzipSync(bytes, { filter: ({ originalSize }) => ((size += originalSize), false) });
  return size;
}

/** A cell of a spreadsheet as text: a day without its hour, numbers with a point. */
function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) {
    const text = cell.toISOString();
    return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 16).replace('T', ' ');
  }
  // A spreadsheet shows fifteen digits of what its computing left: 0.2, not 0.20000000000000004.
  if (typeof cell === 'number') return String(Number(cell.toPrecision(15)));
  return String(cell as string | boolean).trim();
}

/**
 * Names of columns that stand in two lines, as spreadsheets merge them: what is above several columns, and each one's own below; columns
 * beside them have theirs in the upper line alone. Nothing where the line below is a row like any other.
 */
function inTwoLines(upper: readonly string[], lower: readonly string[], rows: readonly (readonly string[])[]): string[] | undefined {
  const [above, below] = [upper, lower].map((cells) => cells.map((cell) => cell.trim())) as [string[], string[]];
  const columns = Math.max(above.length, below.length);
  /** By column, the one that the name above it begins in. */
  const begins = Array.from({ length: columns }, (_, i) => above.findLastIndex((cell, j) => j <= i && cell !== ''));
  const merged = (i: number) => begins.filter((from, j) => from === begins[i] && (below[j] ?? '') !== '').length > 1;
  const alone = [...begins.keys()].filter((i) => !merged(i));
  const told = alone.every((i) => (above[i] ?? '') !== '' && (below[i] ?? '') === '');
  const groups = alone.length < columns && begins.every((from, i) => from >= 0 && (!merged(i) || (below[i] ?? '') !== ''));
  // A row of a table says something where the columns that stand alone are.
  if (!told || !groups || !alone.some((i) => rows.some((cells) => (cells[i] ?? '').trim() !== ''))) return undefined;
  return begins.map((from, i) => (merged(i) ? `${above[from]} – ${below[i]}` : (above[i] ?? '')));
}

/** Rows below the first that has two cells at least: above may stand a title. */
function fromHeader(all: readonly (readonly string[])[]): Pick<ReadTable, 'headings' | 'rows' | 'plain'> {
  const start = all.findIndex((cells) => cells.filter((cell) => cell.trim() !== '').length >= 2);
  if (start < 0) throw new SaveRefused(fault('fewColumns'));
  const used = new Set<string>();
  const two = inTwoLines(all[start] ?? [], all[start + 1] ?? [], all.slice(start + 2));
  const headings = (two ?? all[start] ?? []).map((cell, i) => {
    const name = cell.trim() || `Colonne ${i + 1}`;
    let own = name;
    for (let n = 2; used.has(own); n++) own = `${name} (${n})`;
    used.add(own);
    return own;
  });
  const rows = all.slice(start + (two ? 2 : 1)).filter((cells) => cells.some((cell) => cell.trim() !== ''));
  if (rows.length > MOST_ROWS) throw new SaveRefused(fault('rowsMany', { n: rows.length, most: MOST_ROWS }));
  // A heading that had to be named, or a line above the headings, is not in the file as it is here.
  return { headings, rows, plain: start === 0 && !two && headings.every((heading, i) => heading === all[0]?.[i]) };
}

/** @throws {SaveRefused} where it cannot be read */
export async function readTable(path: string, extension: string, bytes: number, sheet?: string): Promise<ReadTable> {
  if (bytes > MOST_BYTES) throw new SaveRefused(fault('tableLarge'));
  const file = await readFile(path);
  if (extension === 'xlsx') {
    try {
      if (unpackedSize(file) > MOST_UNPACKED) throw new SaveRefused(fault('tableLarge'));
      const all = await readXlsxFile(new Uint8Array(file).buffer);
      const wanted = all.find((each) => each.sheet === sheet) ?? all.find(({ data }) => data.length > 0) ?? all[0];
      return {
        sheets: all.map((each) => each.sheet),
        sheet: wanted?.sheet,
        ...fromHeader((wanted?.data ?? []).map((row) => row.map(cellText))),
        plain: false,
      };
    } catch (error) {
      if (error instanceof SaveRefused) throw error;
      throw new SaveRefused(fault('workbookUnread'), { cause: error });
    }
  }
  if (extension === 'geojson') return shapesTable(file.toString('utf8'));
  const { text, encoding, problems } = decodeTable(file);
  if (text === '') throw new SaveRefused(problems[0] ? findingTold(problems[0].message) : fault('notTable'));
  const named = /^\uFEFF?"?sep=(.)"?\r?\n/i.exec(text)?.[1];
  const delimiter = named ?? guessDelimiter(text);
  return {
    sheets: [],
    encoding,
    delimiter,
    ...fromHeader(readCsv(text, named === undefined ? { delimiter } : {}).records.map(({ cells }) => cells)),
  };
}

const SCHEMAS: Readonly<Partial<Record<string, z.ZodType>>> = photoRowSchema.shape;

/** A cell as the content takes it. */
function taken(column: string, cell: string, monthFirst: boolean): string {
  const text = cell.trim();
  if (column === 'date') return readDate(text, monthFirst);
  if (column === 'file') return text.split(/[/\\]/).at(-1) ?? text;
  if (column === 'licence') return licenceLike(text) ?? text;
  return text;
}

/** Rows by column, as they would be kept, and the sentences of the check about what could not be read. */
export function asRows(
  { headings, rows }: ReadTable,
  columns: Readonly<Record<string, string>>,
  monthFirst: boolean | undefined,
): Pick<TableReading, 'rows' | 'faults' | 'doubtful'> {
  const mapped = headings.flatMap((heading, i) => {
    const column = columns[heading];
    return column === undefined || column === '' ? [] : [[i, column] as const];
  });
  const dates = mapped.filter(([, column]) => column === 'date').flatMap(([i]) => rows.map((cells) => cells[i] ?? ''));
  const order = orderOfDates(dates);
  const first = monthFirst ?? order === 'month';
  const faults: TableReading['faults'][number][] = [];
  const read = rows.map((cells, row) => {
    const said = mapped.flatMap(([i, column]) => {
      const text = taken(column, cells[i] ?? '', first);
      return text === '' ? [] : [[column, text] as const];
    });
    for (const [column, text] of said) {
      const checked = SCHEMAS[column]?.safeParse(text);
      if (checked && !checked.success)
        for (const issue of checked.error.issues)
          for (const { message, fault } of issueMessages(issue, text)) faults.push({ row, column, message, fault });
    }
    return Object.fromEntries(said);
  });
  return { rows: read, faults, doubtful: order === 'doubtful' };
}

/** The column whose cells are all there and all different, where one is called as keys are. */
export function keysOf({ headings, rows }: ReadTable): readonly string[] {
  const key = headings.findIndex((heading, i) => {
    if (!/^(id|code|n°|num(é|e)ro|cl(é|e)|r(é|e)f)/i.test(heading.trim())) return false;
    const cells = rows.map((row) => row[i]?.trim() ?? '');
    return !cells.includes('') && new Set(cells).size === cells.length;
  });
  return key < 0 ? [] : [headings[key] ?? ''];
}

/** Rows and sentences that are shown before a table is kept. */
const SHOWN = 12;
const TOLD = 40;
/** Kinds of cells in fault that are listed to be mended. */
const LISTED = 60;

/** A table as its card shows it, each heading with the column of photographs that it names. */
export async function reading(
  came: ReadTable,
  { columns, monthFirst, types, cells, view, lang = 'fr' }: Omit<TableAsked, 'id' | 'sheet'>,
): Promise<TableReading> {
  const table = mended(came, cells);
  const fields = proposedFields(table, types);
  const bad = table.shapes ? [] : badCells(table, fields, lang);
  const taken = new Set<string>();
  const proposed = Object.fromEntries(
    table.headings.map((heading) => {
      const column = photoColumn(heading) ?? '';
      const own = taken.has(column) ? '' : column;
      taken.add(column);
      return [heading, own];
    }),
  );
  const mapping = columns ?? proposed;
  const read = asRows(table, mapping, monthFirst);
  return {
    sheets: table.sheets,
    sheet: table.sheet,
    headings: table.headings,
    count: table.rows.length,
    written: table.rows.slice(0, SHOWN),
    encoding: table.encoding,
    delimiter: table.delimiter,
    shapes: table.shapes,
    columns: mapping,
    rows: read.rows.slice(0, SHOWN),
    doubtful: read.doubtful,
    faulty: read.faults.length,
    faults: read.faults.slice(0, TOLD),
    fields: fields.map(({ name, type }) => ({ name, type })),
    keys: keysOf(table),
    bad: bad.slice(0, LISTED),
    badMore: Math.max(0, bad.length - LISTED),
    shown: view && (await shownView(table, fields, view, lang)),
  };
}
