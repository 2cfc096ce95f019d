/**
 * Which photographs see a place: those whose outline on the ground, or view cone, holds it, wherever they were taken from;
 * of one whose camera is known, no land may stand before it.
 */
import { boundsOf, ringContains, type Bounds } from '../geo/ring.ts';
import { boundsHold } from '../geo/sphere.ts';
import { flatLand, type Relief } from '../orientation/relief.ts';
import type { Sighting } from '../orientation/sighting.ts';
import { invented } from '../photo/invented.ts';
import { recordCamera, sightingOfPhoto } from '../photo/photo-camera.ts';
import type { PhotoRecord } from '../records/photo.ts';

/**
 * Made once for all places: hundreds of pages ask. Photographs come in the order in which they were given.
 * @param over the site's relief, told the height of the land where it knows none
 */
export function seeingFinder(
  photos: readonly PhotoRecord[],
  over: (elsewhere: number) => Relief = flatLand,
): (lon: number, lat: number) => PhotoRecord[] {
  const sightings = new Map<PhotoRecord, Sighting | undefined>();
  const sightingOf = (photo: PhotoRecord): Sighting | undefined => {
    const camera = sightings.has(photo) ? undefined : recordCamera(photo);
    if (camera && photo.image) sightings.set(photo, sightingOfPhoto(camera, undefined, photo.image, over));
    return sightings.get(photo);
  };
  /** Its outline may be better than its camera: what is just out of the picture is left to the outline. */
  const hides = (photo: PhotoRecord, lon: number, lat: number): boolean => sightingOf(photo)?.toPicture({ lon, lat })?.hidden === true;
  const known = photos.flatMap((photo): { photo: PhotoRecord; rings: (readonly number[][])[]; bounds: Bounds }[] => {
    if (invented(photo)) return [];
    const rings = [photo.footprint?.coordinates[0], photo.cone?.coordinates[0]].filter((ring) => ring !== undefined);
    return rings.length === 0 ? [] : [{ photo, rings, bounds: boundsOf(rings.flat()) }];
  });
  return (lon, lat) =>
    known
      .filter(({ rings, bounds }) => boundsHold(bounds, lon, lat) && rings.some((ring) => ringContains(ring, [lon, lat])))
      .filter(({ photo }) => !hides(photo, lon, lat))
      .map(({ photo }) => photo);
}
