/** Bakes the original's normals, colours and occlusion onto the texture of a coarse tile. */
import { linearToSrgb, srgbToLinear } from '../shape/colour.ts';
import type { BakeSource } from './bake-source.ts';
import type { RgbaImage } from '../shape/mesh.ts';
import type { TangentSurface } from '../shape/tangents.ts';
import { forEachTexel } from './texels.ts';

export interface BakeWanted {
  readonly baseColour: boolean;
  readonly normal: boolean;
  readonly orm: boolean;
  readonly emissive: boolean;
}

export interface BakeOptions {
  readonly width: number;
  readonly height: number;
  readonly wanted: BakeWanted;
  /** How far the original may lie from the coarse surface, metres. */
  readonly reach: number;
  /** How often the source's pictures are halved before they are read, so that they do not flicker. */
  readonly halvings: number;
  /** Where small pieces were left out: how high they stand, metres, and the movement of each surface. */
  readonly crumbs?: { readonly height: number; readonly movement: (surface: TangentSurface) => number } | undefined;
  /** Whether the texture is for several materials, and thus takes in their factors. */
  readonly merged?: boolean | undefined;
}

export type Baked = { readonly [K in 'baseColour' | 'normal' | 'orm' | 'emissive']?: RgbaImage };

/** An sRGB value multiplied by a linear one, 0 … 255. */
function tinted(srgb: number, linear: number): number {
  return srgb === 255 ? linearToSrgb(linear / 255) * 255 : linearToSrgb(srgbToLinear(srgb / 255) * (linear / 255)) * 255;
}

class Canvas {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    this.data = new Uint8Array(width * height * 4);
  }

  set(at: number, r: number, g: number, b: number, a: number): void {
    this.data[at * 4] = Math.max(0, Math.min(255, Math.round(r)));
    this.data[at * 4 + 1] = Math.max(0, Math.min(255, Math.round(g)));
    this.data[at * 4 + 2] = Math.max(0, Math.min(255, Math.round(b)));
    this.data[at * 4 + 3] = a;
  }
}

/** Spreads what was painted over the texels around it; what stays empty gets the mean, which compresses well. */
export function dilate(data: Uint8Array, width: number, height: number, painted: Uint8Array, rounds: number): void {
  let edge = painted;
  for (let round = 0; round < rounds; round++) {
    const grown = edge.slice();
    for (let y = 0; y < height; y++) {
      const [top, bottom] = [Math.max(0, y - 1), Math.min(height - 1, y + 1)];
      for (let x = 0; x < width; x++) {
        const at = y * width + x;
        if (edge[at]) continue;
        const [left, right] = [Math.max(0, x - 1), Math.min(width - 1, x + 1)];
        let [r, g, b, a, count] = [0, 0, 0, 0, 0];
        for (let yy = top; yy <= bottom; yy++) {
          for (let near = yy * width + left; near <= yy * width + right; near++) {
            if (!edge[near]) continue;
            r += data[near * 4]!;
            g += data[near * 4 + 1]!;
            b += data[near * 4 + 2]!;
            a += data[near * 4 + 3]!;
            count++;
          }
        }
        if (count === 0) continue;
        data[at * 4] = Math.round(r / count);
        data[at * 4 + 1] = Math.round(g / count);
        data[at * 4 + 2] = Math.round(b / count);
        data[at * 4 + 3] = Math.round(a / count);
        grown[at] = 1;
      }
    }
    edge = grown;
  }
  const mean = [0, 0, 0, 0];
  let count = 0;
  for (let at = 0; at < painted.length; at++) {
    if (!painted[at]) continue;
    for (let k = 0; k < 4; k++) mean[k] = (mean[k] as number) + (data[at * 4 + k] as number);
    count++;
  }
  for (let at = 0; at < edge.length; at++)
    if (!edge[at]) for (let k = 0; k < 4; k++) data[at * 4 + k] = Math.round((mean[k] as number) / Math.max(1, count));
}

