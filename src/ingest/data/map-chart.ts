/** A small map drawn at build: points and outlines in local proportions, numbered as in the list beside, with a scale bar. */
import type { Geometry, Position } from 'geojson';
import { clipLine, clipRing, type Frame, type Point } from '../../domain/geo/frame-clip.ts';
import { unpackGround, type GroundShape, type PackedGround } from '../../domain/geo/ground.ts';
import { placeLabels } from '../../domain/geo/labels.ts';
import type { Palette } from '../../domain/identity/palette.ts';
import type { ViewTable } from '../../domain/records/package.ts';
import { extent } from '../../domain/table/figures.ts';
import { geometryOf, placeOf } from '../../domain/table/serialise.ts';
import type { Field, Row, Value } from '../../domain/table/table-schema.ts';
import { formatValue } from '../../domain/table/value-format.ts';
import type { PlaceCell } from '../../domain/table/place-words.ts';
import { columnLabels, ownLabels } from '../../domain/table/view.ts';
import { cleanSvg } from './svg-clean.ts';
import { escapeMarkup } from '../../domain/text/markup.ts';
import type { Lang, Text } from '../../domain/text/text.ts';
import { numberText } from '../../words/message.ts';
import { DEGREE_M, squeeze } from '../../domain/geo/degree.ts';
import { words } from '../../words/words.ts';

export interface Located {
  readonly rows: readonly Row[];
  readonly fields: readonly Field[];
  readonly geometries?: readonly (Geometry | null)[] | undefined;
  /** Column that names the places. */
  readonly label: string | undefined;
  /** Outlines drawn behind them: a commune, a département. */
  readonly behind?: readonly Geometry[] | undefined;
  /** Land, waters and shores on which everything stands. */
  readonly ground?: PackedGround | undefined;
}

/** A phone's width: what is drawn for it is never scrolled sideways. */
const WIDTH = 480;
const HEIGHT = { least: 300, most: 420 } as const;
const MARGIN = 30;
/** Rivers of a lower rank than this are not drawn. */
const MOST_RANK = 5;

function geometriesOf({ rows, fields, geometries }: Located): (Geometry | null)[] {
  if (geometries) return [...geometries];
  const place = placeOf(fields, rows);
  return rows.map((row) => (place ? geometryOf(row, place) : null));
}

function rings(geometry: Geometry): Position[][] {
  switch (geometry.type) {
    case 'Point':
      return [];
    case 'MultiPoint':
      return [];
    case 'LineString':
      return [geometry.coordinates];
    case 'MultiLineString':
    case 'Polygon':
      return geometry.coordinates;
    case 'MultiPolygon':
      return geometry.coordinates.flat();
    case 'GeometryCollection':
      return geometry.geometries.flatMap(rings);
  }
}

function points(geometry: Geometry): Position[] {
  switch (geometry.type) {
    case 'Point':
      return [geometry.coordinates];
    case 'MultiPoint':
      return geometry.coordinates;
    case 'GeometryCollection':
      return geometry.geometries.flatMap(points);
    default:
      return [];
  }
}

/** A round length of ground near a fifth of the map's width, metres. */
function scaleLength(metresAcross: number): number {
  const wanted = metresAcross / 5;
  const power = 10 ** Math.floor(Math.log10(wanted));
  return [1, 2, 5, 10].map((step) => step * power).findLast((length) => length <= wanted) ?? power;
}

