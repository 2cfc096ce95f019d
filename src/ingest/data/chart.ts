/**
 * Charts drawn at build: SVG by Observable Plot over linkedom, then made fit for a strict content security policy. Every
 * bar carries its figure, every line its name at its end and its own dashes and mark: nothing rests on colour alone.
 */
import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import type { Palette, Token } from '../../domain/identity/palette.ts';
import { extent } from '../../domain/table/figures.ts';
import { formatShort } from '../../domain/table/number-format.ts';
import type { ComputedView, Point } from '../../domain/table/view.ts';
import { formatValue } from '../../domain/table/value-format.ts';
import type { Field, Value } from '../../domain/table/table-schema.ts';
import { cleanSvg } from './svg-clean.ts';

export interface ChartWords {
  readonly title: string;
  readonly description: string;
  readonly xField: Field | undefined;
  readonly groupField: Field | undefined;
  readonly id: string;
  readonly palette: Palette;
  /** A turning point of a curve. */
  readonly mark?: { readonly x: Value; readonly text: string } | undefined;
}

const WIDTH = 720;
/** A chart of few things is drawn no wider than a phone, so that it is read whole there; it grows on larger screens. */
const NARROW = 400;
const LINE_HEIGHT = 330;
/** Height of one name above narrow curves. */
const LEGEND_LINE = 20;
/** Room at the left of a curve, so that its first figure does not cover the axis. */
const INSET = 24;
/** Tokens that hold on paper, in the order in which series take them. */
const INKS = ['loire', 'or-sombre', 'email-vert', 'rouge', 'ardoise'] as const satisfies readonly Token[];
const DASHES = ['none', '7 4', '2 4', '10 3 2 3', '4 2'] as const;
const SYMBOLS = ['circle', 'square', 'triangle', 'diamond', 'cross'] as const;
/** More groups than this are put together as « autres ». */
const MOST_GROUPS = 12;
const MOST_BARS = 24;
/** Letters of a name above a row of bars: what a phone's width holds. */
const FACET_NAME = 46;
const OWN_SCALES = 'Chaque rangée a sa propre échelle.';
const FONT = { fontFamily: 'Atkinson Hyperlegible Next, system-ui, sans-serif', fontSize: '14' } as const;

interface Datum {
  readonly x: Value;
  readonly label: string;
  readonly group: string;
  readonly y: number;
}

const isTime = (field: Field | undefined) => field !== undefined && ['year', 'date', 'yearmonth', 'datetime'].includes(field.type);

function label(value: Value | undefined, field: Field | undefined): string {
  const text = field ? formatValue(value, field) : String(value ?? '');
  return text === '' ? '(vide)' : text;
}

function clip(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}

function data(view: ComputedView, words: ChartWords): Datum[] {
  return view.points.map((point: Point) => ({
    x: point.x,
    label: label(point.x, words.xField),
    group: view.groups.length > 0 ? label(point.group, words.groupField) : '',
    y: point.y,
  }));
}

/** Bars standing for time, lying for names; one small chart a group when the view is grouped. */
export function barChart(view: ComputedView, words: ChartWords): string {
  const rows = data(view, words);
  if (view.groups.length > 1) return facets(rows, view, words);
  return isTime(words.xField) || words.xField?.categoriesOrdered || words.xField?.type === 'integer' || words.xField?.type === 'time'
    ? standing(rows, words)
    : lying(rows, words);
}

/** The years between the first and the last, so that a missing one leaves a hole and not a false neighbourhood. */
function everyYear(labels: readonly string[], field: Field | undefined): string[] {
  const [first, last] = extent(labels.map(Number));
  if (field?.type !== 'year' || !(last - first < 150)) return [...labels];
  return Array.from({ length: last - first + 1 }, (_, index) => String(first + index));
}

