/** Where bars, curves and outlines of a drawing lie: lengths and positions, without a page. */
import type { Geometry, Position } from 'geojson';
import { extent } from '../../domain/table/figures.ts';
import { geometryOf } from '../../domain/table/serialise.ts';
import type { Field, Row, Value } from '../../domain/table/table-schema.ts';
import type { ComputedView, Point } from '../../domain/table/view.ts';
import type { LoadedTable } from './load.ts';

const MOST_BARS = 60;
const MOST_SERIES = 8;
const MOST_TICKS = 8;
/** Width of a drawing and height of a curve, in the drawing's units. */
export const W = 760;
export const H = 320;
export const EDGE = { left: 64, right: 150, top: 24, bottom: 36 };
/** Least distance between the names of two curves. */
const LINE = 18;

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
  /** Height of its name, where it has one. */
  readonly label: number | undefined;
}

export interface Curve {
  /** Values of the axis, with their heights. */
  readonly levels: readonly { readonly value: number; readonly y: number }[];
  readonly ticks: readonly { readonly value: Value; readonly x: number }[];
  /** The one that ends highest first. */
  readonly series: readonly Series[];
}

/** Curves over time or order. */
export function curveOf(view: ComputedView, xField: Field | undefined): Curve {
  const dated = ['date', 'datetime'].includes(xField?.type ?? '');
  const place = new Map(
    view.xs.map((x, index) => [String(x), typeof x === 'number' ? x : dated && typeof x === 'string' ? Date.parse(x) : index]),
  );
  const at = (x: Value) => place.get(String(x)) ?? 0;
  const [x0, x1] = extent(view.points.map(({ x }) => at(x)));
  const [smallest, largest] = extent(view.points.map(({ y }) => y));
  const [low, high] = [Math.min(0, smallest), Math.max(1e-9, largest)];
  const px = (x: Value) => EDGE.left + (x1 === x0 ? 0 : ((at(x) - x0) / (x1 - x0)) * (W - EDGE.left - EDGE.right));
  const py = (y: number) => H - EDGE.bottom - ((y - low) / (high - low)) * (H - EDGE.top - EDGE.bottom);
  const every = Math.ceil(view.xs.length / MOST_TICKS);
  let free = 0;
  const groups = (view.groups.length > 0 ? view.groups : [undefined]).slice(0, MOST_SERIES);
  const series = groups
    .map((group) => ({ group, own: view.points.filter((point) => view.groups.length === 0 || point.group === group) }))
    .filter(({ own }) => own.length > 0)
    .sort((a, b) => (b.own.at(-1)?.y ?? 0) - (a.own.at(-1)?.y ?? 0))
    .map(({ group, own }): Series => {
      const last = own.at(-1);
      if (last && group !== undefined) free = Math.max(free + LINE, py(last.y) + 5);
      return {
        group,
        marks: own.map((point) => ({ point, x: px(point.x), y: py(point.y) })),
        label: group === undefined ? undefined : free,
      };
    });
  return {
    levels: [low, (low + high) / 2, high].map((value) => ({ value, y: py(value) })),
    ticks: view.xs.flatMap((value, index) => (index % every === 0 ? [{ value, x: px(value) }] : [])),
    series,
  };
}

/** A line through places, as an SVG path. */
export function pathOf(places: readonly { readonly x: number; readonly y: number }[]): string {
  return places.map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');
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
  const stretch = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const scale = Math.min((W - 60) / Math.max(0.005, (east - west) * stretch), 460 / Math.max(0.005, north - south));
  const height = Math.max(160, (north - south) * scale + 60);
  const at = ([lon = 0, lat = 0]: Position) => ({
    x: W / 2 + (lon - (west + east) / 2) * stretch * scale,
    y: height / 2 - (lat - (south + north) / 2) * scale,
  });
  return { height, shapes: rings.map(({ index, ring }) => ({ row: index, places: ring.map(at) })) };
}
