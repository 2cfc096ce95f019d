/**
 * A point of the map in the pictures that see it, and the reverse. What it takes to reckon this, and the site's relief,
 * come when a first point is asked about.
 */
import type { Sighting } from '../../domain/orientation/sighting.ts';
import type { PointAsked } from './explorer-state.ts';
import type { Ranked } from './protocol.ts';

/** Where a point is in a picture, shares of its width and height from the upper left corner; `hidden` by nearer land. */
export interface InPicture {
  readonly x: number;
  readonly y: number;
  readonly hidden: boolean;
}

/** By rank; `undefined` for a picture whose camera does not see the point. */
export type InPictures = ReadonlyMap<number, InPicture | undefined>;

const known = new Map<number, Promise<Sighting | undefined>>();

function sightingOf({ rank, detail: { camera, thumb } }: Ranked): Promise<Sighting | undefined> {
  const kept = known.get(rank);
  if (kept) return kept;
  const made =
    camera && thumb
      ? Promise.all([
          import('../../domain/photo/photo-camera.ts'),
          import('../../domain/orientation/relief.ts'),
          import('../map/load-relief.ts'),
        ]).then(async ([{ sightingOfPhoto }, { flatLand }, { loadRelief }]) =>
          sightingOfPhoto(camera, undefined, thumb, (await loadRelief()) ?? flatLand),
        )
      : Promise.resolve(undefined);
  known.set(rank, made);
  // What did not come may be asked for again.
  made.catch(() => known.delete(rank));
  return made;
}

/** Where the point is in the pictures that see it, and in the chosen one; pictures of an unknown camera are left out. */
export async function pointIn({ at: [lat, lon], seen }: PointAsked, selected: Ranked | undefined): Promise<InPictures> {
  const found = new Map<number, InPicture | undefined>();
  for (const photo of [...(typeof seen === 'string' ? [] : seen), ...(selected ? [selected] : [])]) {
    const sighting = await sightingOf(photo);
    if (!sighting) continue;
    const { width, height } = sighting.camera;
    const shown = sighting.toPicture({ lon, lat });
    found.set(photo.rank, shown && { x: shown.x / width, y: shown.y / height, hidden: shown.hidden });
  }
  return found;
}

/** The place at a point of a picture, shares of its width and height; `undefined` in the sky. */
export async function placeIn(photo: Ranked, x: number, y: number): Promise<{ readonly lon: number; readonly lat: number } | undefined> {
  const sighting = await sightingOf(photo);
  return sighting?.toPlace({ x: x * sighting.camera.width, y: y * sighting.camera.height })?.place;
}
