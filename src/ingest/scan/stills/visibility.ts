/** How much of the studio each vertex sees past the rest of the object: soft shadows and ambient occlusion, once for all frames. */
import { addStudioRadiance } from '../../../domain/object/studio.ts';
import { lightSamples } from './environment.ts';
import { emptyVisibility, rasterise } from './rasterise.ts';
import type { Scene } from './scene.ts';

/** Sums over the light samples of a share of the work; shares add up. Four a point: seen light, light, seen sky, sky. */
export type LightSums = Float32Array;

/** A square of points on the ground plane under the object, row by row from −z, that receives its shadow. */
export interface Ground {
  readonly height: number;
  readonly centre: readonly [number, number];
  readonly half: number;
  readonly points: number;
}

const MAP_SIZE = 768;
const SAMPLES = 128;

/** The ground of a scene: under its lowest point, wide enough for the shadow to fade. */
export function groundOf(scene: Scene): Ground {
  const { min, max } = scene.bounds;
  const reach = Math.max(max[0] - min[0], max[2] - min[2], (max[1] - min[1]) * 0.5);
  return { height: min[1], centre: [(min[0] + max[0]) / 2, (min[2] + max[2]) / 2], half: reach * 1.1, points: 72 };
}

/** The sums of every `shares`-th light sample from `share` on, for all vertices, then for the ground's points. */
export function gatherLight(scene: Scene, share: number, shares: number, count = SAMPLES): LightSums {
  const ground = groundOf(scene);
  const vertices = scene.positions.length / 3;
  const total = vertices + ground.points ** 2;
  const sums = new Float32Array(new SharedArrayBuffer(total * 16));
  const { min, max } = scene.bounds;
  const centre = [0, 1, 2].map((k) => (min[k]! + max[k]!) / 2) as [number, number, number];
  const radius = Math.hypot(max[0] - min[0], max[1] - min[1], max[2] - min[2]) / 2 || 1;
  const screen = new Float32Array(vertices * 3);
  const shadows = scene.occluder.positions === scene.positions ? screen : new Float32Array(scene.occluder.positions.length);
  const map = emptyVisibility(MAP_SIZE, MAP_SIZE);
  const scale = (MAP_SIZE / 2 - 2) / radius;
  const texel = 1 / scale;
  const colour = new Float64Array(3);
  const samples = lightSamples(count);
  for (let s = share; s < samples.length; s += shares) {
    const { direction: d, density } = samples[s]!;
    const [r, u] = basis(d);
    map.near.fill(-Infinity);
    // Projected to map cells: x' = sx·p + ox, y' = sy·p + oy; depth grows towards the light.
    const [rx, ry, rz, ux, uy, uz] = [scale * r[0], scale * r[1], scale * r[2], scale * u[0], scale * u[1], scale * u[2]];
    const ox = MAP_SIZE / 2 - (rx * centre[0] + ry * centre[1] + rz * centre[2]);
    const oy = MAP_SIZE / 2 - (ux * centre[0] + uy * centre[1] + uz * centre[2]);
    const [dx, dy, dz] = d;
    const project = (positions: Float32Array, into: Float32Array): void => {
      for (let v = 0; v < positions.length; v += 3) {
        const x = positions[v]!,
          y = positions[v + 1]!,
          z = positions[v + 2]!;
        into[v] = rx * x + ry * y + rz * z + ox;
        into[v + 1] = ux * x + uy * y + uz * z + oy;
        into[v + 2] = dx * x + dy * y + dz * z;
      }
    };
    project(scene.positions, screen);
    if (shadows !== screen) project(scene.occluder.positions, shadows);
    rasterise(shadows, scene.occluder.indices, map);
    colour.fill(0);
    addStudioRadiance(d[0], d[1], d[2], colour, 1 / density);
    const light = (colour[0]! + colour[1]! + colour[2]!) / 3;
    for (let v = 0; v < vertices; v++) {
      const cosine = scene.normals[3 * v]! * dx + scene.normals[3 * v + 1]! * dy + scene.normals[3 * v + 2]! * dz;
      if (cosine <= 0) continue;
      const bias = texel * (1.2 + (1.4 * Math.sqrt(1 - Math.min(1, cosine * cosine))) / Math.max(cosine, 0.12));
      add(sums, v, cosine, light, 1 / density, seen(map.near, screen[3 * v]!, screen[3 * v + 1]!, screen[3 * v + 2]! + bias));
    }
    if (d[1] <= 0) continue;
    for (let g = 0; g < ground.points ** 2; g++) {
      const [x, z] = groundPoint(ground, g);
      const y = ground.height;
      const open = seen(map.near, rx * x + ry * y + rz * z + ox, ux * x + uy * y + uz * z + oy, dx * x + dy * y + dz * z + texel);
      add(sums, vertices + g, d[1], light, 1 / density, open);
    }
  }
  return sums;
}

