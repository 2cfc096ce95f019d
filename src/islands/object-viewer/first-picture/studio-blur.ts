/**
 * The studio seen through roughness: what a mirror-bright to a matt surface sends to an eye that looks along its normal.
 * Computed here, because a graphics card that is drawn in software takes seconds for it and a processor hundredths.
 */
import type { Vec3 } from '../../../domain/records/object.ts';
import { addStudioRadiance, EXPOSURE } from '../../../domain/object/studio.ts';

/** Fills `out` (linear RGB) with the radiance for a unit direction. */
export type Blur = (direction: Vec3, out: Float64Array) => void;

/** Directions of a narrow lobe that are looked in, and of one so narrow (alpha) that the panels' edges are wider. */
const SAMPLES = 24;
const FEW = 8;
const NEEDLE = 0.03;
/** Side of the coarse cube that a wide lobe is summed over, and how finely each of its texels is sampled. */
const COARSE = 16;
const WIDE = 0.4;

const square = (x: number): number => x * x;

/** Direction of a texel of a cube's face (OpenGL ES 3.0, table 3.21); u to the right, v downwards, −1 … 1. */
export function cubeDirection(face: number, u: number, v: number): Vec3 {
  const length = Math.hypot(1, u, v);
  const [a, b, c] = [u / length, v / length, 1 / length];
  switch (face) {
    case 0:
      return [c, -b, -a];
    case 1:
      return [-c, -b, a];
    case 2:
      return [a, c, b];
    case 3:
      return [a, -c, -b];
    case 4:
      return [a, -b, c];
    default:
      return [-a, -b, -c];
  }
}

const sharp: Blur = ([x, y, z], out) => {
  out.fill(0);
  addStudioRadiance(x, y, z, out, EXPOSURE);
};

/** Importance samples of the GGX lobe around the normal, seen along the normal. */
function narrow(alpha: number): Blur {
  const samples = alpha < NEEDLE ? FEW : SAMPLES;
  const lobe = Array.from({ length: samples }, (_, i) => {
    const share = (i + 0.5) / samples;
    const half = Math.acos(Math.sqrt((1 - share) / (1 + (square(alpha) - 1) * share)));
    const turn = i * Math.PI * (3 - Math.sqrt(5));
    // The mirrored direction leans twice as far as the half vector.
    return { x: Math.sin(2 * half) * Math.cos(turn), y: Math.sin(2 * half) * Math.sin(turn), z: Math.cos(2 * half) };
  }).filter(({ z }) => z > 0);
  const total = lobe.reduce((sum, { z }) => sum + z, 0);
  return ([nx, ny, nz], out) => {
    out.fill(0);
    // A frame around the normal without a singular place (Duff et al. 2017).
    const sign = nz >= 0 ? 1 : -1;
    const a = -1 / (sign + nz);
    const b = nx * ny * a;
    const [tx, ty, tz] = [1 + sign * nx * nx * a, sign * b, -sign * nx];
    const [bx, by, bz] = [b, sign + ny * ny * a, -ny];
    for (const { x, y, z } of lobe)
      addStudioRadiance(tx * x + bx * y + nx * z, ty * x + by * y + ny * z, tz * x + bz * y + nz * z, out, (EXPOSURE * z) / total);
  };
}

/** Sum over a coarse cube of the whole studio, weighted by the GGX lobe. */
function wide(alpha: number): Blur {
  const count = 6 * COARSE * COARSE;
  const [directions, colours] = [new Float64Array(count * 3), new Float64Array(count * 4)];
  const seen = new Float64Array(3);
  for (let i = 0; i < count; i += 1) {
    const [face, row, column] = [Math.floor(i / COARSE ** 2), Math.floor(i / COARSE) % COARSE, i % COARSE];
    seen.fill(0);
    let angle = 0;
    for (let part = 0; part < 4; part += 1) {
      const u = ((column + 0.25 + (part & 1) * 0.5) / COARSE) * 2 - 1;
      const v = ((row + 0.25 + (part >> 1) * 0.5) / COARSE) * 2 - 1;
      const solid = (1 + u * u + v * v) ** -1.5;
      const [x, y, z] = cubeDirection(face, u, v);
      addStudioRadiance(x, y, z, seen, solid * EXPOSURE);
      angle += solid;
    }
    directions.set(cubeDirection(face, ((column + 0.5) / COARSE) * 2 - 1, ((row + 0.5) / COARSE) * 2 - 1), i * 3);
    colours.set([seen[0] ?? 0, seen[1] ?? 0, seen[2] ?? 0, angle], i * 4);
  }
  const squared = square(alpha);
  return ([nx, ny, nz], out) => {
    let [red, green, blue, total] = [0, 0, 0, 0];
    for (let i = 0; i < count; i += 1) {
      const cosine = nx * (directions[i * 3] ?? 0) + ny * (directions[i * 3 + 1] ?? 0) + nz * (directions[i * 3 + 2] ?? 0);
      if (cosine <= 0) continue;
      // Half vector between normal and light: cos² of half the angle.
      const half = (1 + cosine) / 2;
      const weight = (cosine * squared) / square(half * (squared - 1) + 1);
      red += weight * (colours[i * 4] ?? 0);
      green += weight * (colours[i * 4 + 1] ?? 0);
      blue += weight * (colours[i * 4 + 2] ?? 0);
      total += weight * (colours[i * 4 + 3] ?? 0);
    }
    out[0] = red / total;
    out[1] = green / total;
    out[2] = blue / total;
  };
}

/** @param roughness perceptual, 0 … 1; at 1 it is what lights a matt surface */
export function studioBlur(roughness: number): Blur {
  const alpha = square(roughness);
  if (alpha < 1e-4) return sharp;
  return roughness < WIDE ? narrow(alpha) : wide(alpha);
}
