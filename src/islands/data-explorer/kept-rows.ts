/** The rows that a visitor's choices keep of a table, and what they are in a sentence. */
import { applyCorrections } from '../../domain/table/corrections.ts';
import { stateFilter, stateWords, type ExplorerState } from '../../domain/table/explorer-state.ts';
import { compareValues, exactSum, numbersOf, valueText } from '../../domain/table/figures.ts';
import { applyFilter } from '../../domain/table/filter.ts';
import { formatNumber } from '../../domain/table/number-format.ts';
import { isNumeric, unitOf, type Row } from '../../domain/table/table-schema.ts';
import { unaccented } from '../../domain/text/fold.ts';
import type { LoadedTable } from './load.ts';
import type { ExplorerWords } from './words.ts';

export interface KeptRows {
  /** In the chosen order. */
  readonly rows: readonly Row[];
  /** All of the table, corrected unless they are wanted as published. */
  readonly all: readonly Row[];
  /** The row as the file has it. */
  readonly original: (row: Row) => Row;
}

export function keptRows(loaded: LoadedTable, choices: ExplorerState): KeptRows {
  const all = choices.asPublished ? loaded.rows : applyCorrections(loaded.rows, loaded.corrections);
  const removed = new Set(
    choices.asPublished ? [] : loaded.corrections.filter((correction) => correction.remove).flatMap((correction) => correction.rows),
  );
  const sources = loaded.rows.filter((_, index) => !removed.has(index));
  const before = new Map(all.map((row, index) => [row, sources[index] ?? row]));
  const names = loaded.fields.map((field) => field.name);
  const words = unaccented(choices.search);
  let rows = applyFilter(all, stateFilter(choices, names));
  if (words !== '') rows = rows.filter((row) => names.some((name) => unaccented(valueText(row[name])).includes(words)));
  const { sort } = choices;
  if (sort) rows = [...rows].sort((a, b) => (sort.down ? -1 : 1) * compareValues(a[sort.field], b[sort.field]));
  return { rows, all, original: (row) => before.get(row) ?? row };
}

/** What is shown, in one sentence: how many rows, which, and the sum of what is measured. */
export function sentenceOf(loaded: LoadedTable, { rows, all }: KeptRows, choices: ExplorerState, t: ExplorerWords): string {
  if (rows.length === 0) return t.nothing;
  const n = rows.length;
  const count = n === all.length ? t.rows({ n }) : t.rowsOf({ n, all: all.length });
  const words = stateWords(choices, loaded.fields, t.lang);
  const measure =
    loaded.fields.find((field) => field.name === choices.y && isNumeric(field.type)) ??
    loaded.fields.find((field) => isNumeric(field.type) && unitOf(field) === 'EUR');
  const sum = measure && formatNumber(exactSum(numbersOf(rows, measure.name)), { unit: unitOf(measure), lang: t.lang });
  return `${count}${words === '' ? '' : ` · ${words}`}.${measure ? ` ${measure.title ?? measure.name}${t.colon}${sum ?? ''}.` : ''}`;
}
