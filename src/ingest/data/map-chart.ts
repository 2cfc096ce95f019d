/** A small map drawn at build: points and outlines in local proportions, numbered as in the list beside, with a scale bar. */
import type { Geometry, Position } from 'geojson';
import type { ViewTable } from '../../domain/records/package.ts';
import { geometryOf, placeOf } from '../../domain/table/serialise.ts';
import type { Field, Row, Value } from '../../domain/table/table-schema.ts';
import { formatValue } from '../../domain/table/value-format.ts';
import { labelOf } from '../../domain/table/view.ts';
import { cleanSvg } from './svg-clean.ts';

export interface Located {
  readonly rows: readonly Row[];
  readonly fields: readonly Field[];
  readonly geometries?: readonly (Geometry | null)[] | undefined;
  /** Column that names the places. */
  readonly label: string | undefined;
}

const WIDTH = 720;
const MARGIN = 36;
/** Metres in a degree of latitude. */
const DEGREE_M = 111_320;

function geometriesOf({ rows, fields, geometries }: Located): (Geometry | null)[] {
  if (geometries) return [...geometries];
  const place = placeOf(fields, rows);
  return rows.map((row) => (place ? geometryOf(row, place) : null));
}

function rings(geometry: Geometry): Position[][] {
  switch (geometry.type) {
    case 'Point': return [];
    case 'MultiPoint': return [];
    case 'LineString': return [geometry.coordinates];
    case 'MultiLineString':
    case 'Polygon': return geometry.coordinates;
    case 'MultiPolygon': return geometry.coordinates.flat();
    case 'GeometryCollection': return geometry.geometries.flatMap(rings);
  }
}

function points(geometry: Geometry): Position[] {
  switch (geometry.type) {
    case 'Point': return [geometry.coordinates];
    case 'MultiPoint': return geometry.coordinates;
    case 'GeometryCollection': return geometry.geometries.flatMap(points);
    default: return [];
  }
}

/** A round length of ground near a fifth of the map's width, metres. */
function scaleLength(metresAcross: number): number {
  const wanted = metresAcross / 5;
  const power = 10 ** Math.floor(Math.log10(wanted));
  return [1, 2, 5, 10].map((step) => step * power).findLast((length) => length <= wanted) ?? power;
}

/** The map as SVG; undefined where nothing has a place. */
export function mapChart(located: Located, words: { readonly id: string; readonly title: string; readonly description: string }): string | undefined {
  const shapes = geometriesOf(located);
  const every = shapes.flatMap((shape) => (shape ? [...points(shape), ...rings(shape).flat()] : []));
  if (every.length === 0) return undefined;
  const lons = every.map(([lon = 0]) => lon);
  const lats = every.map(([, lat = 0]) => lat);
  const [west, east, south, north] = [min(lons), max(lons), min(lats), max(lats)];
  const stretch = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const spanX = Math.max((east - west) * stretch, 0.005);
  const spanY = Math.max(north - south, 0.005);
  const scale = Math.min((WIDTH - 2 * MARGIN) / spanX, (560 - 2 * MARGIN) / spanY);
  const height = Math.round(Math.max(160, spanY * scale + 2 * MARGIN + 24));
  const at = ([lon = 0, lat = 0]: Position): [number, number] => [WIDTH / 2 + ((lon - (west + east) / 2) * stretch) * scale, (height - 24) / 2 + ((south + north) / 2 - lat) * scale];
  const parts: string[] = [`<rect x="0.5" y="0.5" width="${WIDTH - 1}" height="${height - 1}" fill="none" stroke="currentColor" stroke-opacity="0.3"/>`];
  shapes.forEach((shape) => {
    for (const ring of shape ? rings(shape) : []) {
      const path = ring.map((position, index) => `${index === 0 ? 'M' : 'L'}${at(position).map((n) => n.toFixed(1)).join(' ')}`).join('');
      const closed = shape?.type.includes('Polygon') === true;
      parts.push(`<path d="${path}${closed ? 'Z' : ''}" fill="${closed ? '#1f4e6b' : 'none'}" fill-opacity="0.12" stroke="#1f4e6b" stroke-width="1.5"/>`);
    }
  });
  const placed = shapes.flatMap((shape, index) => (shape ? points(shape).slice(0, 1).map((position) => ({ number: index + 1, at: at(position) })) : []));
  for (const { at: [x, y] } of placed) parts.push(`<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="5" fill="#1f4e6b" stroke="#fffdf8" stroke-width="1.5"/>`);
  if (placed.length <= 60) {
    const free = spread(placed);
    for (const { number, at: [x, y] } of free) parts.push(`<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" fill="currentColor" font-weight="600">${number}</text>`);
  }
  const length = scaleLength((WIDTH / scale) * DEGREE_M);
  const bar = (length / DEGREE_M) * scale;
  const base = height - 14;
  parts.push(`<path d="M16 ${base - 5}V${base}H${(16 + bar).toFixed(1)}V${base - 5}" fill="none" stroke="currentColor" stroke-width="1.5"/><text x="${(24 + bar).toFixed(1)}" y="${base}" text-anchor="start" fill="currentColor">${length >= 1000 ? `${length / 1000} km` : `${length} m`}</text>`);
  parts.push(`<path d="M${WIDTH - 24} ${base}V${base - 28}M${WIDTH - 29} ${base - 20}L${WIDTH - 24} ${base - 28}L${WIDTH - 19} ${base - 20}" fill="none" stroke="currentColor" stroke-width="1.5"/><text x="${WIDTH - 24}" y="${base - 33}" fill="currentColor">N</text>`);
  return cleanSvg(`<svg width="${WIDTH}" height="${height}">${parts.join('')}</svg>`, words);
}

