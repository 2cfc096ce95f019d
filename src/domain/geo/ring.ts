/** Closed rings of points: area, containment, bounds, simplification by rounding. Coordinates are plain x, y pairs. */
import type { Polygon, Position } from 'geojson';
import { clipRing } from './frame-clip.ts';

export type Bounds = readonly [west: number, south: number, east: number, north: number];

/** Signed area, positive counter-clockwise, in the square of the coordinates' unit. */
export function signedArea(ring: readonly Position[]): number {
  let sum = 0;
  for (let i = 0; i < ring.length; i++) {
    const [x1 = 0, y1 = 0] = ring[i] ?? [];
    const [x2 = 0, y2 = 0] = ring[(i + 1) % ring.length] ?? [];
    sum += x1 * y2 - x2 * y1;
  }
  return sum / 2;
}

/** Whether a point is inside a ring (even-odd rule). */
export function ringContains(ring: readonly Position[], [x = 0, y = 0]: Position): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [xi = 0, yi = 0] = ring[i] ?? [];
    const [xj = 0, yj = 0] = ring[j] ?? [];
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
  }
  return inside;
}

/** Whether a polygon holds a point, holes left out. */
export function polygonContains(polygon: Polygon, point: Position): boolean {
  const [outer, ...holes] = polygon.coordinates;
  return outer !== undefined && ringContains(outer, point) && !holes.some((hole) => ringContains(hole, point));
}

/** Bounds of points; infinite and inverted when there is none. */
export function boundsOf(points: Iterable<Position>): Bounds {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x = 0, y = 0] of points) {
    west = Math.min(west, x);
    south = Math.min(south, y);
    east = Math.max(east, x);
    north = Math.max(north, y);
  }
  return [west, south, east, north];
}

/** Centre of mass of a ring; the mean of its points when it has no area. */
export function centroid(ring: readonly Position[]): [number, number] {
  const origin = ring[0] ?? [0, 0];
  const [ox = 0, oy = 0] = origin;
  let [sx, sy, area] = [0, 0, 0];
  for (let i = 0; i < ring.length; i++) {
    const [x1 = 0, y1 = 0] = ring[i] ?? [];
    const [x2 = 0, y2 = 0] = ring[(i + 1) % ring.length] ?? [];
    const cross = (x1 - ox) * (y2 - oy) - (x2 - ox) * (y1 - oy);
    sx += (x1 + x2 - 2 * ox) * cross;
    sy += (y1 + y2 - 2 * oy) * cross;
    area += cross;
  }
  if (Math.abs(area) < 1e-18) {
    const n = Math.max(1, ring.length);
    return [ring.reduce((sum, [x = 0]) => sum + x, 0) / n, ring.reduce((sum, [, y = 0]) => sum + y, 0) / n];
  }
  return [ox + sx / (3 * area), oy + sy / (3 * area)];
}

/** A longitude as it is counted near another one, beyond ±180 where the 180th meridian lies between them. */
export const lonNear = (lon: number, about: number): number => about + ((((lon - about + 180) % 360) + 360) % 360) - 180;

/**
 * A polygon of the land around a longitude, cut at the 180th meridian to the side on which most of it lies: a site lies on
 * one side, and a ring that jumps from one to the other would go around the earth (RFC 7946, 3.1.9).
 */
export function toLandPolygon(points: readonly Position[], about: number): Polygon {
  const ring = points.map(([lon = 0, lat = 0]): [number, number] => [lonNear(lon, about), lat]);
  const beyond = ring.filter(([lon]) => Math.abs(lon) > 180);
  if (beyond.length === 0) return toPolygon(ring);
  const turn = 2 * beyond.length > ring.length ? -360 * Math.sign(beyond[0]?.[0] ?? 0) : 0;
  return toPolygon(
    clipRing(
      ring.map(([lon, lat]) => [lon + turn, lat]),
      [-180, -90, 180, 90],
    ).map(([lon, lat]) => [lon, lat]),
  );
}

/** A polygon of one closed, counter-clockwise ring (RFC 7946), rounded to `decimals` places of a degree. */
export function toPolygon(points: readonly Position[], decimals = 6): Polygon {
  const unit = 10 ** decimals;
  const ring = points
    .map(([x = 0, y = 0]): Position => [Math.round(x * unit) / unit, Math.round(y * unit) / unit])
    .filter(([x, y], i, all) => i === 0 || x !== all[i - 1]?.[0] || y !== all[i - 1]?.[1]);
  if (signedArea(ring) < 0) ring.reverse();
  const first = ring[0];
  const last = ring.at(-1);
  if (first && last && (first[0] !== last[0] || first[1] !== last[1])) ring.push([...first]);
  return { type: 'Polygon', coordinates: [ring] };
}
