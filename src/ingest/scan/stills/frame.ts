/** One picture of a scene: visibility, shading, ground, and the mean of the samples of each pixel. */
import { frameBox } from '../../../domain/object/framing.ts';
import type { CameraView } from '../../../domain/records/object.ts';
import { GROUND_REACH } from '../../../domain/object/studio.ts';
import { OWN_COLOURS, paletteOf } from '../../../domain/identity/palette.ts';
import type { Environment } from './environment.ts';
import { emptyVisibility, rasterise, type Visibility } from './rasterise.ts';
import type { Scene } from './scene.ts';
import { shade } from './shade.ts';
import { encode, SRGB_TO_LINEAR, toneMap } from './tone.ts';
import { groundOf } from './visibility.ts';

/** The night ground and the lift of light in its middle, `#rrggbb`. */
export interface GroundPaints {
  readonly night: string;
  readonly lift: string;
}

const OWN = paletteOf(OWN_COLOURS);
const OWN_GROUND: GroundPaints = { night: OWN.nuit, lift: OWN.lueur };

const rgb = (hex: string): readonly number[] => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));

export interface FrameOptions {
  readonly width: number;
  readonly height: number;
  readonly azimuth_deg: number;
  readonly elevation_deg: number;
  /** Stands there instead, with the same field of view. */
  readonly view?: CameraView | undefined;
  /** Samples a pixel in each direction. */
  readonly samples: number;
  /** The ground behind the object; the program's own night when missing. */
  readonly paints?: GroundPaints | undefined;
}

type Triple = readonly [number, number, number];

/** Which triangle each sample of a picture hits, row by row from the top; −1 where none. */
export function trianglesSeen(scene: Scene, options: FrameOptions): Int32Array {
  return look(scene, options, emptyVisibility(options.width * options.samples, options.height * options.samples)).picture.triangle;
}

/** The samples of the last picture that this thread drew: most are followed by one of the same size. */
let last: Visibility | undefined;

function emptied(width: number, height: number): Visibility {
  if (last?.width !== width || last.height !== height) return (last = emptyVisibility(width, height));
  last.triangle.fill(-1);
  last.near.fill(-Infinity);
  return last;
}

/** The camera of a picture, and what it sees, drawn into `picture`. */
function look(scene: Scene, options: FrameOptions, picture: Visibility) {
  const { width, height } = options;
  const { width: columns, height: rows } = picture;
  const whole = frameBox(scene.bounds, { aspect: width / height, azimuth_deg: options.azimuth_deg, elevation_deg: options.elevation_deg });
  // A chosen eye may stand close: what is nearer than a fiftieth of its distance is cut.
  const camera = options.view
    ? { ...whole, ...options.view, near: Math.hypot(...minus(options.view.eye, options.view.target)) / 50 }
    : whole;
  const forward = unit(minus(camera.target, camera.eye));
  const right = unit(cross(forward, [0, 1, 0]));
  const up = cross(right, forward);
  const tangent = Math.tan((camera.fov_deg * Math.PI) / 360);
  const focal = rows / 2 / tangent;

  const screen = project(scene.positions, camera.eye, right, up, forward, focal, columns, rows, camera.near);
  rasterise(screen, scene.indices, picture);
  return { camera, forward, right, up, focal, columns, rows, screen, picture };
}

