/** Measures on the ground and words for directions. WGS 84 degrees in GeoJSON order (longitude, latitude), metres. */
import type { Position } from 'geojson';
import type { Bounds } from './ring.ts';
import { words } from '../../words/words.ts';
import type { Lang } from '../text/text.ts';

/** Mean radius of the Earth (IUGG), metres. */
const EARTH_RADIUS = 6_371_008.8;

const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Great-circle distance (haversine), for measures of any length. */
export function greatCircle(a: Readonly<Position>, b: Readonly<Position>): number {
  const [lonA = 0, latA = 0] = a;
  const [lonB = 0, latB = 0] = b;
  const h =
    Math.sin(radians(latB - latA) / 2) ** 2 + Math.cos(radians(latA)) * Math.cos(radians(latB)) * Math.sin(radians(lonB - lonA) / 2) ** 2;
  return 2 * EARTH_RADIUS * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** Metres of a degree of latitude; a little less, so that nothing near is taken for far. */
const DEGREE = ((EARTH_RADIUS * Math.PI) / 180) * 0.999;

/** Whether latitudes alone are farther apart than so many metres: of very many places few need a distance. */
export const isFarBeyond = (a: Readonly<Position>, b: Readonly<Position>, metres: number): boolean =>
  Math.abs((a[1] ?? 0) - (b[1] ?? 0)) * DEGREE > metres;

/** Length of a line, metres. */
export function lineLength(line: readonly Position[]): number {
  let sum = 0;
  for (let i = 1; i < line.length; i++) sum += greatCircle(line[i - 1] ?? [], line[i] ?? []);
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

/** Whether bounds hold a point. */
export function boundsHold(bounds: Bounds, lon: number, lat: number): boolean {
  return lon >= bounds[0] && lon <= bounds[2] && lat >= bounds[1] && lat <= bounds[3];
}

const WINDS = ['n', 'ne', 'e', 'se', 's', 'sw', 'w', 'nw'] as const;

/** A heading (degrees clockwise from north) as one of eight winds: « l’ouest ». */
export function headingWords(heading: number, lang: Lang): string {
  return words('sights', lang).winds[WINDS[Math.round((((heading % 360) + 360) % 360) / 45) % 8] ?? 'n'];
}
