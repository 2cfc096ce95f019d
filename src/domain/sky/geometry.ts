/** Small geometry on the ground, WGS 84 degrees in GeoJSON order (longitude, latitude), lengths in metres. */
import type { Polygon, Position } from 'geojson';

/** Mean radius of the Earth (IUGG), metres. */
export const EARTH_RADIUS = 6_371_008.8;

/** west, south, east, north. */
export type Bounds = readonly [number, number, number, number];

const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Great-circle distance (haversine), metres. */
export function distance(a: Position, b: Position): number {
  const [lonA = 0, latA = 0] = a;
  const [lonB = 0, latB = 0] = b;
  const h = Math.sin(radians(latB - latA) / 2) ** 2 + Math.cos(radians(latA)) * Math.cos(radians(latB)) * Math.sin(radians(lonB - lonA) / 2) ** 2;
  return 2 * EARTH_RADIUS * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** Length of a line, metres. */
export function lineLength(line: readonly Position[]): number {
  let sum = 0;
  for (let i = 1; i < line.length; i++) sum += distance(line[i - 1] ?? [], line[i] ?? []);
  return sum;
}

/** Area of a ring on the sphere, square metres (Chamberlain & Duquette, JPL 2007, eq. 1); the ring closes itself. */
export function ringArea(ring: readonly Position[]): number {
  let sum = 0;
  for (let i = 0; i < ring.length; i++) {
    const [lonA = 0, latA = 0] = ring[i] ?? [];
    const [lonB = 0, latB = 0] = ring[(i + 1) % ring.length] ?? [];
    sum += radians(lonB - lonA) * (2 + Math.sin(radians(latA)) + Math.sin(radians(latB)));
  }
  return Math.abs((sum * EARTH_RADIUS * EARTH_RADIUS) / 2);
}

function inRing(ring: readonly Position[], lon: number, lat: number): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [xi = 0, yi = 0] = ring[i] ?? [];
    const [xj = 0, yj = 0] = ring[j] ?? [];
    if (yi > lat !== yj > lat && lon < ((xj - xi) * (lat - yi)) / (yj - yi) + xi) inside = !inside;
  }
  return inside;
}

/** Whether a polygon holds a point; holes are left out. */
export function polygonHolds(polygon: Polygon, lon: number, lat: number): boolean {
  const [outer, ...holes] = polygon.coordinates;
  return outer !== undefined && inRing(outer, lon, lat) && !holes.some((hole) => inRing(hole, lon, lat));
}

/** The bounds of positions; `undefined` without any. */
export function boundsOf(positions: Iterable<Position>): Bounds | undefined {
  let west = Infinity;
  let south = Infinity;
  let east = -Infinity;
  let north = -Infinity;
  for (const [lon = NaN, lat = NaN] of positions) {
    west = Math.min(west, lon);
    south = Math.min(south, lat);
    east = Math.max(east, lon);
    north = Math.max(north, lat);
  }
  return west <= east && south <= north ? [west, south, east, north] : undefined;
}

/** Whether bounds hold a point. */
export function boundsHold(bounds: Bounds, lon: number, lat: number): boolean {
  return lon >= bounds[0] && lon <= bounds[2] && lat >= bounds[1] && lat <= bounds[3];
}

/** Eight winds, for a heading in degrees clockwise from north. */
const WINDS = {
  fr: ['le nord', 'le nord-est', 'l’est', 'le sud-est', 'le sud', 'le sud-ouest', 'l’ouest', 'le nord-ouest'],
  en: ['north', 'north-east', 'east', 'south-east', 'south', 'south-west', 'west', 'north-west'],
} as const;

/** A heading in words: « l’ouest ». */
export function headingWords(heading: number, lang: 'fr' | 'en'): string {
  const index = Math.round((((heading % 360) + 360) % 360) / 45) % 8;
  return WINDS[lang][index] ?? '';
}