/** RGB bytes, row by row from the top. `factors` come from `lightFactors`: all vertices, then the ground. */
export function drawFrame(scene: Scene, environment: Environment, factors: Float32Array, options: FrameOptions): Uint8Array {
  const { width, height, samples } = options;
  const { camera, forward, right, up, focal, columns, rows, screen, picture } = look(
    scene,
    options,
    emptied(width * samples, height * samples),
  );

  const out = new Uint8Array(width * height * 3);
  const light = new Float64Array(3);
  const colour = new Float64Array(3);
  const hit = { triangle: 0, weights: new Float64Array(3), view: new Float64Array(3), back: false, area: 1 };
  const ray = new Float64Array(3);
  const total = samples * samples;
  const all = offsets(samples, columns);
  const sparse = LATIN_SQUARES[samples]?.map((i) => all[i]!) ?? all;
  // Of four, the other two are looked at where the first two do not agree.
  const enough = samples === 2 ? 2 : sparse.length;
  const [[fx, fy, fz], [rx, ry, rz], [ux, uy, uz]] = [forward, right, up];
  const aim = (x: number, y: number): void => {
    const sideways = (x - columns / 2) / focal;
    const upwards = (rows / 2 - y) / focal;
    ray[0] = fx + sideways * rx + upwards * ux;
    ray[1] = fy + sideways * ry + upwards * uy;
    ray[2] = fz + sideways * rz + upwards * uz;
  };
  const ground = groundTone(scene, factors, camera.eye, options.paints ?? OWN_GROUND, aim, ray);
  for (let y = 0, pixel = 0; y < height; y++) {
    for (let x = 0; x < width; x++, pixel += 3) {
      const first = y * samples * columns + x * samples;
      let covered = 0;
      for (let i = 0; i < total; i++) if (picture.triangle[first + all[i]!]! >= 0) covered++;
      light[0] = light[1] = light[2] = 0;
      if (covered < total) {
        // The ground is smooth: one look a pixel is enough.
        const cx = (x + 0.5) * samples;
        const cy = (y + 0.5) * samples;
        ground(cx, cy, (2 * cx - columns) / rows, 1 - (2 * cy) / rows, colour);
        const share = 1 - covered / total;
        light[0] = share * colour[0]!;
        light[1] = share * colour[1]!;
        light[2] = share * colour[2]!;
      }
      if (covered > 0) {
        // Within the object one look a row and a column of samples is enough; its outline needs them all.
        const looks = covered === total ? sparse : all;
        const weight = covered === total ? 1 / looks.length : 1 / total;
        for (let i = 0; i < looks.length; i++) {
          const at = first + looks[i]!;
          hit.triangle = picture.triangle[at]!;
          if (hit.triangle < 0) continue;
          const sy = Math.floor(at / columns);
          const sx = at - sy * columns;
          aim(sx + 0.5, sy + 0.5);
          const length = Math.sqrt(ray[0]! * ray[0]! + ray[1]! * ray[1]! + ray[2]! * ray[2]!);
          hit.view[0] = -ray[0]! / length;
          hit.view[1] = -ray[1]! / length;
          hit.view[2] = -ray[2]! / length;
          corners(screen, scene.indices, sx + 0.5, sy + 0.5, hit);
          if (covered === total && samples === 3) hit.area *= looks.length / total;
          shade(scene, environment, factors, hit, colour);
          toneMap(colour);
          const [r, g, b] = [Math.max(0, colour[0]!), Math.max(0, colour[1]!), Math.max(0, colour[2]!)];
          if (covered === total && i + 1 === enough && enough < looks.length) {
            const apart = Math.abs(r - light[0]! / weight) + Math.abs(g - light[1]! / weight) + Math.abs(b - light[2]! / weight);
            if (apart < ALIKE) {
              light[0] = (light[0]! / weight + r) / 2;
              light[1] = (light[1]! / weight + g) / 2;
              light[2] = (light[2]! / weight + b) / 2;
              break;
            }
          }
          light[0]! += weight * r;
          light[1]! += weight * g;
          light[2]! += weight * b;
        }
      }
      out[pixel] = encode(light[0]!);
      out[pixel + 1] = encode(light[1]!);
      out[pixel + 2] = encode(light[2]!);
    }
  }
  return out;
}

/** Of 3 × 3 samples, one in each row and column; of 2 × 2 those first. */
const LATIN_SQUARES: Readonly<Record<number, readonly number[]>> = { 2: [0, 3, 1, 2], 3: [0, 5, 7] };

/** How far two looks at a pixel may lie apart, summed over the display-linear channels, for the others not to be taken. */
const ALIKE = 0.1;

/** Where a pixel's samples lie, from its first, in a picture of so many columns. */
function offsets(samples: number, columns: number): number[] {
  return Array.from({ length: samples * samples }, (_, i) => Math.floor(i / samples) * columns + (i % samples));
}

/** x, y in samples (y down) and 1 / distance of each vertex; NaN before the near plane. */
function project(
  positions: Float32Array,
  eye: Triple,
  right: Triple,
  up: Triple,
  forward: Triple,
  focal: number,
  columns: number,
  rows: number,
  near: number,
): Float32Array {
  const screen = new Float32Array(positions.length);
  for (let i = 0; i < positions.length; i += 3) {
    const px = positions[i]! - eye[0];
    const py = positions[i + 1]! - eye[1];
    const pz = positions[i + 2]! - eye[2];
    const depth = px * forward[0] + py * forward[1] + pz * forward[2];
    const nearness = depth > near ? 1 / depth : NaN;
    screen[i] = columns / 2 + focal * nearness * (px * right[0] + py * right[1] + pz * right[2]);
    screen[i + 1] = rows / 2 - focal * nearness * (px * up[0] + py * up[1] + pz * up[2]);
    screen[i + 2] = nearness;
  }
  return screen;
}

