/** A computed table as bars that can be read from a metre away: a label, a length, a number in large figures. */
import type { ViewTable } from '../records/package.ts';
import { formatNumber } from '../table/number-format.ts';
import type { Lang } from '../text.ts';

export interface Bar {
  readonly label: string;
  readonly text: string;
  readonly share: number;
}

/** More bars than this are a curve, not a list. */
const MOST = 14;

interface Point {
  readonly label: string;
  readonly value: number;
}

function points(table: ViewTable): { readonly list: readonly Point[]; readonly unit: string | undefined } | undefined {
  const [first] = table.columns;
  const numeric = table.columns.flatMap((column, index) =>
    column.numeric && index > 0 && column.label.toLowerCase() !== 'total' ? [{ column, index }] : [],
  );
  const [only] = numeric;
  if (!first || first.numeric || !only) return undefined;
  const unit = only.column.unit;
  const of = (label: unknown, value: unknown): Point[] => (typeof value === 'number' ? [{ label: String(label ?? '—'), value }] : []);
  if (numeric.length === 1) return { unit, list: table.rows.flatMap((row) => of(row[0], row[only.index])) };
  // Several columns are the steps of the axis: their totals are what the view is about.
  return table.total ? { unit, list: numeric.flatMap(({ column, index }) => of(column.label, table.total?.[index])) } : undefined;
}

/** The bars of a table, or `undefined` when it is better drawn otherwise. */
export function barsOf(table: ViewTable, lang: Lang): Bar[] | undefined {
  const found = points(table);
  if (!found || found.list.length < 2 || found.list.length > MOST || found.list.some((point) => point.value < 0)) return undefined;
  const longest = Math.max(...found.list.map((point) => point.value));
  return longest > 0
    ? found.list.map((point) => ({ label: point.label, text: numberText(point.value, found.unit, lang), share: point.value / longest }))
    : undefined;
}

/** A figure without the cents of large sums: at a distance they are noise. */
export function numberText(value: number, unit: string | undefined, lang: Lang): string {
  return formatNumber(value, { unit, lang, digits: Number.isInteger(value) || Math.abs(value) >= 1000 ? 0 : 2 });
}
