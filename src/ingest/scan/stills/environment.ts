/** The studio as light: radiance by direction, blurred for every roughness, and gathered for matt surfaces. */
import { addStudioRadiance, PANEL_FRAMES } from '../../../domain/studio.ts';

/** Latitude-longitude maps of the studio, one a roughness, RGB floats row by row from +y; shared between threads. */
export interface Environment {
  readonly levels: readonly { readonly roughness: number; readonly width: number; readonly height: number; readonly data: Float32Array }[];
}

/** The last level holds irradiance over π: what a white matt surface sends back. */
const LEVELS = [
  { roughness: 0, width: 512, height: 256, samples: 1 },
  { roughness: 0.1, width: 256, height: 128, samples: 48 },
  { roughness: 0.2, width: 192, height: 96, samples: 96 },
  { roughness: 0.35, width: 128, height: 64, samples: 128 },
  { roughness: 0.5, width: 96, height: 48, samples: 160 },
  { roughness: 0.75, width: 64, height: 32, samples: 224 },
  { roughness: 1, width: 64, height: 32, samples: 256 },
  { roughness: 2, width: 48, height: 24, samples: 400 },
] as const;

let made: Environment | undefined;

/** The studio's maps, made once a thread that asks. */
export function studioEnvironment(): Environment {
  made ??= {
    levels: LEVELS.map(({ roughness, width, height, samples }) => ({ roughness, width, height, data: blurred(roughness, width, height, samples) })),
  };
  return made;
}

/** A direction to draw shadows from, and the probability density (per steradian) with which it was chosen. */
export interface LightSample { readonly direction: readonly [number, number, number]; readonly density: number }

/** Directions over the whole sphere, half of them even, half towards the panels by their power; always the same. */
export function lightSamples(count: number): LightSample[] {
  const powers = PANEL_FRAMES.map(({ panel }) => panel.halfWidth * panel.halfHeight * (1 - 0.5 * panel.softness) ** 2 * panel.radiance[1]);
  const power = powers.reduce((sum, value) => sum + value, 0);
  const half = Math.ceil(count / 2);
  const directions: [number, number, number][] = [];
  for (let i = 0; i < half; i++) {
    const y = 1 - (2 * i + 1) / half;
    const angle = i * Math.PI * (3 - Math.sqrt(5));
    const r = Math.sqrt(1 - y * y);
    directions.push([r * Math.cos(angle), y, r * Math.sin(angle)]);
  }
  let taken = 0;
  let sum = 0;
  PANEL_FRAMES.forEach((box, b) => {
    sum += powers[b]!;
    const until = Math.round((sum / power) * half);
    const share = until - taken;
    for (let i = 0; i < share; i++) {
      const u = 2 * ((i + 0.5) / share) - 1;
      const v = 2 * radicalInverse(i + 1) - 1;
      const [p, q] = [u * box.panel.halfWidth, v * box.panel.halfHeight];
      const length = Math.hypot(1, p, q);
      directions.push([0, 1, 2].map((k) => (box.axis[k]! + p * box.right[k]! + q * box.up[k]!) / length) as [number, number, number]);
    }
    taken = until;
  });
  return directions.map((direction) => {
    let density = 0.5 / (4 * Math.PI);
    PANEL_FRAMES.forEach(({ axis, right, up, panel }, b) => {
      const depth = dot(direction, axis);
      if (depth <= 0.05) return;
      const [p, q] = [dot(direction, right) / depth, dot(direction, up) / depth];
      if (Math.abs(p) > panel.halfWidth || Math.abs(q) > panel.halfHeight) return;
      density += (0.5 * (powers[b]! / power) * (1 + p * p + q * q) ** 1.5) / (4 * panel.halfWidth * panel.halfHeight);
    });
    return { direction, density };
  });
}

/** Adds to `out` the map's colour at a roughness in a direction; `roughness` 2 gives irradiance over π. */
export function lookUp(environment: Environment, roughness: number, x: number, y: number, z: number, out: Float64Array): void {
  const { levels } = environment;
  const v = Math.acos(Math.min(1, Math.max(-1, y))) / Math.PI;
  const u = Math.atan2(x, z) / (2 * Math.PI) + 0.5;
  let k = 0;
  while (k + 1 < levels.length - 1 && levels[k + 1]!.roughness <= roughness) k++;
  if (roughness >= 2) k = levels.length - 1;
  const low = levels[k]!;
  const high = levels[Math.min(k + 1, levels.length - 2)]!;
  const t = roughness >= 1 || high.roughness === low.roughness ? 0 : (roughness - low.roughness) / (high.roughness - low.roughness);
  bilinear(low, u, v, 1 - t, out);
  if (t > 0) bilinear(high, u, v, t, out);
}