function standing(rows: readonly Datum[], words: ChartWords): string {
  const labels = everyYear([...new Set(rows.map((row) => row.label))], words.xField);
  const empty = labels.filter((name) => rows.every((row) => row.label !== name));
  const dense = labels.length > 16;
  const every = Math.ceil(labels.length / 14);
  const [low, top] = extent(rows.map((row) => row.y));
  const narrow = labels.length <= 8 && labels.every((name) => name.length * labels.length <= 46);
  return draw(words, {
    width: narrow ? NARROW : WIDTH,
    height: narrow ? 240 : 300,
    marginTop: 28,
    marginBottom: 34,
    marginLeft: 12,
    marginRight: 12,
    x: { type: 'band', domain: labels, padding: dense ? 0.15 : 0.25 },
    y: { axis: null, domain: [Math.min(0, low), Math.max(0, top)] },
    marks: [
      Plot.barY(rows, { x: 'label', y: 'y', fill: words.palette[INKS[0]] }),
      Plot.text(dense ? rows.filter((row) => row.y === top || row.y === low) : rows, {
        x: 'label',
        y: 'y',
        text: (row: Datum) => formatShort(row.y),
        dy: -9,
        fill: 'currentColor',
        fontWeight: 600,
      }),
      Plot.text(dense ? [] : empty, {
        x: (name: string) => name,
        y: () => 0,
        text: () => 'absent',
        dy: -9,
        fill: 'currentColor',
        fontStyle: 'italic',
      }),
      Plot.ruleY([0], { stroke: 'currentColor' }),
      Plot.axisX(
        labels.filter((_, index) => index % every === 0),
        { tickSize: 0, label: null, fill: 'currentColor' },
      ),
    ],
  });
}

/** Letters of a line at a phone's width. */
const LINE = 46;

/** A long name broken at the word nearest to the end of its first line. */
function inLines(name: string): string {
  if (name.length <= LINE) return name;
  const at = name.lastIndexOf(' ', LINE);
  return at > 0 ? `${name.slice(0, at)}\n${name.slice(at + 1)}` : name;
}

/** Each name above its bar: a long one needs no margin that a phone has not. */
function lying(all: readonly Datum[], words: ChartWords): string {
  const sorted = all.toSorted((a, b) => b.y - a.y);
  const rows = sorted.slice(0, MOST_BARS).map((row) => ({ ...row, label: clip(row.label, 2 * LINE) }));
  // A name longer than a line takes two, and every row makes room for them.
  const second = rows.some((row) => row.label.length > LINE) ? 18 : 0;
  const low = Math.min(0, ...rows.map((row) => row.y));
  return draw(words, {
    width: NARROW,
    height: rows.length * (44 + second) + 12,
    marginTop: 4,
    marginBottom: 8,
    marginLeft: 2,
    marginRight: 66,
    fy: { domain: rows.map((row) => row.label), padding: 0, label: null, axis: null },
    x: { axis: null, domain: [low, Math.max(0, ...rows.map((row) => row.y))] },
    marks: [
      Plot.barX(rows, { fy: 'label', x: 'y', fill: words.palette[INKS[0]], insetTop: 20 + second, insetBottom: 6 }),
      Plot.text(rows, {
        fy: 'label',
        x: () => low,
        frameAnchor: 'top',
        text: (row: Datum) => inLines(row.label),
        dy: 4,
        lineAnchor: 'top',
        textAnchor: 'start',
        lineHeight: 1.25,
        fill: 'currentColor',
      }),
      Plot.text(rows, {
        fy: 'label',
        x: (row: Datum) => Math.max(0, row.y),
        frameAnchor: 'bottom',
        text: (row: Datum) => formatShort(row.y),
        dx: 6,
        dy: -7,
        lineAnchor: 'bottom',
        textAnchor: 'start',
        fill: 'currentColor',
        fontWeight: 600,
      }),
      Plot.ruleX(rows, { fy: 'label', x: 0, stroke: 'currentColor', insetTop: 18 + second, insetBottom: 4 }),
    ],
  });
}

/** A group whose highest bar is less than this part of the highest of all is a sliver: each row then has its own scale. */
const SLIVER = 0.15;

