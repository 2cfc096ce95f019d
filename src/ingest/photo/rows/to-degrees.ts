/** Positions of a file in degrees (WGS 84), whatever its coordinate system says, or looks like when it says nothing. */
import type { Position } from 'geojson';
import proj4 from 'proj4';
import { crsDefinition, KNOWN_CRS, LAMBERT_93 } from '../../../domain/geo/crs.ts';
import { boundsOf } from '../../../domain/geo/ring.ts';

/** Lambert-93 over metropolitan France and its waters, metres. */
function looksLikeLambert93([west, south, east, north]: readonly number[]): boolean {
  return (west ?? 0) > 0 && (east ?? 0) < 1_400_000 && (south ?? 0) > 5_900_000 && (north ?? 0) < 7_300_000;
}

/** Cells `lat` and `lon` that hold Lambert-93 metres, in whichever order, as cells in degrees; `undefined` for any others. */
export function metricCells(lat: string | undefined, lon: string | undefined): { readonly lat: string; readonly lon: string } | undefined {
  const number = (cell: string | undefined): number => Number((cell ?? '').replace(/[\s\u00a0\u202f]/g, '').replace(',', '.') || NaN);
  const [a, b] = [number(lat), number(lon)];
  const [x, y] = a > b ? [b, a] : [a, b];
  if (!looksLikeLambert93([x, y, x, y])) return undefined;
  const [east = 0, north = 0] = proj4(LAMBERT_93, 'EPSG:4326', [x, y]);
  return { lat: north.toFixed(7), lon: east.toFixed(7) };
}

export interface ToDegrees {
  readonly move: (position: Position) => Position;
  /** Set when the system was guessed. */
  readonly note?: string | undefined;
}

/** How to bring positions to degrees, or a French sentence that says why they cannot be. `epsg` is what the file names, `NaN` when that is unreadable. */
export function toDegrees(positions: Iterable<Position>, epsg: number | undefined): ToDegrees | { readonly fault: string } {
  const bounds = boundsOf(positions);
  const [west, south, east, north] = bounds;
  const inDegrees = west >= -180 && east <= 180 && south >= -90 && north <= 90;
  const project =
    (definition: string) =>
    (position: Position): Position =>
      proj4(definition, 'EPSG:4326', [position[0] ?? 0, position[1] ?? 0]);
  if (epsg !== undefined) {
    const definition = crsDefinition(epsg);
    if (definition === undefined)
      return { fault: `système de coordonnées ${Number.isNaN(epsg) ? 'illisible' : `EPSG:${epsg} inconnu`}, attendu : ${KNOWN_CRS}.` };
    if (!definition.includes('+proj=longlat')) return { move: project(definition) };
    return inDegrees
      ? { move: (position) => position }
      : { fault: `coordonnées de ${west} à ${east} et de ${south} à ${north}, alors que le fichier se dit en degrés (EPSG:${epsg}).` };
  }
  if (inDegrees) return { move: (position) => position };
  if (looksLikeLambert93(bounds)) return { move: project(LAMBERT_93), note: 'coordonnées en mètres, lues en Lambert-93.' };
  return {
    fault: `coordonnées de ${west} à ${east} et de ${south} à ${north} : ni des degrés (longitude, latitude), ni du Lambert-93 ; attendu l’un des deux, ou un « crs » qui dit lequel (${KNOWN_CRS}).`,
  };
}
