/**
 * Shapes laid over a map: limits of communes, tracks, points, as GeoJSON (RFC 7946) gives them. Only what a map draws is
 * kept: names and geometries, heights left out. Functions throw `ShapesError`, a French sentence for the file's editor.
 */
import { isObject } from '../input/json-object.ts';
import { ToldError } from '../input/told-error.ts';
import { fault, type Fault } from '../input/fault.ts';
import type { FeatureCollection, Geometry, Position } from 'geojson';
import { fold } from '../text/fold.ts';
import { SPHERE_DEGREE_M, squeeze } from './degree.ts';
import { polygonContains } from './ring.ts';

export type SimpleGeometry = Exclude<Geometry, { type: 'GeometryCollection' }>;
export interface Shape {
  readonly name: string | undefined;
  readonly geometry: SimpleGeometry;
}

/** What is wrong with a file of shapes. */
export class ShapesError extends ToldError {
  override readonly name = 'ShapesError';
}

/** Properties that name a shape, folded, the best first. */
const NAMES = [
  'nom',
  'name',
  'libelle',
  'label',
  'nom com',
  'nom commune',
  'nom officiel',
  'nomcom',
  'toponyme',
  'titre',
  'title',
  'libgeo',
];

/** How deep positions lie in the coordinates of each type, and the fewest of them in a line. */
const DEPTH: Readonly<Record<SimpleGeometry['type'], readonly [depth: number, least: number]>> = {
  Point: [0, 1],
  MultiPoint: [1, 1],
  LineString: [1, 2],
  MultiLineString: [2, 2],
  Polygon: [2, 4],
  MultiPolygon: [3, 4],
};

function nameOf(properties: unknown): string | undefined {
  if (!isObject(properties)) return undefined;
  const known = new Map(
    Object.entries(properties).flatMap(([key, value]) =>
      typeof value === 'string' && value.trim() !== '' ? [[fold(key), value.trim()] as const] : [],
    ),
  );
  return NAMES.flatMap((key) => known.get(key) ?? [])[0];
}

/** Coordinates nested `depth` times around positions, each position put through `change`. */
function nested(coordinates: unknown, depth: number, least: number, where: Fault, change: (position: Position) => Position): unknown {
  if (!Array.isArray(coordinates)) throw new ShapesError(fault('shapeCoordinates', { where }));
  if (depth === 0) {
    const [x, y] = coordinates as unknown[];
    if (typeof x !== 'number' || typeof y !== 'number' || !Number.isFinite(x) || !Number.isFinite(y))
      throw new ShapesError(fault('shapePosition', { where, found: JSON.stringify(coordinates).slice(0, 60) }));
    return change([x, y]);
  }
  if (depth === 1 && coordinates.length < least) throw new ShapesError(fault('shapeFew', { where, n: coordinates.length, least }));
  return coordinates.map((inner) => nested(inner, depth - 1, least, where, change));
}

const same = (position: Position): Position => position;

function geometriesOf(geometry: unknown, where: Fault): SimpleGeometry[] {
  if (geometry === null) return [];
  if (!isObject(geometry)) throw new ShapesError(fault('shapeNone', { where }));
  const { type } = geometry;
  if (type === 'GeometryCollection')
    return Array.isArray(geometry['geometries']) ? geometry['geometries'].flatMap((inner) => geometriesOf(inner, where)) : [];
  if (typeof type !== 'string' || !Object.hasOwn(DEPTH, type)) throw new ShapesError(fault('shapeUnknown', { where, found: String(type) }));
  const [depth, least] = DEPTH[type as SimpleGeometry['type']];
  return [{ type, coordinates: nested(geometry['coordinates'], depth, least, where, same) } as SimpleGeometry];
}

/** The shapes of a GeoJSON object: a collection, a feature or a bare geometry. Throws `ShapesError`. */
export function readShapes(json: unknown): Shape[] {
  if (!isObject(json) || typeof json['type'] !== 'string') throw new ShapesError(fault('shapeNotGeojson'));
  const features = json['type'] === 'FeatureCollection' ? json['features'] : [json];
  if (!Array.isArray(features)) throw new ShapesError(fault('shapeNoFeatures'));
  const shapes = features.flatMap((feature: unknown, i): Shape[] => {
    const where = fault('shapeNth', { i: i + 1 });
    if (!isObject(feature)) throw new ShapesError(fault('shapeNotFeature', { where }));
    const bare = feature['type'] !== 'Feature';
    return geometriesOf(bare ? feature : (feature['geometry'] ?? null), where).map((geometry) => ({
      name: bare ? undefined : nameOf(feature['properties']),
      geometry,
    }));
  });
  if (shapes.length === 0) throw new ShapesError(fault('shapeNothing'));
  return shapes;
}

