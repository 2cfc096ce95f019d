/** The studio as light: radiance by direction, blurred for every roughness, and gathered for matt surfaces. Read millions of times: no trigonometry. */
import { addStudioRadiance, PANEL_FRAMES } from '../../../domain/object/studio.ts';

/** One map: the sphere folded out onto a square (octahedral; Cigolle and others, 2014), RGB floats, with a border of one texel that repeats the neighbours across the fold. */
interface EnvironmentLevel {
  readonly roughness: number;
  readonly side: number;
  readonly data: Float32Array;
}

/** Octahedral maps of the studio, one a roughness; shared between threads. */
export interface Environment {
  readonly levels: readonly EnvironmentLevel[];
}

/** The last level holds irradiance over π: what a white matt surface sends back. */
const LEVELS = [
  { roughness: 0, side: 352, samples: 1 },
  { roughness: 0.1, side: 176, samples: 48 },
  { roughness: 0.2, side: 128, samples: 96 },
  { roughness: 0.35, side: 88, samples: 128 },
  { roughness: 0.5, side: 64, samples: 160 },
  { roughness: 0.75, side: 44, samples: 224 },
  { roughness: 1, side: 44, samples: 256 },
  { roughness: 2, side: 32, samples: 400 },
] as const;

let made: Environment | undefined;

/** The studio's maps, made once a thread that asks. */
export function studioEnvironment(): Environment {
  made ??= {
    levels: LEVELS.map(({ roughness, side, samples }) => ({ roughness, side, data: blurred(roughness, side, samples) })),
  };
  return made;
}

/** A direction to draw shadows from, and the probability density (per steradian) with which it was chosen. */
export interface LightSample {
  readonly direction: readonly [number, number, number];
  readonly density: number;
}

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

/** Adds to `out` the map's colour at a roughness in a direction (a unit vector); `roughness` 2 gives irradiance over π. */
export function lookUp(environment: Environment, roughness: number, x: number, y: number, z: number, out: Float64Array): void {
  const { levels } = environment;
  const scale = 1 / (Math.abs(x) + Math.abs(y) + Math.abs(z));
  let u = x * scale;
  let v = z * scale;
  if (y < 0) {
    const over = 1 - Math.abs(v);
    v = v < 0 ? Math.abs(u) - 1 : 1 - Math.abs(u);
    u = u < 0 ? -over : over;
  }
  let k = 0;
  while (k + 1 < levels.length - 1 && levels[k + 1]!.roughness <= roughness) k++;
  if (roughness >= 2) k = levels.length - 1;
  const low = levels[k]!;
  const high = levels[Math.min(k + 1, levels.length - 2)]!;
  const t = roughness >= 1 || high.roughness === low.roughness ? 0 : (roughness - low.roughness) / (high.roughness - low.roughness);
  bilinear(low, u, v, 1 - t, out);
  if (t > 0) bilinear(high, u, v, t, out);
}

/** `u` and `v` lie in −1 … 1. */
function bilinear({ side, data }: EnvironmentLevel, u: number, v: number, weight: number, out: Float64Array): void {
  // The border shifts the texels by one.
  const x = (u + 1) * 0.5 * side + 0.5;
  const y = (v + 1) * 0.5 * side + 0.5;
  const x0 = Math.min(side, Math.floor(x));
  const y0 = Math.min(side, Math.floor(y));
  const fx = x - x0;
  const fy = y - y0;
  const a = 3 * (y0 * (side + 2) + x0);
  const c = a + 3 * (side + 2);
  const wa = (1 - fx) * (1 - fy) * weight;
  const wb = fx * (1 - fy) * weight;
  const wc = (1 - fx) * fy * weight;
  const wd = fx * fy * weight;
  out[0]! += wa * data[a]! + wb * data[a + 3]! + wc * data[c]! + wd * data[c + 3]!;
  out[1]! += wa * data[a + 1]! + wb * data[a + 4]! + wc * data[c + 1]! + wd * data[c + 4]!;
  out[2]! += wa * data[a + 2]! + wb * data[a + 5]! + wc * data[c + 2]! + wd * data[c + 5]!;
}

