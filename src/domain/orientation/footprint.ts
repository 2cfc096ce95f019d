/**
 * The land that a photograph shows, as an outline on the map: its edge follows the relief, and where the picture shows the
 * sky it stops at the skyline. Land hidden behind a hill inside the outline is not cut out of it.
 */
import type { Polygon } from 'geojson';
import { toPolygon } from '../geo/ring.ts';
import { poseOf, type Camera } from './camera.ts';
import { landFrame } from './land-frame.ts';
import type { Vec2 } from './linear.ts';
import { FARTHEST, meetLand, type Met } from './ray.ts';
import type { Relief } from './relief.ts';

export interface Footprint {
  readonly outline: Polygon;
  /** The picture shows the sky, and the outline stops at the skyline. */
  readonly skyline: boolean;
  /** From the camera to the farthest land of the outline, metres. */
  readonly farthest_m: number;
}

/** Points along the picture's longer side; along the shorter in proportion. */
const ALONG = 24;

/** @returns undefined when the picture shows no land at all */
export function footprintOf(camera: Camera, relief: Relief, farthest = FARTHEST): Footprint | undefined {
  const frame = landFrame(camera.position);
  const pose = poseOf(camera, frame);
  const [w, h] = [camera.width / 2, camera.height / 2];
  const meet = (image: Vec2): Met | undefined => meetLand(pose, frame, image, relief, farthest);
  // The point that looks down most: the sight to it is the most surely on land, and the land around it is of one piece.
  const down = pose.axes.map((axis) => axis[2]);
  const straight: Vec2 | undefined =
    (down[2] ?? 0) < 0 ? [(pose.focal * down[0]!) / down[2]!, (pose.focal * down[1]!) / down[2]!] : undefined;
  const inside = straight && Math.abs(straight[0]) <= w && Math.abs(straight[1]) <= h;
  const lowest: Vec2 = inside ? straight : [Math.sign(-(down[0] ?? 0)) * w, Math.sign(-(down[1] ?? 0)) * h];
  const from = [lowest, [lowest[0] / 2, lowest[1]], [0, lowest[1]], [0, 0]].find((image) => meet([image[0]!, image[1]!]) !== undefined);
  if (!from) return undefined;
  const [cx = 0, cy = 0] = from;
  let skyline = false;
  let farthest_m = 0;
  const edge = border(w, h).map((image): Met => {
    let met = meet(image);
    if (!met) {
      skyline = true;
      let [land, sky] = [0, 1];
      for (let i = 0; i < 24; i++) {
        const middle = (land + sky) / 2;
        const there = meet([cx + (image[0] - cx) * middle, cy + (image[1] - cy) * middle]);
        if (there) [land, met] = [middle, there];
        else sky = middle;
      }
      met ??= meet([cx, cy])!;
    }
    farthest_m = Math.max(farthest_m, met.distance);
    return met;
  });
  return { outline: toPolygon(edge.map(({ place }) => [place.lon, place.lat])), skyline, farthest_m };
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
