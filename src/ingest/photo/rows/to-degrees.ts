/** Positions of a file in degrees (WGS 84), whatever its coordinate system says, or looks like when it says nothing. */
import { fault, type Fault } from '../../../domain/input/fault.ts';
import type { Position } from 'geojson';
import proj4 from 'proj4';
import { crsDefinition, KNOWN_CRS } from '../../../domain/geo/crs.ts';
import { boundsOf } from '../../../domain/geo/ring.ts';
import { inGrid, readIn, type MetricGrid } from '../../../domain/geo/metric-grid.ts';

/** Cells `lat` and `lon` that hold metres of the site's grid, in whichever order, as cells in degrees; `undefined` for any others. */
export function metricCells(
  grid: MetricGrid | undefined,
  lat: string | undefined,
  lon: string | undefined,
): { readonly lat: string; readonly lon: string } | undefined {
  if (!grid) return undefined;
  const number = (cell: string | undefined): number => Number((cell ?? '').replace(/[\s\u00a0\u202f]/g, '').replace(',', '.') || NaN);
  const [a, b] = [number(lon), number(lat)];
  const found = [
    [a, b],
    [b, a],
  ].find(([x = NaN, y = NaN]) => inGrid(grid, x, y));
  if (!found) return undefined;
  const [east = 0, north = 0] = proj4(grid.definition, 'EPSG:4326', found);
  return { lat: north.toFixed(7), lon: east.toFixed(7) };
}

export interface ToDegrees {
  readonly move: (position: Position) => Position;
  /** Set when the system was guessed. */
  readonly note?: Fault | undefined;
}

/** How to bring positions to degrees, or why they cannot be. `epsg` is what the file names, `NaN` when that is unreadable. */
export function toDegrees(
  positions: Iterable<Position>,
  epsg: number | undefined,
  grid: MetricGrid | undefined,
): ToDegrees | { readonly fault: Fault } {
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
      return { fault: Number.isNaN(epsg) ? fault('crsUnread', { known: KNOWN_CRS }) : fault('crsUnknown', { epsg, known: KNOWN_CRS }) };
    if (!definition.includes('+proj=longlat')) return { move: project(definition) };
    return inDegrees ? { move: (position) => position } : { fault: fault('crsNotDegrees', { west, east, south, north, epsg }) };
  }
  if (inDegrees) return { move: (position) => position };
  if (grid && inGrid(grid, west, south) && inGrid(grid, east, north))
    return { move: project(grid.definition), note: fault('crsMetres', { grid: readIn(grid) }) };
  const range = { west, east, south, north };
  return {
    fault: grid
      ? fault('crsNeither', { ...range, grid: grid.name === 'Lambert-93' ? fault('crsSomeLambert') : grid.name, known: KNOWN_CRS })
      : fault('crsNone', { ...range, known: KNOWN_CRS }),
  };
}