/** One row of bars a group, each under its name and with its figures: all on one scale, or each on its own where some would be slivers. */
function facets(all: readonly Datum[], view: ComputedView, words: ChartWords): string {
  const order = view.groups.map((group) => label(group, words.groupField));
  const kept = order.length > MOST_GROUPS ? order.slice(0, MOST_GROUPS - 1) : order;
  const rest = order.length - kept.length;
  const other = `Autres (${rest})`;
  const merged = new Map<string, Datum>();
  for (const row of all) {
    const group = kept.includes(row.group) ? row.group : other;
    const key = `${group}\u0000${row.label}`;
    const known = merged.get(key);
    merged.set(key, { ...row, group: clip(group, FACET_NAME), y: (known?.y ?? 0) + row.y });
  }
  const names = [...kept, ...(rest > 0 ? [other] : [])].map((name) => clip(name, FACET_NAME));
  const labels = view.xs
    .map((x) => label(x, words.xField))
    .slice(0, 40)
    .map((name) => clip(name, 18));
  const rows = [...merged.values()].map((row) => ({ ...row, label: clip(row.label, 18) })).filter((row) => labels.includes(row.label));
  const highest = new Map(
    names.map((name) => [name, Math.max(0, ...rows.filter((row) => row.group === name).map((row) => Math.abs(row.y)))]),
  );
  const most = Math.max(...highest.values());
  // Only where every bar bears its figure is a scale of its own no lie.
  const free = labels.length <= 16 && [...highest.values()].some((value) => value > 0 && value < SLIVER * most);
  const drawn = (row: Datum): number => (free ? row.y / (highest.get(row.group) || 1) : row.y);
  const [low, top] = extent(rows.map(drawn));
  const every = Math.ceil(labels.length / 8);
  return draw(words, {
    width: labels.length <= 8 ? NARROW : WIDTH,
    height: names.length * 88 + 34 + (free ? 18 : 0),
    marginTop: 28,
    marginBottom: free ? 24 : 6,
    marginLeft: 2,
    marginRight: 2,
    x: { type: 'band', domain: labels, padding: 0.22 },
    y: { axis: null, domain: [Math.min(0, low), Math.max(0, top) * 2.2] },
    fy: { domain: names, label: null, padding: 0.2, axis: null },
    marks: [
      Plot.barY(rows, { fy: 'group', x: 'label', y: drawn, fill: words.palette[INKS[0]] }),
      ...(labels.length <= 16
        ? [
            Plot.text(rows, {
              fy: 'group',
              x: 'label',
              y: drawn,
              text: (row: Datum) => formatShort(row.y),
              dy: -7,
              fill: 'currentColor',
              fontSize: 12,
            }),
          ]
        : []),
      Plot.ruleY([0], { stroke: 'currentColor', strokeOpacity: 0.5 }),
      Plot.axisX(
        labels.filter((_, index) => index % every === 0),
        { anchor: 'top', tickSize: 0, label: null, fill: 'currentColor' },
      ),
      Plot.text(names, {
        fy: (name: string) => name,
        frameAnchor: 'top-left',
        text: (name: string) => name,
        lineAnchor: 'top',
        textAnchor: 'start',
        fill: 'currentColor',
        fontWeight: 600,
      }),
      ...(free
        ? [
            Plot.text([OWN_SCALES], {
              fy: () => names.at(-1),
              frameAnchor: 'bottom-left',
              text: (text: string) => text,
              dy: 18,
              textAnchor: 'start',
              fill: 'currentColor',
              fontSize: 12,
              fontStyle: 'italic',
            }),
          ]
        : []),
    ],
  });
}

/** Place of a value along a time axis; names keep their order. */
function position(x: Value, field: Field | undefined, order: ReadonlyMap<string, number>): number | Date {
  if (field?.type === 'year' && typeof x === 'number') return x;
  if (typeof x === 'number') return x;
  if (isTime(field) && typeof x === 'string') return new Date(x.length === 7 ? `${x}-01` : x);
  return order.get(String(x)) ?? 0;
}

/** Heights of the names at the right, kept a line apart. */
function spreadEnds(heights: readonly number[]): number[] {
  const placed = [...heights];
  const order = heights.map((height, index) => ({ height, index })).sort((a, b) => a.height - b.height);
  let free = Number.NEGATIVE_INFINITY;
  for (const { height, index } of order) {
    placed[index] = Math.max(height, free);
    free = (placed[index] ?? 0) + 19;
  }
  return placed;
}