/** The map as SVG; undefined where nothing has a place. */
export function mapChart(
  located: Located,
  room: { readonly id: string; readonly title: Text; readonly description: Text; readonly lang: Lang; readonly palette: Palette },
): string | undefined {
  const { palette, lang } = room;
  const shapes = geometriesOf(located);
  const own = shapes.flatMap((shape) => (shape ? [...points(shape), ...rings(shape).flat()] : []));
  if (own.length === 0) return undefined;
  const behind = (located.behind ?? []).flatMap(rings);
  const every = [...own, ...behind.flat()];
  const lons = every.map(([lon = 0]) => lon);
  const lats = every.map(([, lat = 0]) => lat);
  const [[west, east], [south, north]] = [extent(lons), extent(lats)];
  const stretch = squeeze((south + north) / 2);
  const spanX = Math.max((east - west) * stretch, 0.005);
  const spanY = Math.max(north - south, 0.005);
  const scale = Math.min((WIDTH - 2 * MARGIN) / spanX, (HEIGHT.most - 2 * MARGIN - 24) / spanY);
  const height = Math.round(Math.max(HEIGHT.least, spanY * scale + 2 * MARGIN + 24));
  const at = ([lon = 0, lat = 0]: Position): [number, number] => [
    WIDTH / 2 + (lon - (west + east) / 2) * stretch * scale,
    (height - 24) / 2 + ((south + north) / 2 - lat) * scale,
  ];
  const parts: string[] = [
    ...(located.ground ? soil(unpackGround(located.ground), at, [0, 0, WIDTH, height], palette) : []),
    `<rect x="0.5" y="0.5" width="${WIDTH - 1}" height="${height - 1}" fill="none" stroke="currentColor" stroke-opacity="0.3"/>`,
  ];
  if (behind.length > 0)
    parts.push(
      `<path d="${behind.map((ring) => pathOf(ring.map(at), 0.7)).join('')}" fill="${palette['or-sombre']}" fill-opacity="0.1" stroke="${palette['or-sombre']}" stroke-width="1.5" stroke-linejoin="round"/>`,
    );
  shapes.forEach((shape) => {
    for (const ring of shape ? rings(shape) : []) {
      const closed = shape?.type.includes('Polygon') === true;
      parts.push(
        `<path d="${pathOf(ring.map(at), 0.5, closed)}" fill="${closed ? palette.loire : 'none'}" fill-opacity="0.12" stroke="${palette.loire}" stroke-width="1.5"/>`,
      );
    }
  });
  const placed = shapes.flatMap((shape, index) =>
    shape
      ? points(shape)
          .slice(0, 1)
          .map((position) => ({ number: index + 1, at: at(position) }))
      : [],
  );
  const outlined = shapes.flatMap((shape, index) => {
    const ring = shape && points(shape).length === 0 ? rings(shape)[0] : undefined;
    return ring ? [{ number: index + 1, at: at(middle(ring)) }] : [];
  });
  if (outlined.length <= 60)
    for (const {
      number,
      at: [x, y],
    } of outlined)
      parts.push(`<text x="${x.toFixed(1)}" y="${(y + 5).toFixed(1)}" fill="currentColor" font-weight="600">${number}</text>`);
  for (const {
    at: [x, y],
  } of placed)
    parts.push(
      `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="5" fill="${palette.loire}" stroke="${palette.craie}" stroke-width="1.5"/>`,
    );
  if (placed.length <= 60) {
    const naming = nameField(located);
    const named = placed.map((point) => ({
      ...point,
      name: naming && placed.length <= 24 ? formatValue(located.rows[point.number - 1]?.[naming.name], naming, lang) : '',
    }));
    for (const {
      text,
      at: [x, y],
      anchor,
    } of placeLabels(named, { width: WIDTH, letter: 7.8, line: 16, numbers: true }))
      parts.push(
        `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" text-anchor="${anchor}" fill="currentColor" font-weight="600">${escapeMarkup(text)}</text>`,
      );
  }
  const length = scaleLength((WIDTH / scale) * DEGREE_M);
  const bar = (length / DEGREE_M) * scale;
  const base = height - 14;
  parts.push(
    `<path d="M16 ${base - 5}V${base}H${(16 + bar).toFixed(1)}V${base - 5}" fill="none" stroke="currentColor" stroke-width="1.5"/><text x="${(24 + bar).toFixed(1)}" y="${base}" text-anchor="start" fill="currentColor">${length >= 1000 ? `${numberText(length / 1000, lang)}\u00A0km` : `${length}\u00A0m`}</text>`,
  );
  parts.push(
    `<path d="M${WIDTH - 24} ${base}V${base - 28}M${WIDTH - 29} ${base - 20}L${WIDTH - 24} ${base - 28}L${WIDTH - 19} ${base - 20}" fill="none" stroke="currentColor" stroke-width="1.5"/><text x="${WIDTH - 24}" y="${base - 33}" fill="currentColor">${words('charts', lang).north}</text>`,
  );
  return cleanSvg(`<svg width="${WIDTH}" height="${height}">${parts.join('')}</svg>`, room);
}