function min(values: readonly number[]): number {
  return values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
}

function max(values: readonly number[]): number {
  return values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
}

type Label = { readonly number: number; readonly at: readonly [number, number] };

/** Numbers beside their points, moved around them until they stop covering one another. */
function spread(placed: readonly Label[]): Label[] {
  const taken: (readonly [number, number])[] = placed.map(({ at }) => at);
  return placed.map(({ number, at: [x, y] }) => {
    const offsets = [[0, -11], [14, 5], [-14, 5], [0, 20], [16, -10], [-16, -10], [22, 16], [-22, 16]] as const;
    const clear = offsets.find(([dx, dy]) => taken.every(([tx, ty]) => (tx === x && ty === y) || Math.hypot(tx - x - dx, ty - y - dy + 4) > 14)) ?? offsets[0];
    const at = [x + clear[0], y + clear[1]] as const;
    taken.push(at);
    return { number, at };
  });
}

/** The list beside the map: number, name, figure, coordinates in the file's own columns. */
export function mapTable(located: Located, y: string | undefined): ViewTable {
  const naming = located.fields.find((field) => field.name === located.label) ?? located.fields.find((field) => field.type === 'string');
  const figure = located.fields.find((field) => field.name === y);
  const shapes = geometriesOf(located);
  return {
    columns: [{ name: 'n', label: 'N°', numeric: true }, { name: naming?.name ?? 'lieu', label: labelOf(naming, 'Lieu'), numeric: false }, ...(figure ? [{ name: figure.name, label: labelOf(figure), numeric: true }] : []), { name: 'place', label: 'Sur la carte', numeric: false }],
    rows: located.rows.map((row, index): Value[] => [index + 1, naming ? formatValue(row[naming.name], naming) : '', ...(figure ? [row[figure.name] ?? null] : []), placeWords(shapes[index] ?? null)]),
  };
}

function placeWords(shape: Geometry | null): string {
  if (!shape) return 'sans position';
  const [first] = points(shape);
  if (!first) return shape.type.includes('Polygon') ? 'contour' : 'tracé';
  const [lon = 0, lat = 0] = first;
  const one = (value: number, plus: string, minus: string) => `${Math.abs(value).toFixed(3).replace('.', ',')}°\u00A0${value < 0 ? minus : plus}`;
  return `${one(lat, 'N', 'S')}, ${one(lon, 'E', 'O')}`;
}
