/** What a grid of cells does, without a page: ranges, what is copied and pasted, which rows are shown in which order. */
import { readCsv } from '../../../domain/table/csv.ts';
import { plainWords } from '../../../domain/text/fold.ts';

export type Row = Readonly<Record<string, string>>;

/** A cell by its place on the screen: the shown row, the column. */
export interface Cell {
  readonly row: number;
  readonly column: number;
}

/** A block of cells, ends included. */
export interface Range {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

export const rangeOf = (anchor: Cell, end: Cell): Range => ({
  top: Math.min(anchor.row, end.row),
  bottom: Math.max(anchor.row, end.row),
  left: Math.min(anchor.column, end.column),
  right: Math.max(anchor.column, end.column),
});

export const sizeOf = ({ top, bottom, left, right }: Range): number => (bottom - top + 1) * (right - left + 1);

export const isIn = ({ top, bottom, left, right }: Range, row: number, column: number): boolean =>
  row >= top && row <= bottom && column >= left && column <= right;

/** The order and the choice of the rows that are shown. */
export interface Asked {
  readonly search: string;
  readonly sort: { readonly heading: string; readonly down: boolean } | undefined;
  /** Rows in fault alone, by their places. */
  readonly among: ReadonlySet<number> | undefined;
}

export const EVERYTHING: Asked = { search: '', sort: undefined, among: undefined };

/** Places of the rows that are shown, in order; nothing where all are, as they stand. */
export function orderOf(rows: readonly Row[], { search, sort, among }: Asked): readonly number[] | undefined {
  const wanted = plainWords(search);
  if (wanted === '' && !sort && !among) return undefined;
  const shown = rows.flatMap((row, i) =>
    (!among || among.has(i)) && (wanted === '' || Object.values(row).some((cell) => plainWords(cell).includes(wanted))) ? [i] : [],
  );
  if (!sort) return shown;
  const { heading, down } = sort;
  const { compare } = new Intl.Collator('fr', { numeric: true, sensitivity: 'base' });
  const cell = (i: number) => rows[i]?.[heading]?.trim() ?? '';
  // What is empty is last, whichever way.
  return shown.sort((a, b) => {
    const [one, other] = [cell(a), cell(b)];
    if (one === '' || other === '') return one === other ? a - b : one === '' ? 1 : -1;
    return compare(one, other) * (down ? -1 : 1) || a - b;
  });
}

/** A block as spreadsheets copy it. */
export function copied(block: readonly (readonly string[])[]): string {
  const cell = (text: string) => (/["\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return block.map((cells) => cells.map(cell).join('\t')).join('\n');
}

/** What a spreadsheet gives, as rows of cells. */
export const pasted = (text: string): readonly (readonly string[])[] =>
  text === '' ? [] : readCsv(text, { delimiter: '\t' }).records.map(({ cells }) => cells);

/** A block as large as a range that is a multiple of it; else the block itself. One cell fills any range. */
export function tiled(block: readonly (readonly string[])[], range: Range): readonly (readonly string[])[] {
  const [height, width] = [range.bottom - range.top + 1, range.right - range.left + 1];
  const [rows, columns] = [block.length, Math.max(0, ...block.map(({ length }) => length))];
  if (rows === 0 || columns === 0 || height % rows !== 0 || width % columns !== 0) return block;
  return Array.from({ length: height }, (_, i) => Array.from({ length: width }, (__, j) => block[i % rows]?.[j % columns] ?? ''));
}
