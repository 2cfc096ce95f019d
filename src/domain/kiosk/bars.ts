/**
 * A figure as bars that can be read from a metre away: a label, a length, a number in large figures. The bars show what the
 * figure's sentence says: the row, the columns or the years that it names; where it names none, the whole, the largest first.
 */
import type { ViewTable } from '../records/package.ts';
import { formatNumber } from '../table/number-format.ts';
import { inFirst } from '../text/first-language.ts';
import type { Lang, Text } from '../text/text.ts';

export interface Bar {
  readonly label: string;
  readonly value: number;
  readonly text: string;
  readonly share: number;
  /** The sentence speaks of it. */
  readonly named: boolean;
}

/** Bars that are compared among themselves, under a word that says of what; one group without a word where there is nothing to tell apart. */
export interface BarGroup {
  readonly label?: string | undefined;
  readonly bars: readonly Bar[];
}

/** What of a figure its bars are made of. */
export interface BarSource {
  readonly table?: ViewTable | undefined;
  readonly sentence?: Text | undefined;
  /** The rows have an order of their own (years, hours, declared categories). */
  readonly ordered?: boolean | undefined;
}

/** More bars than this are a curve, not a list. */
const MOST = 14;

interface Point {
  readonly label: string;
  readonly value: number;
}

interface Group {
  readonly label?: string | undefined;
  readonly points: readonly Point[];
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** « De 2009 à 2014 », "from 2009 to 2014", « 2009–2014 »: a span names neither of its ends, unless they are all that it spans. */
const SPAN = /(?:\b(?:de|du|depuis|entre|from|between|since)\s+)?\b(\d{4})\s*(?:(à|au|to|[–—-])|et|and)\s*(\d{4})\b/giu;
const LEADING = /^(?:de|du|depuis|entre|from|between|since)\s/iu;

/** Whether a sentence names a label, as a word of its own. */
function namer(sentence: string): (label: string) => boolean {
  // « en 2009 et 2010 » names both years, and so does « de 2010 à 2011 », between which there is none.
  const left = sentence.replaceAll(SPAN, (span: string, from: string, joined: string | undefined, to: string) =>
    (LEADING.test(span) || joined !== undefined) && Math.abs(Number(to) - Number(from)) !== 1 ? ' ' : span,
  );
  return (label) =>
    label.trim() !== '' &&
    new RegExp(`(?<![\\p{L}\\p{N}])${escaped(label.trim())}(?![\\p{L}\\p{N}])`, 'iu').test(left.replaceAll('\u00a0', ' '));
}

const labelOf = (value: unknown): string => (value === null || value === undefined || value === '' ? '—' : String(value));

/** « Les 45 autres bénéficiaires »: what is left stands last, however much it is. */
export const REST = /^(?:les |the )?(?:\d+ )?(?:autres?|others?|rest|reste|tout le reste|divers)(?![\p{L}\p{N}])/iu;
const descending = (points: readonly Point[]): Point[] =>
  points.toSorted((a, b) => Number(REST.test(a.label)) - Number(REST.test(b.label)) || b.value - a.value);

function groupsOf(
  { table, ordered }: BarSource & { readonly table: ViewTable },
  names: (label: string) => boolean,
): readonly Group[] | undefined {
  const [first] = table.columns;
  if (!first || first.numeric) return undefined;
  const numeric = table.columns.flatMap((column, index) => (column.numeric && index > 0 ? [{ column, index }] : []));
  const sum = numeric.length > 1 ? numeric.find(({ column }) => column.name === 'total') : undefined;
  const columns = numeric.filter((one) => one !== sum);
  const [only] = columns;
  if (!only) return undefined;
  const point = (label: string, value: unknown): Point[] => (typeof value === 'number' ? [{ label, value }] : []);
  const inOrder = (points: readonly Point[]) => (ordered ? points : descending(points));
  if (columns.length === 1) return [{ points: inOrder(table.rows.flatMap((row) => point(labelOf(row[0]), row[only.index]))) }];

  const rows = table.rows.filter((row) => names(labelOf(row[0])));
  const [row] = rows;
  // Two rows and more that are named are set side by side, for each column and for the whole.
  if (rows.length > 1) {
    const all = [...(sum ? [sum] : []), ...columns];
    const asked = all.filter((one) => one === sum || names(one.column.label));
    // Every column where there is room: what the sentence calls by another word is among them.
    const across = all.length * rows.length <= MOST || asked.length < 2 ? all : asked;
    return across.map(({ column, index }) => ({ label: column.label, points: rows.flatMap((one) => point(labelOf(one[0]), one[index])) }));
  }
  if (row) return [{ label: labelOf(row[0]), points: columns.flatMap(({ column, index }) => point(column.label, row[index])) }];
  // Nothing is named: what each row comes to, where adding up makes sense.
  if (sum) return [{ points: inOrder(table.rows.flatMap((one) => point(labelOf(one[0]), one[sum.index]))) }];
  return undefined;
}

/** The bars of a figure, or `undefined` when it is better drawn otherwise. */
export function barsOf(figure: BarSource, lang: Lang): BarGroup[] | undefined {
  const { table } = figure;
  if (!table || table.omitted !== undefined) return undefined;
  // The table's labels are those of the source: the sentence in the site's first language names them.
  const names = namer(inFirst(figure.sentence));
  const groups = groupsOf({ ...figure, table }, names)?.filter((group) => group.points.length > 0);
  const all = groups?.flatMap((group) => group.points) ?? [];
  if (!groups || all.length < 2 || all.length > MOST || all.some((point) => point.value < 0)) return undefined;
  const longest = Math.max(...all.map((point) => point.value));
  if (longest <= 0) return undefined;
  const unit = unitOf(table);
  // Where everything is named, or nothing, no bar stands out.
  const told = new Set(all.map((point) => point.label).filter(names));
  const apart = told.size > 0 && told.size < new Set(all.map((point) => point.label)).size;
  return groups.map((group) => ({
    label: group.label,
    bars: group.points.map((point) => ({
      label: point.label,
      value: point.value,
      text: numberText(point.value, unit, lang),
      share: point.value / longest,
      named: apart && told.has(point.label),
    })),
  }));
}

/** What a table's numbers count. */
export function unitOf(table: ViewTable): string | undefined {
  return table.columns.find((column, index) => column.numeric && index > 0)?.unit;
}

/** A figure without the cents of large sums: at a distance they are noise. */
export function numberText(value: number, unit: string | undefined, lang: Lang): string {
  return formatNumber(value, { unit, lang, digits: Number.isInteger(value) || Math.abs(value) >= 1000 ? 0 : 2 });
}
