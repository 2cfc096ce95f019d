/** Which names a picture of the land bears, and where they are written so that none covers another. */
import { lonNear } from '../geo/ring.ts';
import type { Sighting } from '../orientation/sighting.ts';
import { toScreen, type Point, type Size, type Viewport } from './viewport.ts';
import { DEGREE_M, squeeze } from '../geo/degree.ts';
import type { LandName, NameKind } from './land-names.ts';

export interface Spot extends Point {
  readonly name: string;
  readonly kind: NameKind;
  /** From the camera, metres. */
  readonly distance_m: number;
}

/** Beyond, a name stands on a horizon on which nothing is told apart, metres. */
const FARTHEST = 30_000;

/** Heights above a place from which it is still told: farther, sight comes down at half a degree, and a hedge hides it. */
const HEIGHTS = 100;

/** The names of what the picture shows, in their order; what nearer land hides is not there. */
export function spotsOf({ camera, relief, toPicture }: Sighting, names: readonly LandName[]): Spot[] {
  const { lon, lat, h } = camera.position;
  const foot = relief.heightAt(lon, lat);
  const shrink = squeeze(lat);
  const reach = FARTHEST / DEGREE_M;
  return names.flatMap((name): Spot[] => {
    if (Math.abs(name.lat - lat) > reach || Math.abs(lonNear(name.lon, lon) - lon) * shrink > reach) return [];
    const shown = toPicture(name);
    if (!shown || shown.hidden) return [];
    const above = h - Math.min(foot, relief.heightAt(name.lon, name.lat));
    if (shown.distance_m > Math.min(FARTHEST, HEIGHTS * above)) return [];
    return [{ x: shown.x, y: shown.y, name: name.name, kind: name.kind, distance_m: shown.distance_m }];
  });
}

export interface Written {
  readonly spot: Spot;
  /** The place itself, CSS pixels of the screen. */
  readonly at: Point;
  /** Middle of the name's lower edge. */
  readonly foot: Point;
}

/** Written at most at a time. */
const MOST = 30;
/** A letter's width and a line's height, CSS pixels; how far above its place a name stands. */
const LETTER = 8;
const LINE = 24;
const RISE = 22;

/** Half of what a numbered point takes of the screen, CSS pixels. */
const PIN = 16;

/**
 * Names that find room on the screen, in the order of the spots: the first come first.
 * @param pins points of the picture that stand over it, and would hide a name
 */
export function writtenNames(spots: readonly Spot[], view: Viewport, screen: Size, pins: readonly Point[] = []): Written[] {
  const taken = pins.map((pin) => toScreen(view, screen, pin));
  const written: (Written & { readonly half: number })[] = [];
  for (const spot of spots) {
    if (written.length >= MOST) break;
    const at = toScreen(view, screen, spot);
    const half = (spot.name.length * LETTER) / 2 + 8;
    const foot = { x: at.x, y: at.y - RISE };
    if (at.y > screen.height || foot.y < LINE || at.x - half < 0 || at.x + half > screen.width) continue;
    const covers = written.some(
      (other) => Math.abs(other.foot.x - foot.x) < half + other.half && Math.abs(other.foot.y - foot.y) < LINE + 2,
    );
    const hidden = taken.some((pin) => Math.abs(pin.x - foot.x) < half + PIN && pin.y + PIN > foot.y - LINE && pin.y - PIN < foot.y);
    if (!covers && !hidden) written.push({ spot, at, foot, half });
  }
  return written;
}