/** The direction of a place of the square, −1 … 1 each way. */
function direction(u: number, v: number): readonly [number, number, number] {
  const y = 1 - Math.abs(u) - Math.abs(v);
  return unit(y >= 0 ? [u, y, v] : [(1 - Math.abs(v)) * (u < 0 ? -1 : 1), y, (1 - Math.abs(u)) * (v < 0 ? -1 : 1)]);
}

/** One map: the studio blurred by the GGX lobe of a roughness about each direction (or by the cosine, for 2). */
function blurred(roughness: number, side: number, samples: number): Float32Array {
  const wide = side + 2;
  const data = new Float32Array(new SharedArrayBuffer(wide * wide * 12));
  const colour = new Float64Array(3);
  const directions = lobeDirections(roughness > 1 ? undefined : roughness * roughness, samples);
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      const n = direction((2 * column + 1) / side - 1, (2 * row + 1) / side - 1);
      colour.fill(0);
      if (samples === 1) addStudioRadiance(n[0], n[1], n[2], colour, 1);
      else lobe(n, directions, colour);
      data.set(colour, 3 * ((row + 1) * wide + column + 1));
    }
  }
  // Beyond an edge the square goes on with its own edge, mirrored; beyond a corner with the opposite corner.
  const copy = (to: number, from: number): void => {
    data.copyWithin(3 * to, 3 * from, 3 * from + 3);
  };
  for (let i = 1; i <= side; i++) {
    const mirrored = side + 1 - i;
    copy(i, wide + mirrored);
    copy((side + 1) * wide + i, side * wide + mirrored);
    copy(i * wide, mirrored * wide + 1);
    copy(i * wide + side + 1, mirrored * wide + side);
  }
  copy(0, side * wide + side);
  copy(side + 1, side * wide + 1);
  copy((side + 1) * wide, wide + side);
  copy((side + 1) * wide + side + 1, wide + 1);
  return data;
}

/** Directions about an axis (0, 0, 1) and their weights, four numbers each: the lobe that every texel of a map looks through. */
function lobeDirections(alpha: number | undefined, samples: number): Float64Array {
  const found: number[] = [];
  for (let i = 0; i < samples; i++) {
    const u = (i + 0.5) / samples;
    const angle = 2 * Math.PI * radicalInverse(i + 1);
    // Half vector by GGX, mirrored about it; or the direction itself by the cosine.
    const cosine = alpha === undefined ? Math.sqrt(1 - u) : Math.sqrt((1 - u) / (1 + (alpha * alpha - 1) * u));
    const sine = Math.sqrt(1 - cosine * cosine);
    const [hx, hy] = [sine * Math.cos(angle), sine * Math.sin(angle)];
    const [lx, ly, lz] = alpha === undefined ? [hx, hy, cosine] : [2 * cosine * hx, 2 * cosine * hy, 2 * cosine * cosine - 1];
    if (lz > 0) found.push(lx, ly, lz, alpha === undefined ? 1 : lz);
  }
  return Float64Array.from(found);
}

function lobe(n: readonly [number, number, number], directions: Float64Array, colour: Float64Array): void {
  const helper = Math.abs(n[1]) < 0.9 ? ([0, 1, 0] as const) : ([1, 0, 0] as const);
  const t = unit([helper[1] * n[2] - helper[2] * n[1], helper[2] * n[0] - helper[0] * n[2], helper[0] * n[1] - helper[1] * n[0]]);
  const b = [n[1] * t[2] - n[2] * t[1], n[2] * t[0] - n[0] * t[2], n[0] * t[1] - n[1] * t[0]] as const;
  let total = 0;
  const sum = new Float64Array(3);
  for (let i = 0; i < directions.length; i += 4) {
    const [lx, ly, lz, weight] = [directions[i]!, directions[i + 1]!, directions[i + 2]!, directions[i + 3]!];
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