/** The EPSG code that the file's own `crs` names (GeoJSON of before 2016): `undefined` without one, `NaN` when it cannot be read. */
export function namedCrs(json: unknown): number | undefined {
  const crs =
    isObject(json) && isObject(json['crs']) && isObject(json['crs']['properties']) ? json['crs']['properties']['name'] : undefined;
  if (typeof crs !== 'string') return undefined;
  if (/CRS:?84/i.test(crs)) return 4326;
  return Number(/EPSG:{1,2}(?:[\d.]*:)?(\d{4,5})$/i.exec(crs)?.[1] ?? NaN);
}

/** Every position of a geometry. */
export function positionsOf(geometry: SimpleGeometry): Position[] {
  return geometry.type === 'Point' ? [geometry.coordinates] : (geometry.coordinates.flat(DEPTH[geometry.type][0] - 1) as Position[]);
}

/** The same shape, elsewhere. */
export function movedShape({ name, geometry }: Shape, move: (position: Position) => Position): Shape {
  const [depth, least] = DEPTH[geometry.type];
  return {
    name,
    geometry: {
      type: geometry.type,
      coordinates: nested(geometry.coordinates, depth, least, fault('verbatim', { text: '' }), move),
    } as SimpleGeometry,
  };
}

/**
 * Points of a line that stray by more than a tolerance (Douglas & Peucker, 1973); its two ends stay.
 * @param tolerance degrees of latitude
 * @param shrink length of a degree of longitude over one of latitude
 */
export function simplifyLine(line: readonly Position[], tolerance: number, shrink: number): Position[] {
  const keep = new Uint8Array(line.length);
  keep[0] = keep[line.length - 1] = 1;
  const pending: [number, number][] = [[0, line.length - 1]];
  for (let span = pending.pop(); span; span = pending.pop()) {
    const [from, to] = span;
    const [ax = 0, ay = 0] = line[from] ?? [];
    const [bx = 0, by = 0] = line[to] ?? [];
    const [dx, dy] = [(bx - ax) * shrink, by - ay];
    const length = Math.hypot(dx, dy);
    let [worst, at] = [tolerance, -1];
    for (let i = from + 1; i < to; i++) {
      const [x = 0, y = 0] = line[i] ?? [];
      const [px, py] = [(x - ax) * shrink, y - ay];
      const stray = length === 0 ? Math.hypot(px, py) : Math.abs(px * dy - py * dx) / length;
      if (stray > worst) [worst, at] = [stray, i];
    }
    if (at < 0) continue;
    keep[at] = 1;
    pending.push([from, at], [at, to]);
  }
  return line.filter((_, i) => keep[i] === 1);
}

/** Lines and rings without the points that nobody sees, in degrees; rings keep at least four points. */
export function simplifiedShape({ name, geometry }: Shape, metres: number): Shape {
  const thin = (line: readonly Position[], least: number): Position[] => {
    const shorter = simplifyLine(line, metres / SPHERE_DEGREE_M, squeeze(line[0]?.[1] ?? 0));
    return shorter.length < least ? [...line] : shorter;
  };
  switch (geometry.type) {
    case 'LineString':
      return { name, geometry: { ...geometry, coordinates: thin(geometry.coordinates, 2) } };
    case 'MultiLineString':
      return { name, geometry: { ...geometry, coordinates: geometry.coordinates.map((line) => thin(line, 2)) } };
    case 'Polygon':
      return { name, geometry: { ...geometry, coordinates: geometry.coordinates.map((ring) => thin(ring, 4)) } };
    case 'MultiPolygon':
      return { name, geometry: { ...geometry, coordinates: geometry.coordinates.map((polygon) => polygon.map((ring) => thin(ring, 4))) } };
    default:
      return { name, geometry };
  }
}

/** Shapes as a collection; a name is the property `nom`. */
export function toCollection(shapes: readonly Shape[]): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: shapes.map(({ name, geometry }) => ({ type: 'Feature', properties: name === undefined ? {} : { nom: name }, geometry })),
  };
}

/** Names of the areas that hold a point. */
export function namesAt(shapes: readonly Shape[], point: Position): string[] {
  const holds = ({ geometry }: Shape): boolean =>
    geometry.type === 'Polygon'
      ? polygonContains(geometry, point)
      : geometry.type === 'MultiPolygon' &&
        geometry.coordinates.some((coordinates) => polygonContains({ type: 'Polygon', coordinates }, point));
  return [...new Set(shapes.filter(holds).flatMap(({ name }) => name ?? []))];
}