/** Fills in the weights, side and area of the triangle that a sample hit. */
function corners(
  screen: Float32Array,
  indices: Uint32Array,
  x: number,
  y: number,
  hit: { triangle: number; weights: Float64Array; back: boolean; area: number },
): void {
  const a = 3 * indices[3 * hit.triangle]!;
  const b = 3 * indices[3 * hit.triangle + 1]!;
  const c = 3 * indices[3 * hit.triangle + 2]!;
  const ax = screen[a]!;
  const ay = screen[a + 1]!;
  const bx = screen[b]! - ax;
  const by = screen[b + 1]! - ay;
  const cx = screen[c]! - ax;
  const cy = screen[c + 1]! - ay;
  const area = bx * cy - cx * by;
  const wb = ((x - ax) * cy - cx * (y - ay)) / area;
  const wc = (bx * (y - ay) - (x - ax) * by) / area;
  const na = (1 - wb - wc) * screen[a + 2]!;
  const nb = wb * screen[b + 2]!;
  const nc = wc * screen[c + 2]!;
  const sum = na + nb + nc;
  hit.weights[0] = na / sum;
  hit.weights[1] = nb / sum;
  hit.weights[2] = nc / sum;
  // y grows downwards, so a counter-clockwise triangle has a negative area.
  hit.back = area > 0;
  hit.area = Math.abs(area) / 2;
}

/**
 * The night ground: a lift of light in the middle of the picture, darkened by the object's shadow. Display-linear; `x` and `y` in half
 * heights of the picture.
 * @param aim points `ray` at a column and a row of samples
 */
function groundTone(
  scene: Scene,
  factors: Float32Array,
  eye: Triple,
  paints: GroundPaints,
  aim: (column: number, row: number) => void,
  ray: Float64Array,
): (column: number, row: number, x: number, y: number, out: Float64Array) => void {
  const [night, glow] = [rgb(paints.night), rgb(paints.lift)];
  const ground = groundOf(scene);
  const first = scene.positions.length / 3;
  const { points, half, height, centre } = ground;
  const [middleX, middleZ] = centre;
  // Half of a picture is ground: no arrays are made on the way to a pixel of it.
  const shadow = (x: number, z: number): number => {
    const u = ((x - middleX) / half + 1) / 2;
    const v = ((z - middleZ) / half + 1) / 2;
    if (!(u > 0 && v > 0 && u < 1 && v < 1)) return 1;
    const p = u * (points - 1);
    const q = v * (points - 1);
    const c = Math.min(points - 2, Math.floor(p));
    const r = Math.min(points - 2, Math.floor(q));
    const fx = p - c;
    const fy = q - r;
    const at = 2 * (first + r * points + c);
    const below = at + 2 * points;
    const value =
      (1 - fy) * ((1 - fx) * factors[at]! + fx * factors[at + 2]!) + fy * ((1 - fx) * factors[below]! + fx * factors[below + 2]!);
    const fade = Math.min(1, 4 * Math.min(u, v, 1 - u, 1 - v));
    return 1 - fade * (1 - value);
  };
  const bare = night.map(linear);
  return (column, row, x, y, out) => {
    // The viewer's own gradient: nothing of the lift is left at the picture's edge, which must not show on a page.
    const lift = 1 - Math.sqrt(x * x + y * y) / GROUND_REACH;
    if (lift <= 0) {
      for (let c = 0; c < 3; c++) out[c] = bare[c]!;
      return;
    }
    let dark = 1;
    aim(column, row);
    if (ray[1]! < -1e-6) {
      const t = (height - eye[1]) / ray[1]!;
      if (t > 0) dark = shadow(eye[0] + t * ray[0]!, eye[2] + t * ray[2]!);
    }
    // The shadow too is gone before the edge.
    const shade = 1 - 0.75 * (1 - dark) * Math.min(1, 5 * lift);
    for (let c = 0; c < 3; c++) {
      out[c] = linear(night[c]! + lift * (glow[c]! - night[c]!)) * shade;
    }
  };
}

/** Linear light of an sRGB level 0 … 254, between the table's entries too. */
function linear(level: number): number {
  const low = Math.floor(level);
  return SRGB_TO_LINEAR[low]! + (level - low) * (SRGB_TO_LINEAR[low + 1]! - SRGB_TO_LINEAR[low]!);
}

function minus(a: Triple, b: Triple): Triple {
  return [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
}

function cross(a: Triple, b: Triple): Triple {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

function unit(a: Triple): Triple {
  const length = Math.hypot(a[0], a[1], a[2]) || 1;
  return [a[0] / length, a[1] / length, a[2] / length];
}
