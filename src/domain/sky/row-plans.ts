/**
 * The small plans beside rows of photographs that have no picture: one frame for a whole list, in which each row has its extent or
 * its point. A list whose rows all stand at one place needs a single plan of it.
 */
import type { Position } from 'geojson';
import { DEGREE_M, squeeze } from '../geo/degree.ts';
import { boundsOf, type Bounds } from '../geo/ring.ts';
import { simplifyLine } from '../geo/shapes.ts';
import type { PhotoRecord } from '../records/photo.ts';

export type Planned = Pick<PhotoRecord, 'lat' | 'lon' | 'footprint'>;

/** Height of the drawing, in its units, and its width where it is square. */
export const PLAN_SIDE = 80;
/** A frame shows at least this much, metres: a few fields would be no place that one knows. */
const LEAST_M = 12_000;
/** Part of the side that stays free around what is shown. */
const EDGE = 0.1;
/** An extent smaller than this, in the drawing's units, is a dot. */
const DOT = 4;

/** Points that stray by less are not drawn, in the drawing's units. */
const STRAY = 0.5;

export interface Plan {
  /** What the drawing shows, degrees. */
  readonly bounds: Bounds;
  /** From longitude and latitude to the drawing's units; equirectangular, true at the middle latitude. */
  readonly project: (position: Position) => readonly [number, number];
}

const positionsOf = ({ lat, lon, footprint }: Planned): readonly Position[] =>
  footprint?.coordinates[0] ?? (lat === undefined || lon === undefined ? [] : [[lon, lat]]);

/**
 * The frame that holds every place of a list; undefined where none is known.
 * @param wide width of the drawing over its height
 */
export function planOf(rows: readonly Planned[], wide = 1): Plan | undefined {
  const [west, south, east, north] = boundsOf(rows.flatMap(positionsOf));
  if (west > east) return undefined;
  const [lon, lat] = [(west + east) / 2, (south + north) / 2];
  const across = squeeze(lat);
  const shown = Math.max(LEAST_M / DEGREE_M, ((east - west) * across) / wide, north - south);
  const half = shown / 2 / (1 - 2 * EDGE);
  const scale = PLAN_SIDE / (2 * half);
  return {
    bounds: [lon - (half * wide) / across, lat - half, lon + (half * wide) / across, lat + half],
    project: ([x = 0, y = 0]) => [(PLAN_SIDE * wide) / 2 + (x - lon) * across * scale, PLAN_SIDE / 2 + (lat - y) * scale],
  };
}

const rounded = (value: number) => Math.round(value * 10) / 10;

/** A row's extent on the plan as a path, or its point as a line of no length; undefined where its place is not known. */
export function spotOf(row: Planned, { project }: Plan): { readonly kind: 'extent' | 'dot'; readonly path: string } | undefined {
  const points = positionsOf(row).map(project);
  if (points.length === 0) return undefined;
  const [left, top, right, bottom] = boundsOf(points.map(([x, y]) => [x, y]));
  if (Math.max(right - left, bottom - top) < DOT)
    return { kind: 'dot', path: `M${rounded((left + right) / 2)} ${rounded((top + bottom) / 2)}h0` };
  const corners = simplifyLine(
    points.map((point) => [...point]),
    STRAY,
    1,
  );
  return { kind: 'extent', path: `M${corners.map(([x = 0, y = 0]) => `${rounded(x)} ${rounded(y)}`).join('L')}Z` };
}

/** Whether several rows stand at one place, which one plan shows as well as many. */
export function atOnePlace(rows: readonly Planned[]): boolean {
  const [first, ...others] = rows.map((row) => positionsOf(row).flat().join(' '));
  return first !== undefined && first !== '' && others.length > 0 && others.every((other) => other === first);
}
