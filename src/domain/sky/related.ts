/** Other photographs of a photograph's place, for going from one date to another. */
import { polygonContains } from '../geo/ring.ts';
import type { PhotoRecord } from '../records/photo.ts';
import { greatCircle } from '../geo/sphere.ts';
import { Squares, type Placed } from './squares.ts';
import { yearsOf } from './timeline.ts';

/** Farther than this, metres, two photographs without outlines are not of one place. */
const NEAR = 1500;
/** Side of a square of the lookup, degrees; larger than `NEAR` everywhere but near the poles. */
const CELL = 0.05;
/** Of the lookup where photographs lie close together, degrees. */
const CLOSE_CELL = 0.005;
/** So many of its squares away `NEAR` is reached, but near the poles. */
const MOST_SQUARES = 8;

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

/** What lies in the square of a point and those around it. */
const around = <P extends Placed>(squares: Squares<P>, here: readonly [number, number]): P[] =>
  [0, 1].flatMap((distance) => squares.away(here, distance));

/** Metres of a degree of latitude on the mean sphere. */
const DEGREE = greatCircle([0, 0], [0, 1]);
/** Beyond this latitude, degrees, the plane is no stand-in for the sphere. */
const POLAR = 80;

/**
 * Distances, metres, from a point to others near it: on the plane that touches the sphere there, within a thousandth of the great
 * circle's as far as `NEAR`; of a hundred thousand photographs each asks for hundreds.
 */
function metresFrom(here: readonly [lon: number, lat: number]): (to: readonly [lon: number, lat: number]) => number {
  const [lon, lat] = here;
  if (Math.abs(lat) > POLAR) return (to) => greatCircle(here, to);
  const along = DEGREE * Math.cos((lat * Math.PI) / 180);
  return (to) => {
    const [x, y] = [(to[0] - lon) * along, (to[1] - lat) * DEGREE];
    return Math.sqrt(x * x + y * y);
  };
}

/** The first so many of a list, in order: the rest is not sorted. */
function firstOf<T>(list: readonly T[], count: number, compare: (a: T, b: T) => number): T[] {
  const first: T[] = [];
  for (const one of list) {
    const last = first.at(-1);
    if (first.length === count && last !== undefined && compare(one, last) >= 0) continue;
    let at = first.length;
    while (at > 0 && compare(one, first[at - 1] as T) < 0) at--;
    first.splice(at, 0, one);
    if (first.length > count) first.pop();
  }
  return first;
}

/** A lookup over all photographs that answers for one of them: nearest subjects first, photographs and computed images never mixed. */
export function relatedFinder<P extends Shown>(photos: readonly P[]): (photo: P, limit?: number) => P[] {
  const placed = photos.flatMap((photo): Found[] => {
    const at = subject(photo);
    return at ? [{ photo, at, year: yearsOf(photo.date)?.from ?? Infinity, provenance: photo.provenance }] : [];
  });
  const [wide, close] = [new Squares(CELL, placed), new Squares(CLOSE_CELL, placed)];
  const outlined = new Squares(
    CELL,
    placed.filter(({ photo }) => photo.footprint),
  );
  const own = new Map(placed.map((found) => [found.photo.id, found]));
  interface Found {
    readonly photo: P;
    readonly at: readonly [lon: number, lat: number];
    readonly year: number;
    /** The photograph's, here: hundreds are asked for it, and each record lies elsewhere in memory. */
    readonly provenance: PhotoRecord['provenance'];
  }
  interface Near {
    readonly found: Found;
    readonly metres: number;
  }
  /** The nearest, where there are enough within `NEAR`: of thousands of one town few are looked at. Else all of the place. */
  const nearest = (photo: P, here: readonly [number, number], limit: number): Near[] => {
    const near: Near[] = [];
    const metresTo = metresFrom(here);
    const { provenance } = photo;
    const itself = own.get(photo.id);
    const isOther = (found: Found) => found !== itself && found.provenance === provenance;
    const away = (found: Found): Near => ({ found, metres: metresTo(found.at) });
    const side = close.metres(here);
    let squares = 0;
    for (; squares <= MOST_SQUARES && squares * side < NEAR + side; squares++) {
      for (const found of close.away(here, squares)) if (isOther(found)) near.push(away(found));
      // Beyond the squares that were looked at, nothing is nearer than this.
      const known = Math.min(NEAR, squares * side);
      let enough = 0;
      if (near.length >= limit) for (const { metres } of near) if (metres <= known) enough++;
      if (enough >= limit) return near;
    }
    // Near the poles so many squares do not reach as far.
    const within = (squares - 1) * side >= NEAR ? near : around(wide, here).filter(isOther).map(away);
    const outlines = around(outlined, here).map(away);
    return [
      ...within.filter(({ metres }) => metres <= NEAR),
      // What has no outline is of this place by its distance alone.
      ...outlines.filter(
        ({ found, metres }) =>
          metres > NEAR && isOther(found) && found.photo.footprint !== undefined && polygonContains(found.photo.footprint, [...here]),
      ),
    ];
  };
  return (photo, limit = 12) => {
    const here = own.get(photo.id)?.at ?? subject(photo);
    if (!here) return [];
    return firstOf(nearest(photo, here, limit), limit, (a, b) => a.metres - b.metres || (a.found.photo.id < b.found.photo.id ? -1 : 1))
      .map(({ found }) => found)
      .sort((a, b) => (a.year === b.year ? 0 : a.year - b.year))
      .map(({ photo: other }) => other);
  };
}
