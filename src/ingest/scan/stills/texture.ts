/** Pictures on the surface: a chain of halved sizes, read with bilinear weights at the size that fits the footprint. */
import type { RgbaImage } from '../shape/mesh.ts';
import { encode, SRGB_TO_LINEAR } from './tone.ts';

/** The longest side that a still can show. */
const LONGEST = 2048;

/** Halved copies of a picture, the largest first; RGBA bytes that threads share. */
export interface MipChain {
  readonly levels: readonly { readonly width: number; readonly height: number; readonly data: Uint8Array }[];
}

/** Chains that were made: an object stands in many ways for its pictures, with the same materials. */
const made = { colour: new WeakMap<RgbaImage, MipChain>(), value: new WeakMap<RgbaImage, MipChain>() };

/** The chain of a picture. `colour` averages in linear light, as base colours need. */
export function mipChain(image: RgbaImage, colour: boolean): MipChain {
  const known = made[colour ? 'colour' : 'value'];
  const chain = known.get(image) ?? newChain(image, colour);
  known.set(image, chain);
  return chain;
}

function newChain(image: RgbaImage, colour: boolean): MipChain {
  let level: MipChain['levels'][number] = image;
  while (Math.max(level.width, level.height) > LONGEST) level = halved(level, colour);
  if (level === image) level = { width: image.width, height: image.height, data: shared(image.data) };
  const levels = [level];
  while (level.width > 1 || level.height > 1) {
    level = halved(level, colour);
    levels.push(level);
  }
  return { levels };
}

/** Reads RGBA (bytes' scale, 0 … 255) at u, v (v downwards, repeating) from the level `lod`, nearest whole level below. */
export function sample(chain: MipChain, u: number, v: number, lod: number, out: Float64Array, linear: boolean): void {
  const level = chain.levels[Math.min(chain.levels.length - 1, Math.max(0, Math.floor(lod)))]!;
  const { width, height, data } = level;
  const x = (u - Math.floor(u)) * width - 0.5;
  const y = (v - Math.floor(v)) * height - 0.5;
  const x0 = Math.floor(x);
  const y0 = Math.floor(y);
  const [fx, fy] = [x - x0, y - y0];
  const left = x0 < 0 ? width - 1 : x0;
  const right = x0 + 1 >= width ? 0 : x0 + 1;
  const top = (y0 < 0 ? height - 1 : y0) * width;
  const bottom = (y0 + 1 >= height ? 0 : y0 + 1) * width;
  const [a, b, c, d] = [4 * (top + left), 4 * (top + right), 4 * (bottom + left), 4 * (bottom + right)];
  const [wa, wb, wc, wd] = [(1 - fx) * (1 - fy), fx * (1 - fy), (1 - fx) * fy, fx * fy];
  for (let k = 0; k < 3; k++) {
    out[k] = linear
      ? wa * data[a + k]! + wb * data[b + k]! + wc * data[c + k]! + wd * data[d + k]!
      : wa * SRGB_TO_LINEAR[data[a + k]!]! +
        wb * SRGB_TO_LINEAR[data[b + k]!]! +
        wc * SRGB_TO_LINEAR[data[c + k]!]! +
        wd * SRGB_TO_LINEAR[data[d + k]!]!;
  }
  out[3] = wa * data[a + 3]! + wb * data[b + 3]! + wc * data[c + 3]! + wd * data[d + 3]!;
}

function halved({ width: wide, height: tall, data: from }: MipChain['levels'][number], colour: boolean): MipChain['levels'][number] {
  const width = Math.max(1, wide >> 1);
  const height = Math.max(1, tall >> 1);
  const data = new Uint8Array(new SharedArrayBuffer(width * height * 4));
  for (let y = 0, to = 0; y < height; y++) {
    const top = Math.min(tall - 1, 2 * y) * wide;
    const bottom = Math.min(tall - 1, 2 * y + 1) * wide;
    for (let x = 0; x < width; x++, to += 4) {
      const left = Math.min(wide - 1, 2 * x);
      const right = Math.min(wide - 1, 2 * x + 1);
      const [a, b, c, d] = [4 * (top + left), 4 * (top + right), 4 * (bottom + left), 4 * (bottom + right)];
      for (let k = 0; k < 4; k++) {
        const [p, q, r, s] = [from[a + k]!, from[b + k]!, from[c + k]!, from[d + k]!];
        data[to + k] =
          colour && k < 3
            ? encode((SRGB_TO_LINEAR[p]! + SRGB_TO_LINEAR[q]! + SRGB_TO_LINEAR[r]! + SRGB_TO_LINEAR[s]!) / 4)
            : Math.round((p + q + r + s) / 4);
      }
    }
  }
  return { width, height, data };
}

function shared(bytes: Uint8Array): Uint8Array {
  const copy = new Uint8Array(new SharedArrayBuffer(bytes.length));
  copy.set(bytes);
  return copy;
}
