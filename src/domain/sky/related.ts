/** Other photographs of a photograph's place, for going from one date to another. */
import { polygonContains } from '../geo/ring.ts';
import type { PhotoRecord } from '../records/photo.ts';
import { greatCircle } from '../geo/sphere.ts';
import { yearsOf } from './timeline.ts';

/** Farther than this, metres, two photographs without outlines are not of one place. */
const NEAR = 1500;
/** Side of a square of the lookup, degrees; larger than `NEAR` everywhere but near the poles. */
const CELL = 0.05;

/** Of the edge of an oblique view's land, the part that is nearest to the camera: what it is of; the rest runs to the horizon. */
const NEAREST = 0.4;

type Shown = Pick<PhotoRecord, 'id' | 'kind' | 'lat' | 'lon' | 'footprint' | 'date' | 'provenance'>;

/** What a photograph shows: the middle of its outline, else where it was taken. */
export function subject(photo: Pick<PhotoRecord, 'kind' | 'lat' | 'lon' | 'footprint'>): readonly [lon: number, lat: number] | undefined {
  const ring = photo.footprint?.coordinates[0];
  if (ring && ring.length > 3) {
    const corners = photo.kind === 'oblique' ? nearestOf(ring.slice(0, -1), photo) : ring.slice(0, -1);
    return [
      corners.reduce((sum, [lon = 0]) => sum + lon, 0) / corners.length,
      corners.reduce((sum, [, lat = 0]) => sum + lat, 0) / corners.length,
    ];
  }
  return photo.lon === undefined || photo.lat === undefined ? undefined : [photo.lon, photo.lat];
}

function nearestOf(ring: readonly number[][], { lon, lat }: Pick<PhotoRecord, 'lat' | 'lon'>): readonly number[][] {
  if (lon === undefined || lat === undefined) return ring;
  const away = (corner: readonly number[]): number => greatCircle([lon, lat], [corner[0] ?? 0, corner[1] ?? 0]);
  return [...ring].sort((a, b) => away(a) - away(b)).slice(0, Math.max(1, Math.ceil(ring.length * NEAREST)));
}

/** A lookup over all photographs that answers for one of them: nearest subjects first, photographs and computed images never mixed. */
export function relatedFinder<P extends Shown>(photos: readonly P[]): (photo: P, limit?: number) => P[] {
  const cells = new Map<string, { readonly photo: P; readonly at: readonly [number, number] }[]>();
  const cellOf = (lon: number, lat: number) => `${Math.floor(lon / CELL)} ${Math.floor(lat / CELL)}`;
  for (const photo of photos) {
    const at = subject(photo);
    if (!at) continue;
    const key = cellOf(...at);
    const cell = cells.get(key);
    if (cell) cell.push({ photo, at });
    else cells.set(key, [{ photo, at }]);
  }
  return (photo, limit = 12) => {
    const here = subject(photo);
    if (!here) return [];
    const [lon, lat] = here;
    const near: { readonly photo: P; readonly metres: number }[] = [];
    for (let dx = -1; dx <= 1; dx++) {
      for (let dy = -1; dy <= 1; dy++) {
        for (const other of cells.get(cellOf(lon + dx * CELL, lat + dy * CELL)) ?? []) {
          if (other.photo.id === photo.id || other.photo.provenance !== photo.provenance) continue;
          const metres = greatCircle([...here], [...other.at]);
          const shows = other.photo.footprint !== undefined && polygonContains(other.photo.footprint, [...here]);
          if (shows || metres <= NEAR) near.push({ photo: other.photo, metres });
        }
      }
    }
    const year = ({ date }: P) => yearsOf(date)?.from ?? Infinity;
    return near
      .sort((a, b) => a.metres - b.metres)
      .slice(0, limit)
      .map(({ photo: other }) => other)
      .sort((a, b) => year(a) - year(b));
  };
}
