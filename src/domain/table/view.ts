/** A view over rows: figures put together by x (and by group), as the table beside a chart and as the chart's points. */
import type { ViewTable } from '../records/package.ts';
import { aggregate as figure, exactSum, groupBy, valueText } from './figures.ts';
import type { Aggregate } from './figures.ts';
import { isNumeric, unitOf } from './table-schema.ts';
import type { Field, Row, Value } from './table-schema.ts';
import { words } from '../../words/words.ts';
import { firstLanguage, inEvery, inFirst } from '../text/first-language.ts';
import { isIn, pick, type Lang, type Text } from '../text/text.ts';
import { set } from '../text/typography.ts';

export interface ViewShape {
  readonly x?: string | undefined;
  readonly y?: string | undefined;
  readonly group?: string | undefined;
  readonly aggregate?: Aggregate | undefined;
}

/** One point of a chart. */
export interface Point {
  readonly x: Value;
  readonly group: Value | undefined;
  readonly y: number;
}

export interface ComputedView {
  readonly points: readonly Point[];
  readonly xs: readonly Value[];
  /** Groups, the largest sum first; empty without grouping. */
  readonly groups: readonly Value[];
  readonly aggregate: Aggregate;
  readonly unit?: string | undefined;
  /** Whether figures of different groups may be added up (sums and counts). */
  readonly additive: boolean;
  readonly table: ViewTable;
}

/** The column's title in a language, or in the site's first, or its name. */
export function labelOf(field: Field | undefined, name = '', lang: Lang = firstLanguage()): string {
  return (isIn(field?.titles, lang) ? pick(field?.titles, lang) : undefined) ?? field?.title ?? field?.name ?? name;
}

/** A heading of a view's table: in the site's first language, and in the others where there are words for it. */
interface Labels {
  readonly label: string;
  readonly labels?: Text | undefined;
}

/** A column's headings, as a view's table carries them. */
export function columnLabels(field: Field | undefined, name = ''): Labels {
  return { label: labelOf(field, name), ...(field?.titles === undefined ? {} : { labels: field.titles }) };
}

/** A heading in the program's words. */
export function ownLabels(say: (lang: Lang) => string): Labels {
  const labels = inEvery(say);
  return { label: inFirst(labels), labels };
}

/** The heading of a view's column in a language. */
export function columnLabel({ label, labels }: Labels, lang: Lang): string {
  return isIn(labels, lang) ? pick(labels, lang) : label;
}

/** The order in which a field declares its categories. */
export function orderOf(field: Field | undefined): readonly string[] {
  return field?.categoriesOrdered ? (field.categories ?? []).map((category) => String(category.value)) : [];
}

/** Computes a view; undefined without an x. */
export function computeView(rows: readonly Row[], fields: readonly Field[], shape: ViewShape): ComputedView | undefined {
  const { x, y, group } = shape;
  if (x === undefined) return undefined;
  const byName = (name: string | undefined) => fields.find((field) => field.name === name);
  const yField = byName(y);
  const operation: Aggregate = shape.aggregate ?? (yField && isNumeric(yField.type) ? 'sum' : 'count');
  const numeric = operation !== 'count' && operation !== 'distinct';
  const unit = yField && numeric ? unitOf(yField) : undefined;
  const additive = operation === 'sum' || operation === 'count';
  const cell = (part: readonly Row[]): number | undefined => {
    if (part.length === 0) return undefined;
    if (operation === 'sum' && y !== undefined && !part.some((row) => typeof row[y] === 'number')) return undefined;
    const value = figure(operation, part, operation === 'count' ? undefined : y);
    return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
  };
  const byX = groupBy(rows, x, orderOf(byName(x)));
  const xs = byX.map(({ key }) => key);
  const groups =
    group === undefined
      ? []
      : groupBy(rows, group, orderOf(byName(group)))
          .map((part) => ({ key: part.key, size: cell(part.rows) ?? Number.NEGATIVE_INFINITY }))
          .sort((a, b) => (additive && !byName(group)?.categoriesOrdered ? b.size - a.size : 0))
          .map(({ key }) => key);
  const points: Point[] = [];
  for (const part of byX) {
    if (group === undefined) {
      const value = cell(part.rows);
      if (value !== undefined) points.push({ x: part.key, group: undefined, y: value });
      continue;
    }
    for (const sub of groupBy(part.rows, group)) {
      const value = cell(sub.rows);
      if (value !== undefined) points.push({ x: part.key, group: sub.key, y: value });
    }
  }
  const plain = operation === 'sum' || points.length === rows.length;
  const yLabels: Labels =
    operation === 'count'
      ? ownLabels((lang) => words('table', lang).rows)
      : plain
        ? columnLabels(yField, y)
        : ownLabels((lang) => words('columns', lang).aggregated[operation]({ name: labelOf(yField, y, lang) }));
  const table =
    group === undefined
      ? plainTable(points, columnLabels(byName(x), x), x, yLabels, y ?? 'count', unit, additive)
      : crossTable(points, xs, groups, {
          xLabels: columnLabels(byName(x), x),
          groupLabels: columnLabels(byName(group), group),
          unit,
          additive,
        });
  return { points, xs, groups, aggregate: operation, unit, additive, table };
}

function plainTable(
  points: readonly Point[],
  xLabels: Labels,
  x: string,
  yLabels: Labels,
  y: string,
  unit: string | undefined,
  additive: boolean,
): ViewTable {
  return {
    columns: [
      { name: x, ...xLabels, numeric: false },
      { name: y, ...yLabels, numeric: true, unit },
    ],
    rows: points.map((point) => [point.x, point.y]),
    ...(additive && points.length > 1 ? { total: [words('table', firstLanguage()).total, exactSum(points.map((point) => point.y))] } : {}),
  };
}

/** Two ways in; the longer list runs down the page. */
function crossTable(
  points: readonly Point[],
  xs: readonly Value[],
  groups: readonly Value[],
  room: { xLabels: Labels; groupLabels: Labels; unit: string | undefined; additive: boolean },
): ViewTable {
  const at = new Map(points.map((point) => [`${valueText(point.x)}\u0000${valueText(point.group)}`, point.y]));
  const read = (x: Value, group: Value) => at.get(`${valueText(x)}\u0000${valueText(group)}`) ?? null;
  const groupsDown = groups.length > xs.length;
  const [down, across] = groupsDown ? [groups, xs] : [xs, groups];
  const cell = (row: Value, column: Value) => (groupsDown ? read(column, row) : read(row, column));
  const sum = (values: readonly Value[]) => exactSum(values.filter((value) => typeof value === 'number'));
  const rows = down.map((row) => {
    const values = across.map((column) => cell(row, column));
    return [row, ...values, ...(room.additive ? [sum(values)] : [])];
  });
  const columns = [
    { name: 'x', ...(groupsDown ? room.groupLabels : room.xLabels), numeric: false },
    ...across.map((column) => ({
      name: valueText(column),
      ...(valueText(column) ? { label: set(valueText(column), firstLanguage()) } : ownLabels((lang) => words('table', lang).empty)),
      numeric: true,
      unit: room.unit,
    })),
    ...(room.additive ? [{ name: 'total', ...ownLabels((lang) => words('table', lang).total), numeric: true, unit: room.unit }] : []),
  ];
  const total = room.additive
    ? [words('table', firstLanguage()).total, ...columns.slice(1).map((_, i) => sum(rows.map((row) => row[i + 1] ?? null)))]
    : undefined;
  return { columns, rows, total };
}
