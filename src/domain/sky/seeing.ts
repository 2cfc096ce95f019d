/** Which photographs see a place: those whose outline on the ground, or view cone, holds it, wherever they were taken from. */
import { boundsOf, ringContains, type Bounds } from '../geo/ring.ts';
import { boundsHold } from '../geo/sphere.ts';
import { invented } from '../photo/invented.ts';
import type { PhotoRecord } from '../records/photo.ts';

/** Made once for all places: hundreds of pages ask. Photographs come in the order in which they were given. */
export function seeingFinder(photos: readonly PhotoRecord[]): (lon: number, lat: number) => PhotoRecord[] {
  const known = photos.flatMap((photo): { photo: PhotoRecord; rings: (readonly number[][])[]; bounds: Bounds }[] => {
    if (invented(photo)) return [];
    const rings = [photo.footprint?.coordinates[0], photo.cone?.coordinates[0]].filter((ring) => ring !== undefined);
    return rings.length === 0 ? [] : [{ photo, rings, bounds: boundsOf(rings.flat()) }];
  });
  return (lon, lat) =>
    known
      .filter(({ rings, bounds }) => boundsHold(bounds, lon, lat) && rings.some((ring) => ringContains(ring, [lon, lat])))
      .map(({ photo }) => photo);
}