/** Bakes one material's surfaces, whose coordinates are already those of the new texture. */
export function bake(surfaces: readonly TangentSurface[], source: BakeSource, options: BakeOptions): Baked {
  const { width, height, wanted, reach, crumbs, merged } = options;
  const painted = new Uint8Array(width * height);
  const base = wanted.baseColour ? new Canvas(width, height) : undefined;
  const bumps = wanted.normal ? new Canvas(width, height) : undefined;
  const orm = wanted.orm ? new Canvas(width, height) : undefined;
  const glow = wanted.emissive ? new Canvas(width, height) : undefined;
  const rgba = new Float32Array(4);
  const tint = new Float32Array(4);
  const normal = new Float32Array(3);
  for (const surface of surfaces) {
    const { positions, normals, indices, tangents } = surface;
    const movement = crumbs?.movement(surface) ?? 0;
    const uvs = surface.uvs as Float32Array;
    forEachTexel({ indices, uvs }, width, height, painted, false, (at, { i, j, k, a, b, c }) => {
      const [ca, cb, cc] = [Math.max(0, a), Math.max(0, b), Math.max(0, c)];
      const sum = ca + cb + cc;
      const [wa, wb, wc] = [ca / sum, cb / sum, cc / sum];
      const mix = (array: Float32Array, stride: number, c: number): number =>
        wa * (array[i * stride + c] as number) + wb * (array[j * stride + c] as number) + wc * (array[k * stride + c] as number);
      let [nx, ny, nz] = [mix(normals, 3, 0), mix(normals, 3, 1), mix(normals, 3, 2)];
      const nl = Math.hypot(nx, ny, nz) || 1;
      nx /= nl;
      ny /= nl;
      nz /= nl;
      const [x3, y3, z3] = [mix(positions, 3, 0), mix(positions, 3, 1), mix(positions, 3, 2)];
      if (
        !(crumbs
          ? source.findOutermost(x3, y3, z3, nx, ny, nz, crumbs.height, reach, movement)
          : source.find(x3, y3, z3, nx, ny, nz, reach))
      )
        return false;
      const material = merged ? source.material : undefined;
      if (base) {
        if (!source.colour('baseColour', options.halvings, rgba)) rgba.fill(255);
        if (source.vertexColour(tint))
          for (let c = 0; c < 4; c++)
            rgba[c] = c === 3 ? ((rgba[c] as number) * (tint[c] as number)) / 255 : tinted(rgba[c] as number, tint[c] as number);
        if (material) for (let c = 0; c < 3; c++) rgba[c] = tinted(rgba[c] as number, (material.baseColour[c] as number) * 255);
        base.set(at, rgba[0] as number, rgba[1] as number, rgba[2] as number, Math.round(rgba[3] as number));
      }
      if (glow) {
        if (material) {
          const lit = source.colour('emissive', options.halvings, rgba);
          const [r, g, b] = material.emissive.map((factor, c) => tinted(lit ? (rgba[c] as number) : 255, Math.min(1, factor) * 255)) as [
            number,
            number,
            number,
          ];
          glow.set(at, r, g, b, 255);
        } else if (source.colour('emissive', options.halvings, rgba))
          glow.set(at, rgba[0] as number, rgba[1] as number, rgba[2] as number, 255);
        else glow.set(at, 0, 0, 0, 255);
      }
      if (bumps && tangents) {
        source.normal(options.halvings, normal);
        let [tx, ty, tz] = [mix(tangents, 4, 0), mix(tangents, 4, 1), mix(tangents, 4, 2)];
        const tl = Math.hypot(tx, ty, tz) || 1;
        tx /= tl;
        ty /= tl;
        tz /= tl;
        const side = tangents[i * 4 + 3] as number;
        const [bbx, bby, bbz] = [(ny * tz - nz * ty) * side, (nz * tx - nx * tz) * side, (nx * ty - ny * tx) * side];
        const [sx, sy, sz] = normal as unknown as [number, number, number];
        const u = sx * tx + sy * ty + sz * tz;
        const v = sx * bbx + sy * bby + sz * bbz;
        const n = Math.max(0.05, sx * nx + sy * ny + sz * nz);
        const length = Math.hypot(u, v, n);
        bumps.set(at, (u / length) * 127.5 + 127.5, (v / length) * 127.5 + 127.5, (n / length) * 127.5 + 127.5, 255);
      }
      if (orm) {
        const own = source.colour('orm', options.halvings, rgba);
        const dark = own ? (rgba[0] as number) : 255;
        orm.set(
          at,
          dark,
          (own ? (rgba[1] as number) : 255) * (material?.roughness ?? 1),
          (own ? (rgba[2] as number) : 255) * (material?.metallic ?? 1),
          255,
        );
      }
      return true;
    });
  }
  const finish = (canvas: Canvas | undefined): RgbaImage | undefined => {
    if (!canvas) return undefined;
    dilate(canvas.data, width, height, painted, 3);
    return { width, height, data: canvas.data };
  };
  const baseColour = finish(base);
  const normalMap = finish(bumps);
  const ormMap = finish(orm);
  const emissive = finish(glow);
  return {
    ...(baseColour ? { baseColour } : {}),
    ...(normalMap ? { normal: normalMap } : {}),
    ...(ormMap ? { orm: ormMap } : {}),
    ...(emissive ? { emissive } : {}),
  };
}
