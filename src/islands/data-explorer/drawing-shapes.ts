/** Where bars, curves and outlines of a drawing lie: lengths and positions, without a page. */
import type { Geometry, Position } from 'geojson';
import { extent } from '../../domain/table/figures.ts';
import { holesBefore } from '../../domain/table/holes.ts';
import { geometryOf } from '../../domain/table/serialise.ts';
import type { Field, Row, Value } from '../../domain/table/table-schema.ts';
import type { ComputedView, Point } from '../../domain/table/view.ts';
import { inLines } from '../../domain/text/in-lines.ts';
import { squeeze } from '../../domain/geo/degree.ts';
import type { LoadedTable } from './load.ts';

const MOST_BARS = 60;
const MOST_SERIES = 8;
/** Least room that a value of the horizontal axis takes, and that of a letter of it, in the drawing's units. */
const TICK_ROOM = 68;
const TICK_LETTER = 7.6;
/** Letters of a line under the horizontal axis. */
const TICK_LETTERS = 14;
/** About how many levels a curve is measured by. */
const LEVELS = 4;
/** Width of a drawing and height of a curve, in the drawing's units. */
export const W = 760;
export const H = 320;
export const EDGE = { left: 64, right: 150, top: 24, bottom: 36 };
/** Least distance between two lines of the names of curves. */
export const LINE = 18;
/** Letters of a line of a curve's name, right of its end. */
const NAME_LETTERS = 18;

/** Where a curve is drawn. */
export interface CurveRoom {
  readonly width: number;
  readonly edge: typeof EDGE;
  /** The names stand at the curves' ends; on a phone they have a list above. */
  readonly named: boolean;
}
export const WIDE: CurveRoom = { width: W, edge: EDGE, named: true };
/** As wide as a phone, so that it is read whole there. */
export const PHONE: CurveRoom = { width: 400, edge: { ...EDGE, left: 52, right: 24 }, named: false };

/** Round values that hold a span: steps of 1, 2 or 5 of some power of ten. */
export function roundLevels(low: number, high: number): readonly number[] {
  const rough = (high - low || 1) / LEVELS;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5].find((factor) => factor * power >= rough * 0.999) ?? 10);
  const [first, last] = [Math.floor(low / step), Math.ceil(high / step)];
  // Multiplied, not added up: 0.1 + 0.2 is no 0.3.
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

const isTime = (field: Field | undefined) =>
  field !== undefined &&
  (['year', 'date', 'yearmonth', 'datetime', 'time', 'integer'].includes(field.type) || field.categoriesOrdered === true);

export interface Bar {
  readonly point: Point;
  /** Of the longest one, 0 … 1. */
  readonly length: number;
  /** Its name is that of the bar before it. */
  readonly again: boolean;
}

/** Bars in the order of time, else from the largest; the first ones of too many. */
export function barsOf(view: ComputedView, xField: Field | undefined): { readonly bars: readonly Bar[]; readonly cut: boolean } {
  const grouped = view.groups.length > 0;
  const points = isTime(xField) || grouped ? view.points : [...view.points].sort((a, b) => b.y - a.y);
  const shown = points.slice(0, MOST_BARS);
  const largest = Math.max(1e-9, ...shown.map((point) => Math.abs(point.y)));
  const bars = shown.map((point, index) => ({
    point,
    length: Math.abs(point.y) / largest,
    again: grouped && index > 0 && shown[index - 1]?.x === point.x,
  }));
  return { bars, cut: points.length > shown.length };
}

export interface Mark {
  readonly point: Point;
  readonly x: number;
  readonly y: number;
}

export interface Series {
  readonly group: Value | undefined;
  readonly marks: readonly Mark[];
  /** Of each mark, whether the line is broken before it. */
  readonly holes: readonly boolean[];
  /** Height of the first line of its name, where it has one. */
  readonly label: number | undefined;
  readonly name: readonly string[];
}

export interface Curve {
  /** Values of the axis, with their heights. */
  readonly levels: readonly { readonly value: number; readonly y: number }[];
  readonly ticks: readonly { readonly x: number; readonly lines: readonly string[] }[];
  /** The one that ends highest first. */
  readonly series: readonly Series[];
}

/**
 * Curves over time or order.
 * @param nameOf what a curve is called
 * @param tickOf what a value of the horizontal axis is called
 */
