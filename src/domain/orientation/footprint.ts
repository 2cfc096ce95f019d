/**
 * The land that a photograph shows, as an outline on the map: its edge follows the relief, and where the picture shows the
 * sky it stops at the skyline. Land hidden behind a hill inside the outline is not cut out of it.
 */
import type { Polygon } from 'geojson';
import { signedArea, toLandPolygon } from '../geo/ring.ts';
import { poseOf, type Camera } from './camera.ts';
import { landFrame } from './land-frame.ts';
import type { Vec2 } from './linear.ts';
import { FARTHEST, meetLand, type Met } from './ray.ts';
import type { Relief } from './relief.ts';

export interface Footprint {
  readonly outline: Polygon;
  /** The same edge in the picture, from its upper left corner around it, pixels from its centre. */
  readonly edge: readonly Vec2[];
  /** The picture shows the sky, and the outline stops at the skyline. */
  readonly skyline: boolean;
  /** From the camera to the farthest land of the outline, metres. */
  readonly farthest_m: number;
}

/** Points along the picture's longer side; along the shorter in proportion. */
const ALONG = 24;

/** Halvings with which a skyline is sought. */
const HALVINGS = 24;

interface Seen {
  readonly image: Vec2;
  readonly met: Met;
}

/**
 * The outline goes around the picture's edge. Where that is sky, it follows the skyline straight below, in the direction in
 * which the edge looks: what comes after is then always farther around, and the outline never crosses itself.
 *
 * @returns undefined when the picture shows no land at all
 */
export function footprintOf(camera: Camera, relief: Relief, farthest = FARTHEST): Footprint | undefined {
  const frame = landFrame(camera.position);
  const pose = poseOf(camera, frame);
  const [w, h] = [camera.width / 2, camera.height / 2];
  const seen = (image: Vec2): Seen | undefined => {
    const met = meetLand(pose, frame, image, relief, farthest);
    return met && { image, met };
  };
  /** The last land on the way from land to sky. */
  const skylineOf = (from: Seen, sky: Vec2): Seen => {
    let last = from;
    let [land, air] = [0, 1];
    for (let i = 0; i < HALVINGS; i++) {
      const middle = (land + air) / 2;
      const there = seen([from.image[0] + (sky[0] - from.image[0]) * middle, from.image[1] + (sky[1] - from.image[1]) * middle]);
      if (there) [land, last] = [middle, there];
      else air = middle;
    }
    return last;
  };
  const up = pose.axes.map((axis) => axis[2]) as [number, number, number];
  /** The skyline below a point of the sky; none where the picture ends before it. */
  const below = ([x, y]: Vec2): Seen | undefined => {
    const way: Vec2 = [x * up[2] - pose.focal * up[0], y * up[2] - pose.focal * up[1]];
    const ends = [w, h].map((side, i) => (way[i] === 0 ? Infinity : (Math.sign(way[i]!) * side - [x, y][i]!) / way[i]!));
    // Straight down it turns: farther is the land behind.
    const share = Math.min(...ends, up[2] < 0 ? -1 / up[2] : Infinity);
    const foot = share > 1e-9 ? seen([x + way[0] * share, y + way[1] * share]) : undefined;
    return foot && skylineOf(foot, [x, y]);
  };
  const around = border(w, h).map((image) => ({ image, land: seen(image) }));
  const edge = around.flatMap(({ image, land }, i): Seen[] => {
    const next = around[(i + 1) % around.length]!;
    const own = land ?? below(image);
    const turn = land && !next.land ? skylineOf(land, next.image) : !land && next.land ? skylineOf(next.land, image) : undefined;
    return [...(own ? [own] : []), ...(turn ? [turn] : [])];
  });
  const outline = toLandPolygon(
    edge.map(({ met: { place } }) => [place.lon, place.lat]),
    camera.position.lon,
  );
  const ring = outline.coordinates[0] ?? [];
  if (ring.length < 4 || signedArea(ring) === 0) return undefined;
  return {
    outline,
    edge: edge.map(({ image }) => image),
    skyline: around.some(({ land }) => !land),
    farthest_m: Math.max(...edge.map(({ met }) => met.distance)),
  };
}

/** Points around the picture's edge, from its upper left corner, pixels from its centre. */
function border(w: number, h: number): Vec2[] {
  const across = Math.max(2, Math.round((ALONG * w) / Math.max(w, h)));
  const along = Math.max(2, Math.round((ALONG * h) / Math.max(w, h)));
  const side = (count: number, at: (t: number) => Vec2): Vec2[] => Array.from({ length: count }, (_, i) => at(-1 + (2 * i) / count));
  return [
    ...side(across, (t) => [t * w, -h]),
    ...side(along, (t) => [w, t * h]),
    ...side(across, (t) => [-t * w, h]),
    ...side(along, (t) => [-w, -t * h]),
  ];
}