/** A line is broken where its source is: a hole of more than eight usual steps is no trend. */
function withGaps(rows: readonly (Datum & { readonly at: number | Date })[]): { at: number | Date; y: number }[] {
  const steps = rows
    .slice(1)
    .map((row, index) => Number(row.at) - Number(rows[index]?.at ?? 0))
    .sort((a, b) => a - b);
  const usual = steps[steps.length >> 1] ?? 0;
  return rows.flatMap((row, index) => {
    const before = rows[index - 1];
    const hole = rows.length > 8 && before !== undefined && Number(row.at) - Number(before.at) > 8 * usual;
    return hole ? [{ at: before.at, y: Number.NaN }, row] : [row];
  });
}

const DAY_MS = 86_400_000;
const MONTH = new Intl.DateTimeFormat('fr-FR', { month: 'short', timeZone: 'UTC' });

/** A date under an axis that spans so many milliseconds: a year, a month, a day. */
function dateTick(at: Date, span: number): string {
  const [year, month] = [String(at.getUTCFullYear()), MONTH.format(at)];
  if (span > 1100 * DAY_MS) return year;
  if (span < 3 * DAY_MS) return `${at.getUTCDate()} ${month}, ${at.getUTCHours()} h`;
  return span < 100 * DAY_MS ? `${at.getUTCDate()} ${month}` : at.getUTCMonth() === 0 ? `${month} ${year}` : month;
}

