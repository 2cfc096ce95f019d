/** Tangents for normal maps, as glTF wants them: xyz along growing u, w the side of the bitangent (which points up the picture). */
import { MeshoptTangents } from 'meshoptimizer';
import type { RenderSurface } from './mesh.ts';

export interface TangentSurface extends RenderSurface {
  /** x, y, z, w a vertex; null without a normal map. */
  readonly tangents: Float32Array | null;
}

/** Adds MikkTSpace tangents; vertices where they differ are split. */
export async function withTangents(surface: RenderSurface): Promise<TangentSurface> {
  const { uvs } = surface;
  if (!uvs) return { ...surface, tangents: null };
  await MeshoptTangents.ready;
  const corners = MeshoptTangents.generateTangents(surface.indices, surface.positions, 3, surface.normals, 3, uvs, 2);
  const vertices = surface.positions.length / 3;
  const from: number[] = Array.from({ length: vertices }, (_, v) => v);
  const tangents: number[] = [];
  const indices = new Uint32Array(surface.indices.length);
  const next: number[] = new Array<number>(vertices).fill(-1);
  const given = new Uint8Array(vertices);
  const set = (v: number, at: number): void => {
    // MikkTSpace counts v upwards, glTF downwards: the side changes.
    for (let k = 0; k < 4; k++) tangents[v * 4 + k] = (k === 3 ? -1 : 1) * (corners[at + k] as number);
  };
  for (let i = 0; i < indices.length; i++) {
    const at = i * 4;
    let v = surface.indices[i] as number;
    if (!given[v]) {
      given[v] = 1;
      set(v, at);
    } else {
      for (;;) {
        const dot =
          (tangents[v * 4] as number) * (corners[at] as number) +
          (tangents[v * 4 + 1] as number) * (corners[at + 1] as number) +
          (tangents[v * 4 + 2] as number) * (corners[at + 2] as number);
        if (dot > 0.98 && tangents[v * 4 + 3] === -(corners[at + 3] as number)) break;
        if ((next[v] as number) < 0) {
          const split = from.push(from[v] as number) - 1;
          next[v] = split;
          next[split] = -1;
          set(split, at);
          v = split;
          break;
        }
        v = next[v] as number;
      }
    }
    indices[i] = v;
  }
  for (let v = 0; v < vertices; v++) if (!given[v]) for (let k = 0; k < 4; k++) tangents[v * 4 + k] = k % 3 === 0 ? 1 : 0;
  return { ...spread(surface, Uint32Array.from(from)), indices, tangents: orthonormal(Float32Array.from(tangents), surface.normals, from) };
}

/** The surface with its vertices copied as `from` says; indices stay as they are. */
export function spread(surface: RenderSurface, from: Uint32Array): RenderSurface {
  const pick = <A extends Float32Array | Uint8Array>(source: A, into: A, width: number): A => {
    for (let v = 0; v < from.length; v++)
      for (let k = 0; k < width; k++) into[v * width + k] = source[(from[v] as number) * width + k] as number;
    return into;
  };
  return {
    ...surface,
    positions: pick(surface.positions, new Float32Array(from.length * 3), 3),
    normals: pick(surface.normals, new Float32Array(from.length * 3), 3),
    uvs: surface.uvs && pick(surface.uvs, new Float32Array(from.length * 2), 2),
    colours: surface.colours && pick(surface.colours, new Uint8Array(from.length * 4), 4),
  };
}

/** Makes each tangent a unit vector across its normal. */
export function orthonormal(tangents: Float32Array, normals: Float32Array, from: ArrayLike<number>): Float32Array {
  for (let v = 0; v < tangents.length / 4; v++) {
    const n = (from[v] as number) * 3;
    const [nx, ny, nz] = [normals[n] as number, normals[n + 1] as number, normals[n + 2] as number];
    let [x, y, z] = [tangents[v * 4] as number, tangents[v * 4 + 1] as number, tangents[v * 4 + 2] as number];
    const along = x * nx + y * ny + z * nz;
    x -= along * nx;
    y -= along * ny;
    z -= along * nz;
    let length = Math.hypot(x, y, z);
    if (!(length > 1e-4)) {
      // No direction left: any across the normal.
      [x, y, z] = Math.abs(nx) < 0.8 ? [0, nz, -ny] : [-nz, 0, nx];
      length = Math.hypot(x, y, z) || 1;
    }
    tangents[v * 4] = x / length;
    tangents[v * 4 + 1] = y / length;
    tangents[v * 4 + 2] = z / length;
    tangents[v * 4 + 3] = (tangents[v * 4 + 3] as number) < 0 ? -1 : 1;
  }
  return tangents;
}
