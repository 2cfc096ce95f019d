/** How much of the pictures triangles use. */
import type { Geometry, Group } from '../shape/geometry.ts';
import { referenceSize, type MaterialMaps } from '../read/images.ts';

export interface TextureUse {
  /** Picture area of each triangle, px². */
  readonly of: Float32Array;
  readonly total: number;
  /** The same with every repetition counted: what the surface shows. */
  readonly seen: number;
}

/** A picture that is used more often than this over repeats. */
const MOST = 3;

/** Null without pictures. */
export function textureUse(geometry: Geometry, groups: readonly Group[], maps: readonly MaterialMaps[]): TextureUse | null {
  const { uvs, indices } = geometry;
  const sizes = groups.map((group) => {
    const size = maps[group.material] && referenceSize(maps[group.material] as MaterialMaps);
    return size ? size.width * size.height : 0;
  });
  if (!uvs || sizes.every((size) => size === 0)) return null;
  const of = new Float32Array(indices.length / 3);
  const sums = groups.map(() => 0);
  const groupOf = (t: number): number => (geometry.groups ? (geometry.groups[indices[t * 3] as number] as number) : 0);
  for (let t = 0; t < of.length; t++) {
    const [a, b, c] = [(indices[t * 3] as number) * 2, (indices[t * 3 + 1] as number) * 2, (indices[t * 3 + 2] as number) * 2];
    const group = groupOf(t);
    const cross =
      ((uvs[b] as number) - (uvs[a] as number)) * ((uvs[c + 1] as number) - (uvs[a + 1] as number)) -
      ((uvs[b + 1] as number) - (uvs[a + 1] as number)) * ((uvs[c] as number) - (uvs[a] as number));
    const area = (Math.abs(cross) / 2) * (sizes[group] as number);
    of[t] = area;
    sums[group] = (sums[group] as number) + area;
  }
  // A picture that repeats costs no more than a few times itself, however often it is seen.
  const scales = sums.map((sum, group) => Math.min(1, (MOST * (sizes[group] as number)) / (sum || 1)));
  if (scales.some((scale) => scale < 1)) for (let t = 0; t < of.length; t++) of[t] = (of[t] as number) * (scales[groupOf(t)] as number);
  return {
    of,
    total: sums.reduce((total, sum, group) => total + sum * (scales[group] as number), 0),
    seen: sums.reduce((total, sum) => total + sum, 0),
  };
}

/** Surface, m². */
export function surfaceArea(geometry: { readonly positions: Float32Array; readonly indices: Uint32Array }): number {
  const { positions, indices } = geometry;
  let sum = 0;
  for (let t = 0; t < indices.length; t += 3) {
    const [a, b, c] = [(indices[t] as number) * 3, (indices[t + 1] as number) * 3, (indices[t + 2] as number) * 3];
    const [ux, uy, uz] = [
      (positions[b] as number) - (positions[a] as number),
      (positions[b + 1] as number) - (positions[a + 1] as number),
      (positions[b + 2] as number) - (positions[a + 2] as number),
    ];
    const [vx, vy, vz] = [
      (positions[c] as number) - (positions[a] as number),
      (positions[c + 1] as number) - (positions[a + 1] as number),
      (positions[c + 2] as number) - (positions[a + 2] as number),
    ];
    sum += Math.hypot(uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx) / 2;
  }
  return sum;
}
