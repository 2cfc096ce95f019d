/**
 * An oblique photograph laid on the map by its camera: the ground transform with which map tiles are cut. Land that is far
 * seen flat, or hidden by nearer land, is left out: its pixels would be smeared over fields that they do not show.
 */
import { fromMercator, mercator } from '../../domain/geo/mercator.ts';
import { boundsOf, type Bounds } from '../../domain/geo/ring.ts';
import { poseOf, type Camera } from '../../domain/orientation/camera.ts';
import { footprintOf } from '../../domain/orientation/footprint.ts';
import { landFrame } from '../../domain/orientation/land-frame.ts';
import { landSeen, meetLand } from '../../domain/orientation/ray.ts';
import type { Relief } from '../../domain/orientation/relief.ts';
import type { GroundTransform } from '../photo/ground/ground-transform.ts';

/** How far is draped, in heights of the camera above the land: there sight comes down at 7°; and in metres. */
const HEIGHTS = 8;
const FARTHEST = 8000;

export interface Drape {
  readonly transform: GroundTransform;
  /** Of the land that is draped, degrees. */
  readonly bounds: Bounds;
  /** Ground size of a pixel where most of the picture looks, metres. */
  readonly resolution_m: number;
}

/** How far from a camera land is draped, metres; nothing where it stands below the land. */
export function drapeReach({ position: { lon, lat, h } }: Camera, relief: Relief): number {
  return Math.min(FARTHEST, HEIGHTS * (h - relief.heightAt(lon, lat)));
}

/** @returns undefined where the picture shows no land that is near enough */
export function drapeOf(camera: Camera, relief: Relief): Drape | undefined {
  const frame = landFrame(camera.position);
  const pose = poseOf(camera, frame);
  const [cx, cy] = [camera.width / 2, camera.height / 2];
  const reach = drapeReach(camera, relief);
  const outline = reach > 0 ? footprintOf(camera, relief, reach)?.outline.coordinates[0] : undefined;
  const resolution_m = outline && resolutionOf(camera, (x, y) => meetLand(pose, frame, [x - cx, y - cy], relief, reach)?.point);
  if (!outline || resolution_m === undefined) return undefined;
  const transform: GroundTransform = {
    name: 'camera',
    toPixel: (place) => {
      const [lon, lat] = fromMercator([place[0], place[1]]);
      const at = { lon, lat, h: relief.heightAt(lon, lat) };
      if (Math.hypot(...frame.toFrame(at)) > reach) return [NaN, NaN];
      const seen = landSeen(pose, frame, at, relief);
      return seen && !seen.hidden ? [seen.image[0] + cx, seen.image[1] + cy] : [NaN, NaN];
    },
    toGround: ([x, y]) => {
      const met = meetLand(pose, frame, [x - cx, y - cy], relief, reach);
      return met ? mercator([met.place.lon, met.place.lat]) : [NaN, NaN];
    },
    mask: [
      [0, 0],
      [camera.width, 0],
      [camera.width, camera.height],
      [0, camera.height],
    ],
    residual_m: undefined,
    residuals: [],
  };
  return { transform, bounds: boundsOf(outline), resolution_m };
}

/** Middle one of the ground sizes of pixels over the picture: half of what is seen of the land is sharper. */
function resolutionOf(
  { width, height }: Camera,
  ground: (x: number, y: number) => readonly [number, number, number] | undefined,
): number | undefined {
  const sizes: number[] = [];
  for (let row = 0; row < 8; row++) {
    for (let column = 0; column < 8; column++) {
      const [x, y] = [((column + 0.5) * width) / 8, ((row + 0.5) * height) / 8];
      const [at, right, below] = [ground(x, y), ground(x + 1, y), ground(x, y + 1)];
      if (!at || !right || !below) continue;
      const [a, b] = [right, below].map((other) => [other[0] - at[0], other[1] - at[1]] as const) as [
        readonly [number, number],
        readonly [number, number],
      ];
      sizes.push(Math.sqrt(Math.abs(a[0] * b[1] - a[1] * b[0])));
    }
  }
  sizes.sort((a, b) => a - b);
  return sizes[Math.floor(sizes.length / 2)];
}