/** Lines with marks; each series has its ink, dashes, mark and its name at its end. */
export function lineChart(view: ComputedView, words: ChartWords): string {
  // Many lines on one ground cannot be told apart: each group then gets its own.
  if (view.groups.length > 4) return facets(data(view, words), view, words);
  const order = new Map(view.xs.map((x, index) => [String(x), index]));
  const rows = data(view, words).map((row) => ({ ...row, at: position(row.x, words.xField, order) }));
  const series = (view.groups.length > 0 ? view.groups.map((group) => label(group, words.groupField)) : ['']).slice(0, 8);
  const count = rows.length;
  const named = view.groups.length > 1;
  // Few points fit a phone: the names then stand above the curves instead of at their ends.
  const narrow = view.xs.length <= 10;
  const width = narrow ? NARROW : WIDTH;
  const right = narrow ? 24 : named ? Math.min(250, 44 + 8 * Math.max(...series.map((name) => Math.min(26, name.length)))) : 40;
  const time = rows.some((row) => row.at instanceof Date);
  const numeric = typeof view.xs[0] === 'number';
  const [low, top] = extent(rows.map((row) => row.y));
  const floor = low >= 0 && low < top * 0.6 ? 0 : low - (top - low) * 0.15;
  const ceiling = top * 1.06;
  const frame = { top: 28 + (narrow && named ? LEGEND_LINE * series.length : 0), bottom: LINE_HEIGHT - 34, left: 58, right: width - right };
  const [start, end] = extent(rows.map((row) => Number(row.at)));
  const pixel = (row: { readonly at: number | Date; readonly y: number }): readonly [number, number] => [
    frame.left + INSET + (end === start ? 0 : ((Number(row.at) - start) / (end - start)) * (frame.right - frame.left - INSET)),
    frame.bottom - ((row.y - floor) / (ceiling - floor)) * (frame.bottom - frame.top),
  ];
  const marks: Plot.Markish[] = [Plot.gridY({ stroke: 'currentColor', strokeOpacity: 0.15 })];
  const labelled: (readonly [number, number])[] = [];
  if (words.mark) {
    const { text } = words.mark;
    const turn = [position(words.mark.x, words.xField, order)];
    marks.push(
      Plot.ruleX(turn, { stroke: 'currentColor', strokeOpacity: 0.55, strokeDasharray: '3 3' }),
      Plot.text(turn, {
        x: (at: number | Date) => at,
        frameAnchor: 'bottom',
        text: () => text,
        dx: 6,
        dy: -8,
        textAnchor: 'start',
        lineAnchor: 'bottom',
        fill: 'currentColor',
        fontStyle: 'italic',
      }),
    );
  }
  const ends = spreadEnds(
    series.map((name) => rows.findLast((row) => row.group === name)).map((row) => (row ? pixel(row)[1] : frame.bottom)),
  );
  series.forEach((name, index) => {
    const ink = words.palette[INKS[index % INKS.length] ?? INKS[0]];
    const symbol = SYMBOLS[index % SYMBOLS.length] ?? 'circle';
    const own = rows.filter((row) => row.group === name);
    const ariaDescription = `serie-${index}`;
    marks.push(
      Plot.lineY(withGaps(own), {
        ariaDescription,
        x: 'at',
        y: 'y',
        stroke: ink,
        strokeWidth: 2.25,
        strokeDasharray: DASHES[index % DASHES.length] ?? 'none',
      }),
    );
    if (count <= 60) marks.push(Plot.dot(own, { ariaDescription, x: 'at', y: 'y', r: 4, fill: ink, symbol }));
    // Ends and extremes first: where figures would cover one another, the later ones are left to the table.
    const [deep, high] = extent(own.map((row) => row.y));
    const wanted = [
      own[0],
      own.at(-1),
      own.find((row) => row.y === high),
      own.find((row) => row.y === deep),
      ...(own.length <= 16 ? own : []),
    ];
    const told = wanted.filter((row): row is (typeof rows)[number] => {
      if (!row) return false;
      const [x, y] = pixel(row);
      if (labelled.some(([lx, ly]) => Math.abs(lx - x) < 46 && Math.abs(ly - y) < 17)) return false;
      labelled.push([x, y]);
      return true;
    });
    marks.push(
      Plot.text(told, {
        ariaDescription,
        x: 'at',
        y: 'y',
        text: (row: Datum) => formatShort(row.y),
        dy: -13,
        fill: 'currentColor',
        fontWeight: 600,
      }),
    );
    if (!named) return;
    const dy = narrow ? LEGEND_LINE * (index + 0.5) - frame.top : (ends[index] ?? 0) - frame.top;
    const [frameAnchor, dx] = narrow ? (['top-left', 8 - frame.left] as const) : (['top-right', 20] as const);
    marks.push(Plot.dot([0], { ariaDescription, frameAnchor, dx, dy, r: 4, fill: ink, symbol }));
    marks.push(
      Plot.text([clip(name, narrow ? 46 : 26)], {
        ariaDescription,
        frameAnchor,
        text: (text: string) => text,
        dx: dx + 10,
        dy,
        textAnchor: 'start',
        lineAnchor: 'middle',
        fill: ink,
        fontWeight: 600,
      }),
    );
  });
  marks.push(
    Plot.axisX({
      ...(numeric ? { ticks: narrow ? 6 : 8 } : {}),
      tickSize: 4,
      label: null,
      fill: 'currentColor',
      stroke: 'currentColor',
      tickFormat: (at: number | Date) =>
        at instanceof Date
          ? dateTick(at, end - start)
          : numeric
            ? Number.isInteger(at)
              ? String(at)
              : ''
            : clip(String(view.xs[at] ?? ''), 14),
    }),
  );
  marks.push(Plot.axisY({ ticks: 4, tickSize: 0, label: null, fill: 'currentColor', tickFormat: (y: number) => formatShort(y) }));
  return draw(words, {
    width,
    height: LINE_HEIGHT,
    marginTop: frame.top,
    marginBottom: LINE_HEIGHT - frame.bottom,
    marginLeft: frame.left,
    marginRight: right,
    x: { type: time ? 'utc' : 'linear', insetLeft: INSET, ...(time ? { ticks: 8 } : {}) },
    y: { domain: [floor, ceiling] },
    marks,
  });
}

function draw(words: ChartWords, options: Plot.PlotOptions): string {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const plot = Plot.plot({ ...options, document: document as unknown as Document, style: { ...FONT, background: 'none' } });
  return cleanSvg(plot.outerHTML, words);
}