/** The ground within the frame: waters first, land on them, then inner waters, shores and the larger rivers. */
function soil(shapes: readonly GroundShape[], at: (position: Position) => Point, frame: Frame, palette: Palette): string[] {
  const [left, top, right, bottom] = frame;
  // Cuts along the frame are drawn outside of it.
  const wide: Frame = [left - 4, top - 4, right + 4, bottom + 4];
  const areas = (kind: 'land' | 'water') =>
    shapes.filter((shape) => shape.kind === kind).map(({ line }) => pathOf(clipRing(line.map(at), wide), 0.8));
  const lines = (kind: 'shore' | 'river', most = Infinity) =>
    shapes
      .filter((shape) => shape.kind === kind && (shape.rank ?? 1) <= most)
      .flatMap(({ line }) => clipLine(line.map(at), wide).map((piece) => pathOf(piece, 0.8, false)));
  const path = (pieces: readonly string[], attributes: string) => {
    const d = pieces.join('');
    return d === '' ? [] : [`<path d="${d}" ${attributes}/>`];
  };
  const water = palette['carte-eau-jour'];
  return [
    `<rect width="${right}" height="${bottom}" fill="${water}"/>`,
    ...path(areas('land'), `fill="${palette.velin}"`),
    ...path(areas('water'), `fill="${water}"`),
    ...path(lines('river', MOST_RANK), `fill="none" stroke="${water}" stroke-width="2"`),
    ...path(lines('shore'), `fill="none" stroke="${palette.rive}"`),
  ];
}

/** A path through points, relative and to a tenth; points nearer than `least` to the one before are left out. */
function pathOf(at: readonly (readonly [number, number])[], least: number, closed = true): string {
  if (at.length === 0) return '';
  const tenth = (value: number) => Math.round(value * 10);
  let text = '';
  let [x, y] = [0, 0];
  at.forEach(([px, py], index) => {
    const [tx, ty] = [tenth(px), tenth(py)];
    if (index === 0) text = `M${tx / 10} ${ty / 10}`;
    else if (Math.hypot(tx - x, ty - y) >= least * 10 || index === at.length - 1) text += `l${(tx - x) / 10} ${(ty - y) / 10}`;
    else return;
    [x, y] = [tx, ty];
  });
  return `${text}${closed ? 'Z' : ''}`.replace(/ -/g, '-');
}

/** Middle of a ring's box, where its number stands. */
function middle(ring: readonly Position[]): Position {
  const [lons, lats] = [ring.map(([lon = 0]) => lon), ring.map(([, lat = 0]) => lat)];
  const [[west, east], [south, north]] = [extent(lons), extent(lats)];
  return [(west + east) / 2, (south + north) / 2];
}

/** The column that names the places. */
function nameField({ fields, label }: Located): Field | undefined {
  return fields.find((field) => field.name === label) ?? fields.find((field) => field.type === 'string');
}

/** The list beside the map: number, name, figure, coordinates in the file's own columns. */
export function mapTable(located: Located, y: string | undefined): ViewTable {
  const naming = nameField(located);
  const figure = located.fields.find((field) => field.name === y);
  const shapes = geometriesOf(located);
  return {
    columns: [
      { name: 'n', ...ownLabels((lang) => words('table', lang).number), numeric: true },
      {
        name: naming?.name ?? 'lieu',
        ...(naming ? columnLabels(naming) : ownLabels((lang) => words('table', lang).placeName)),
        numeric: false,
      },
      ...(figure ? [{ name: figure.name, ...columnLabels(figure), numeric: true }] : []),
      { name: 'place', ...ownLabels((lang) => words('table', lang).onMap), place: true, numeric: false },
    ],
    rows: located.rows.map((row, index): Value[] => [
      index + 1,
      naming ? formatValue(row[naming.name], naming) : '',
      ...(figure ? [row[figure.name] ?? null] : []),
      placeCell(shapes[index] ?? null),
    ]),
  };
}

function placeCell(shape: Geometry | null): PlaceCell {
  if (!shape) return null;
  const [first] = points(shape);
  if (!first) return shape.type.includes('Polygon') ? 'outline' : 'line';
  const [lon = 0, lat = 0] = first;
  return [lon, lat];
}