export function curveOf(
  view: ComputedView,
  xField: Field | undefined,
  nameOf: (group: Value) => string = String,
  { width, edge, named }: CurveRoom = WIDE,
  tickOf: (x: Value) => string = String,
): Curve {
  const dated = ['date', 'datetime'].includes(xField?.type ?? '');
  const place = new Map(
    view.xs.map((x, index) => [String(x), typeof x === 'number' ? x : dated && typeof x === 'string' ? Date.parse(x) : index]),
  );
  const at = (x: Value) => place.get(String(x)) ?? 0;
  const valued = new Set(view.points.map(({ x }) => x));
  // Of groups, another one's place is no place of this one's.
  const empty = view.groups.length > 0 ? [] : view.xs.filter((x) => !valued.has(x)).map(at);
  const [x0, x1] = extent(view.points.map(({ x }) => at(x)));
  const [smallest, largest] = extent(view.points.map(({ y }) => y));
  // Of nothing but noughts, one: thousand-millionths would be told by their noughts.
  const levels = roundLevels(Math.min(0, smallest), largest <= 0 && smallest >= 0 ? 1 : Math.max(0, largest));
  const [low, high] = extent(levels);
  const px = (x: Value) => edge.left + (x1 === x0 ? 0 : ((at(x) - x0) / (x1 - x0)) * (width - edge.left - edge.right));
  const py = (y: number) => H - edge.bottom - ((y - low) / (high - low)) * (H - edge.top - edge.bottom);
  const under = view.xs.map((x) => inLines(tickOf(x), TICK_LETTERS));
  const widest = Math.max(0, ...under.flatMap((lines) => lines.map((line) => line.length)));
  const room = Math.max(TICK_ROOM, widest * TICK_LETTER);
  let taken = Number.NEGATIVE_INFINITY;
  let free = 0;
  const groups = (view.groups.length > 0 ? view.groups : [undefined]).slice(0, MOST_SERIES);
  const series = groups
    .map((group) => ({ group, own: view.points.filter((point) => view.groups.length === 0 || point.group === group) }))
    .filter(({ own }) => own.length > 0)
    .sort((a, b) => (b.own.at(-1)?.y ?? 0) - (a.own.at(-1)?.y ?? 0))
    .map(({ group, own }): Series => {
      const last = own.at(-1);
      const name = group === undefined ? [] : inLines(nameOf(group), NAME_LETTERS);
      const label = last && Math.max(free, py(last.y) + 5);
      if (label !== undefined) free = label + LINE * name.length;
      return {
        group,
        holes: holesBefore(
          own.map(({ x }) => at(x)),
          empty,
        ),
        marks: own.map((point) => ({ point, x: px(point.x), y: py(point.y) })),
        label: group === undefined || !named ? undefined : label,
        name,
      };
    });
  return {
    levels: levels.map((value) => ({ value, y: py(value) })),
    ticks: view.xs.flatMap((value, index) => {
      const x = px(value);
      if (x - taken < room) return [];
      taken = x;
      return [{ x, lines: under[index] ?? [] }];
    }),
    series,
  };
}

/** A line through places, as an SVG path, broken where there is a hole before one. */
export function pathOf(places: readonly { readonly x: number; readonly y: number }[], holes: readonly boolean[] = []): string {
  return places.map(({ x, y }, i) => `${i === 0 || holes[i] ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');
}

function ringsOf(shape: Geometry | null): Position[][] {
  switch (shape?.type) {
    case 'Point':
      return [[shape.coordinates]];
    case 'MultiPoint':
    case 'LineString':
      return [shape.coordinates];
    case 'Polygon':
    case 'MultiLineString':
      return shape.coordinates;
    case 'MultiPolygon':
      return shape.coordinates.flat();
    default:
      return [];
  }
}

export interface SmallMap {
  readonly height: number;
  /** Outlines and points; `row` counts from 0. */
  readonly shapes: readonly { readonly row: number; readonly places: readonly { readonly x: number; readonly y: number }[] }[];
}

/** The rows that have a place, as wide as the drawing; nothing when none has. */
export function mapOf({ place, shapes }: LoadedTable, rows: readonly Row[], original: (row: Row) => Row): SmallMap | undefined {
  const rings = rows.flatMap((row, index) =>
    ringsOf(shapes?.get(original(row)) ?? (place ? geometryOf(row, place) : null)).map((ring) => ({ index, ring })),
  );
  const all = rings.flatMap(({ ring }) => ring);
  if (all.length === 0) return undefined;
  const [west, east] = extent(all.map(([lon = 0]) => lon));
  const [south, north] = extent(all.map(([, lat = 0]) => lat));
  const stretch = squeeze((south + north) / 2);
  const scale = Math.min((W - 60) / Math.max(0.005, (east - west) * stretch), 460 / Math.max(0.005, north - south));
  const height = Math.max(160, (north - south) * scale + 60);
  const at = ([lon = 0, lat = 0]: Position) => ({
    x: W / 2 + (lon - (west + east) / 2) * stretch * scale,
    y: height / 2 - (lat - (south + north) / 2) * scale,
  });
  return { height, shapes: rings.map(({ index, ring }) => ({ row: index, places: ring.map(at) })) };
}
