/** GeoJSON (RFC 7946) as editors give it: features with their geometry, and what is wrong, in French. */
import { fault, told, type Fault } from '../../domain/input/fault.ts';
import type { Geometry } from 'geojson';
import { beyondBudget } from '../../domain/input/json-budget.ts';
import { jsonFault } from '../../domain/input/json-fault.ts';

export interface ReadFeature {
  readonly properties: Record<string, unknown>;
  readonly geometry: Geometry | null;
}

/** Reads a `FeatureCollection`, a `Feature` or a bare geometry; positions are longitude, latitude (WGS 84), degrees. */
export function parseGeoJson(text: string): {
  readonly features: readonly ReadFeature[];
  readonly problems: readonly { readonly key?: string | undefined; readonly message: string; readonly fault?: Fault }[];
} {
  const fail = (of: Fault) => ({ features: [], problems: [told(of)] });
  const source = text.replace(/^\uFEFF/, '');
  const beyond = beyondBudget(source, 'GeoJSON');
  if (beyond !== undefined) return fail(fault('sentence', { said: beyond }));
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch (error) {
    return fail(fault('sentence', { said: jsonFault(source, error, 'GeoJSON').message }));
  }
  const list = featuresOf(value);
  if (!list) return fail((value as { type?: unknown } | null)?.type === 'Topology' ? fault('geojsonTopo') : fault('geojsonCollection'));
  if (list.length === 0) return fail(fault('geojsonNothing'));
  const problems: { key: string; message: string; fault?: Fault }[] = [];
  const features = list.map((feature, index): ReadFeature => {
    const { properties, geometry } = (typeof feature === 'object' && feature !== null ? feature : {}) as {
      properties?: unknown;
      geometry?: unknown;
    };
    const wrong = geometry === undefined || geometry === null ? undefined : wrongGeometry(geometry);
    if (wrong !== undefined) problems.push({ key: `features[${index + 1}]`, ...told(wrong) });
    return {
      properties:
        typeof properties === 'object' && properties !== null && !Array.isArray(properties) ? (properties as Record<string, unknown>) : {},
      geometry: wrong === undefined ? ((geometry ?? null) as Geometry | null) : null,
    };
  });
  return { features, problems };
}

function featuresOf(value: unknown): readonly unknown[] | undefined {
  const { type, features } = (typeof value === 'object' && value !== null ? value : {}) as { type?: unknown; features?: unknown };
  if (type === 'FeatureCollection') return Array.isArray(features) ? features : undefined;
  if (type === 'Feature') return [value];
  return typeof type === 'string' && Object.hasOwn(DEPTH, type) ? [{ properties: {}, geometry: value }] : undefined;
}

/** A value as a geometry on Earth, or nothing. */
export function asGeometry(value: unknown): Geometry | null {
  return typeof value === 'object' && value !== null && wrongGeometry(value) === undefined ? (value as Geometry) : null;
}

/** How deep the positions of each type lie. */
const DEPTH: Readonly<Record<string, number>> = {
  Point: 0,
  MultiPoint: 1,
  LineString: 1,
  MultiLineString: 2,
  Polygon: 2,
  MultiPolygon: 3,
  GeometryCollection: -1,
};

/** What is wrong with a geometry, in words; the first fault only. */
function wrongGeometry(value: unknown): Fault | undefined {
  const { type, coordinates, geometries } = (typeof value === 'object' ? value : {}) as {
    type?: unknown;
    coordinates?: unknown;
    geometries?: unknown;
  };
  const depth = typeof type === 'string' && Object.hasOwn(DEPTH, type) ? DEPTH[type] : undefined;
  if (depth === undefined) return fault('geometryUnknown', { found: String(type), list: Object.keys(DEPTH).join(', ') });
  if (depth < 0)
    return Array.isArray(geometries) ? geometries.map(wrongGeometry).find((found) => found !== undefined) : fault('geometryCollection');
  const positions = positionsAt(coordinates, depth);
  if (!positions || positions.length === 0) return fault('geometryInvalid', { type: String(type) });
  for (const [lon = Number.NaN, lat = Number.NaN] of positions) {
    if (Math.abs(lon) <= 180 && Math.abs(lat) <= 90) continue;
    return fault('positionOffEarth', {
      lon,
      lat,
      hint: Math.abs(lon) > 1000 ? fault('likeMetres') : Math.abs(lon) <= 90 && Math.abs(lat) <= 180 ? fault('turnedRound') : '',
    });
  }
  return undefined;
}

function positionsAt(coordinates: unknown, depth: number): readonly (readonly number[])[] | undefined {
  if (!Array.isArray(coordinates)) return undefined;
  if (depth > 0) {
    const all: (readonly number[])[] = [];
    for (const inner of coordinates) {
      const found = positionsAt(inner, depth - 1);
      if (!found) return undefined;
      for (const position of found) all.push(position);
    }
    return all;
  }
  return coordinates.length >= 2 && coordinates.every((number) => typeof number === 'number' && Number.isFinite(number))
    ? [coordinates as number[]]
    : undefined;
}
