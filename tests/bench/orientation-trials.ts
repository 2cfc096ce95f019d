/**
 * Photographs of which everything is known: cameras over a synthetic relief, points as a careful person sets them (one in
 * each part of the picture that shows land), pointed with an error of known size. The same seed gives the same trials.
 */
import { attitudeOf, axesOf, poseOf, type Camera } from '../../src/domain/orientation/camera.ts';
import type { ControlPoint } from '../../src/domain/orientation/input.ts';
import { frameAbout, landFrame } from '../../src/domain/orientation/land-frame.ts';
import { plus, type Vec3 } from '../../src/domain/orientation/linear.ts';
import type { ModelErrors } from '../../src/domain/orientation/model-errors.ts';
import { meetLand } from '../../src/domain/orientation/ray.ts';
import type { Relief } from '../../src/domain/orientation/relief.ts';

/** Evenly distributed in 0 … 1 (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

const LON = -1.6;
const LAT = 47.2;

/** Hills of up to `swing` metres about 60 m above the sea, some 400 m to 3 km apart. */
export function hills(swing: number): Relief {
  const heightAt = (lon: number, lat: number): number => {
    const [x, y] = [(lon - LON) * 75_800, (lat - LAT) * 111_200];
    return (
      60 +
      swing * (0.5 * Math.sin(x / 480) * Math.cos(y / 390) + 0.3 * Math.sin((x + 2 * y) / 170) * 0.3 + 0.4 * Math.cos(x / 900 - y / 1300))
    );
  };
  return { heightAt, highest: 60 + swing, steepest: (swing / 480) * 1.6 + 0.05, step_m: 20 };
}

export interface Trial {
  readonly camera: Camera;
  readonly points: readonly ControlPoint[];
  /** Standard error with which they were pointed. */
  readonly noise_px: number;
}

export interface TrialOptions {
  readonly points: number;
  /** Or the lowest and the highest, between which each photograph has its own: hands are not all as careful. */
  readonly noise_px: number | readonly [number, number];
  /** Lowest and highest tilt, degrees from straight down. */
  readonly tilt?: readonly [number, number];
  readonly width?: number;
  readonly height?: number;
  /** Points read off a map and a lens that is not ideal: errors of these sizes are drawn, most of them shared by all points. */
  readonly unseen?: ModelErrors;
}

/** One photograph with its points; cameras whose picture shows too little land are drawn again. */
export function trial(
  random: () => number,
  relief: Relief,
  { points, noise_px, tilt = [35, 75], width = 4000, height = 3000, unseen }: TrialOptions,
): Trial {
  for (;;) {
    const between = (low: number, high: number): number => low + (high - low) * random();
    const [lon, lat] = [LON + between(-0.02, 0.02), LAT + between(-0.02, 0.02)];
    const camera: Camera = {
      position: { lon, lat, h: relief.heightAt(lon, lat) + 150 * 8 ** random() },
      ...attitudeOf(axesOf({ heading: between(0, 360), tilt: between(...tilt), roll: 3 * normal(random) })),
      focal_px: Math.hypot(width, height) * between(0.65, 1.5),
      width,
      height,
    };
    const set = pointsOf(random, camera, relief, points);
    const noise = typeof noise_px === 'number' ? noise_px : noise_px[0] * (noise_px[1] / noise_px[0]) ** random();
    if (set)
      return {
        camera,
        noise_px: noise,
        points: (unseen ? mapped(random, set, camera, unseen) : set).map((point) => ({
          ...point,
          x: point.x + noise * normal(random),
          y: point.y + noise * normal(random),
        })),
      };
  }
}

/** The points as a map has them, and as a lens shows them that bends and whose axis is not in the middle. */
function mapped(
  random: () => number,
  points: readonly ControlPoint[],
  { width, height }: Camera,
  { land, shared, lens }: ModelErrors,
): ControlPoint[] {
  const half = Math.hypot(width, height) / 2;
  const drawn = (across: number, up: number): Vec3 => [across * normal(random), across * normal(random), up * normal(random)];
  const all = drawn(shared.across_m, shared.up_m);
  const slopes = [shared.slope * normal(random), shared.slope * normal(random)] as const;
  const middle = frameAbout(points);
  const [bend, cx, cy] = [lens.corner * normal(random), lens.centre * half * normal(random), lens.centre * half * normal(random)];
  return points.map((point) => {
    const [dx, dy] = [point.x - width / 2, point.y - height / 2];
    const drawnOut = 1 + (bend * (dx * dx + dy * dy)) / half ** 2;
    const [east, north] = middle.toFrame(point);
    const rise: Vec3 = [0, 0, slopes[0] * east + slopes[1] * north];
    const place = landFrame(point).toPlace(plus(plus(all, rise), drawn(land.across_m, land.up_m)));
    return { ...place, x: width / 2 + cx + dx * drawnOut, y: height / 2 + cy + dy * drawnOut };
  });
}

/** One point in each cell of a grid over the picture, as far as cells show land within 15 km. */
export function pointsOf(random: () => number, camera: Camera, relief: Relief, count: number): ControlPoint[] | undefined {
  const frame = landFrame(camera.position);
  const pose = poseOf(camera, frame);
  const rows = Math.max(2, Math.round(Math.sqrt((count * camera.height) / camera.width)));
  const columns = Math.ceil(count / rows);
  const cells = Array.from({ length: rows * columns }, (_, i) => [i % columns, Math.floor(i / columns)] as const)
    .map((cell) => [random(), cell] as const)
    .sort((a, b) => a[0] - b[0])
    .slice(0, count);
  const found: ControlPoint[] = [];
  for (const [, [column, row]] of cells) {
    for (let tries = 0; tries < 6; tries++) {
      const x = ((column + 0.1 + 0.8 * random()) / columns) * camera.width;
      const y = ((row + 0.1 + 0.8 * random()) / rows) * camera.height;
      const met = meetLand(pose, frame, [x - camera.width / 2, y - camera.height / 2], relief, 15_000);
      if (!met) continue;
      found.push({ x, y, ...met.place });
      break;
    }
  }
  return found.length === count ? found : undefined;
}