function bilinear(level: Environment['levels'][number], u: number, v: number, weight: number, out: Float64Array): void {
  const { width, height, data } = level;
  const x = u * width - 0.5;
  const y = Math.min(height - 1, Math.max(0, v * height - 0.5));
  const x0 = Math.floor(x);
  const y0 = Math.floor(y);
  const fx = x - x0;
  const fy = y - y0;
  const left = ((x0 % width) + width) % width;
  const right = (left + 1) % width;
  const rowA = y0 * width;
  const rowB = Math.min(height - 1, y0 + 1) * width;
  const [a, b, c, d] = [3 * (rowA + left), 3 * (rowA + right), 3 * (rowB + left), 3 * (rowB + right)];
  const [wa, wb, wc, wd] = [(1 - fx) * (1 - fy) * weight, fx * (1 - fy) * weight, (1 - fx) * fy * weight, fx * fy * weight];
  for (let k = 0; k < 3; k++) out[k]! += wa * data[a + k]! + wb * data[b + k]! + wc * data[c + k]! + wd * data[d + k]!;
}

/** One map: the studio blurred by the GGX lobe of a roughness about each direction (or by the cosine, for 2). */
function blurred(roughness: number, width: number, height: number, samples: number): Float32Array {
  const data = new Float32Array(new SharedArrayBuffer(width * height * 12));
  const colour = new Float64Array(3);
  const alpha = roughness * roughness;
  for (let row = 0; row < height; row++) {
    const theta = ((row + 0.5) / height) * Math.PI;
    for (let column = 0; column < width; column++) {
      const phi = ((column + 0.5) / width - 0.5) * 2 * Math.PI;
      const n = [Math.sin(theta) * Math.sin(phi), Math.cos(theta), Math.sin(theta) * Math.cos(phi)] as const;
      colour.fill(0);
      if (samples === 1) addStudioRadiance(n[0], n[1], n[2], colour, 1);
      else lobe(n, roughness > 1 ? undefined : alpha, samples, colour);
      data.set(colour, 3 * (row * width + column));
    }
  }
  return data;
}

function lobe(n: readonly [number, number, number], alpha: number | undefined, samples: number, colour: Float64Array): void {
  const helper = Math.abs(n[1]) < 0.9 ? [0, 1, 0] as const : [1, 0, 0] as const;
  const t = unit([helper[1] * n[2] - helper[2] * n[1], helper[2] * n[0] - helper[0] * n[2], helper[0] * n[1] - helper[1] * n[0]]);
  const b = [n[1] * t[2] - n[2] * t[1], n[2] * t[0] - n[0] * t[2], n[0] * t[1] - n[1] * t[0]] as const;
  let total = 0;
  const sum = new Float64Array(3);
  for (let i = 0; i < samples; i++) {
    const u = (i + 0.5) / samples;
    const angle = 2 * Math.PI * radicalInverse(i + 1);
    // Half vector by GGX, mirrored about it; or the direction itself by the cosine.
    const cosine = alpha === undefined ? Math.sqrt(1 - u) : Math.sqrt((1 - u) / (1 + (alpha * alpha - 1) * u));
    const sine = Math.sqrt(1 - cosine * cosine);
    const [hx, hy] = [sine * Math.cos(angle), sine * Math.sin(angle)];
    const [lx, ly, lz] = alpha === undefined ? [hx, hy, cosine] : [2 * cosine * hx, 2 * cosine * hy, 2 * cosine * cosine - 1];
    if (lz <= 0) continue;
    const weight = alpha === undefined ? 1 : lz;
    addStudioRadiance(lx * t[0] + ly * b[0] + lz * n[0], lx * t[1] + ly * b[1] + lz * n[1], lx * t[2] + ly * b[2] + lz * n[2], sum, weight);
    total += weight;
  }
  for (let c = 0; c < 3; c++) colour[c] = sum[c]! / (total || 1);
}

function radicalInverse(index: number): number {
  let [result, digit, i] = [0, 0.5, index];
  while (i > 0) {
    if (i & 1) result += digit;
    digit /= 2;
    i >>= 1;
  }
  return result;
}

function dot(a: readonly [number, number, number], b: readonly [number, number, number]): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

function unit(a: readonly [number, number, number]): readonly [number, number, number] {
  const length = Math.hypot(a[0], a[1], a[2]) || 1;
  return [a[0] / length, a[1] / length, a[2] / length];
}
