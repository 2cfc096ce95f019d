/** Where a view of a map holds few names: the nearest place on each side of it, with its distance, as an orientation table has them. */
import { DEGREE_M, squeeze } from '../geo/degree.ts';
import { isNamed, type Place } from './places.ts';

export interface Signpost {
  readonly name: string;
  readonly km: number;
  /** Direction from the view's centre, degrees clockwise from the north. */
  readonly degrees: number;
  /** Which of the eight sides it stands on, from the north clockwise. */
  readonly side: number;
}

/** What a map shows. */
export interface View {
  readonly lat: number;
  readonly lon: number;
  readonly width_m: number;
  readonly height_m: number;
}

const SIDES = 8;
/** A view with so many names needs no posts. */
const ENOUGH = 3;
/** Further than this is another country. */
const FURTHEST_KM = 60;

/** One post at most for each of eight sides, from the north clockwise; none where the view names enough by itself. Former communes are left out. */
export function signposts(places: readonly Place[], view: View): readonly Signpost[] {
  const across = squeeze(view.lat);
  const nearest: (Signpost | undefined)[] = Array.from({ length: SIDES });
  let inside = 0;
  for (const place of places) {
    const { name, lat, lon, now } = place;
    if (lat === undefined || lon === undefined || now !== undefined || !isNamed(place)) continue;
    const [east, north] = [(lon - view.lon) * DEGREE_M * across, (lat - view.lat) * DEGREE_M];
    if (Math.abs(east) < view.width_m / 2 && Math.abs(north) < view.height_m / 2) {
      inside++;
      continue;
    }
    const km = Math.hypot(east, north) / 1000;
    if (km > FURTHEST_KM) continue;
    const degrees = (Math.atan2(east, north) * (180 / Math.PI) + 360) % 360;
    const side = Math.round(degrees / (360 / SIDES)) % SIDES;
    if (km < (nearest[side]?.km ?? Infinity)) nearest[side] = { name, km, degrees, side };
  }
  return inside >= ENOUGH ? [] : nearest.filter((post) => post !== undefined);
}

/** A rectangle of the map's window, pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Which boxes have room beside what is written and those before them that have. */
export function roomFor(boxes: readonly Box[], written: readonly Box[]): boolean[] {
  const taken = [...written];
  return boxes.map((box) => {
    const free = taken.every(
      (other) => box.right <= other.left || box.left >= other.right || box.bottom <= other.top || box.top >= other.bottom,
    );
    if (free) taken.push(box);
    return free;
  });
}