/** Where a ground point lies: x and z in metres. */
function groundPoint(ground: Ground, index: number): readonly [number, number] {
  const step = (2 * ground.half) / (ground.points - 1);
  return [
    ground.centre[0] - ground.half + (index % ground.points) * step,
    ground.centre[1] - ground.half + Math.floor(index / ground.points) * step,
  ];
}

function add(sums: Float32Array, point: number, cosine: number, light: number, sky: number, visible: number): void {
  sums[4 * point]! += visible * cosine * light;
  sums[4 * point + 1]! += cosine * light;
  sums[4 * point + 2]! += visible * cosine * sky;
  sums[4 * point + 3]! += cosine * sky;
}

/** Part of the four map cells round a place that are not nearer to the light; all of them outside the map. */
function seen(near: Float32Array, x: number, y: number, depth: number): number {
  const x0 = Math.floor(x - 0.5);
  const y0 = Math.floor(y - 0.5);
  if (x0 < 0 || y0 < 0 || x0 + 1 >= MAP_SIZE || y0 + 1 >= MAP_SIZE) return 1;
  const fx = x - 0.5 - x0;
  const fy = y - 0.5 - y0;
  const k = y0 * MAP_SIZE + x0;
  return (
    (near[k]! <= depth ? (1 - fx) * (1 - fy) : 0) +
    (near[k + 1]! <= depth ? fx * (1 - fy) : 0) +
    (near[k + MAP_SIZE]! <= depth ? (1 - fx) * fy : 0) +
    (near[k + MAP_SIZE + 1]! <= depth ? fx * fy : 0)
  );
}

type Triple = readonly [number, number, number];

function basis(d: Triple): readonly [Triple, Triple] {
  const helper: Triple = Math.abs(d[1]) < 0.9 ? [0, 1, 0] : [1, 0, 0];
  const raw: Triple = [helper[1] * d[2] - helper[2] * d[1], helper[2] * d[0] - helper[0] * d[2], helper[0] * d[1] - helper[1] * d[0]];
  const length = Math.hypot(...raw);
  const r: Triple = [raw[0] / length, raw[1] / length, raw[2] / length];
  return [r, [d[1] * r[2] - d[2] * r[1], d[2] * r[0] - d[0] * r[2], d[0] * r[1] - d[1] * r[0]]];
}

/** The shadow factor (light that arrives) and sky factor (ambient occlusion) of each point, from all shares. */
export function lightFactors(shares: readonly LightSums[]): Float32Array {
  const points = shares[0]!.length / 4;
  const factors = new Float32Array(new SharedArrayBuffer(points * 8));
  for (let p = 0; p < points; p++) {
    let [seenLight, light, seenSky, sky] = [0, 0, 0, 0];
    for (const sums of shares) {
      seenLight += sums[4 * p]!;
      light += sums[4 * p + 1]!;
      seenSky += sums[4 * p + 2]!;
      sky += sums[4 * p + 3]!;
    }
    factors[2 * p] = light > 0 ? seenLight / light : 1;
    factors[2 * p + 1] = sky > 0 ? seenSky / sky : 1;
  }
  return factors;
}
