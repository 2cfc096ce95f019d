/** All the triangles of a model in one set of arrays, in shared memory so that worker threads read them without a copy. */
import type { SourceSurface } from '../read/source.ts';

/** Which part and material a vertex belongs to. */
export interface Group {
  readonly part: number;
  readonly material: number;
}

export interface Geometry {
  /** x, y, z. */
  readonly positions: Float32Array;
  /** Unit vectors. */
  readonly normals: Float32Array;
  readonly uvs: Float32Array | null;
  /** RGBA, linear. */
  readonly colours: Uint8Array | null;
  /** Index into the model's groups, by vertex; null where there is one group. No vertex is shared between groups. */
  readonly groups: Uint16Array | null;
  /** Three a triangle, counter-clockwise from outside. */
  readonly indices: Uint32Array;
}

export function sharedFloats(length: number): Float32Array {
  return new Float32Array(new SharedArrayBuffer(length * 4));
}

export function sharedInts(length: number): Uint32Array {
  return new Uint32Array(new SharedArrayBuffer(length * 4));
}

export function sharedBytes(length: number): Uint8Array {
  return new Uint8Array(new SharedArrayBuffer(length));
}

export function triangleCount(geometry: { readonly indices: Uint32Array }): number {
  return geometry.indices.length / 3;
}

export interface Box {
  readonly min: [number, number, number];
  readonly max: [number, number, number];
}

/** An axis-aligned box that holds nothing yet. */
export function emptyBox(): Box {
  return { min: [Infinity, Infinity, Infinity], max: [-Infinity, -Infinity, -Infinity] };
}

/** Extends `box` by a point. */
export function extend(box: Box, x: number, y: number, z: number): void {
  if (x < box.min[0]) box.min[0] = x;
  if (y < box.min[1]) box.min[1] = y;
  if (z < box.min[2]) box.min[2] = z;
  if (x > box.max[0]) box.max[0] = x;
  if (y > box.max[1]) box.max[1] = y;
  if (z > box.max[2]) box.max[2] = z;
}

export function boxOf(positions: Float32Array): Box {
  const box = emptyBox();
  for (let i = 0; i < positions.length; i += 3) extend(box, positions[i] as number, positions[i + 1] as number, positions[i + 2] as number);
  return box;
}

export function diagonal(box: Box): number {
  return Math.hypot(box.max[0] - box.min[0], box.max[1] - box.min[1], box.max[2] - box.min[2]);
}

export interface Merged {
  readonly positions: Float32Array;
  readonly normals: Float32Array | null;
  readonly uvs: Float32Array | null;
  readonly colours: Uint8Array | null;
  readonly groups: Uint16Array | null;
  readonly indices: Uint32Array;
  readonly groupList: readonly Group[];
}

/** Puts surfaces one after another. An attribute that only some have is filled in: white, (0, 0), or no normals at all. */
export function mergeSurfaces(surfaces: readonly SourceSurface[]): Merged {
  const groupList: Group[] = [];
  const groupOf = surfaces.map((surface) => {
    const known = groupList.findIndex((group) => group.part === surface.part && group.material === surface.material);
    return known >= 0 ? known : groupList.push({ part: surface.part, material: surface.material }) - 1;
  });
  const [only] = surfaces;
  if (only && surfaces.length === 1) return { ...only, groups: null, groupList };
  const vertices = surfaces.reduce((sum, surface) => sum + surface.positions.length / 3, 0);
  const corners = surfaces.reduce((sum, surface) => sum + surface.indices.length, 0);
  const out = {
    positions: new Float32Array(vertices * 3),
    normals: surfaces.every((surface) => surface.normals) ? new Float32Array(vertices * 3) : null,
    uvs: surfaces.some((surface) => surface.uvs) ? new Float32Array(vertices * 2) : null,
    colours: surfaces.some((surface) => surface.colours) ? new Uint8Array(vertices * 4).fill(255) : null,
    groups: groupList.length > 1 ? new Uint16Array(vertices) : null,
    indices: new Uint32Array(corners),
    groupList,
  };
  let vertex = 0;
  let corner = 0;
  surfaces.forEach((surface, s) => {
    out.positions.set(surface.positions, vertex * 3);
    if (surface.normals) out.normals?.set(surface.normals, vertex * 3);
    if (surface.uvs) out.uvs?.set(surface.uvs, vertex * 2);
    if (surface.colours) out.colours?.set(surface.colours, vertex * 4);
    const count = surface.positions.length / 3;
    out.groups?.fill(groupOf[s] as number, vertex, vertex + count);
    for (let i = 0; i < surface.indices.length; i++) out.indices[corner + i] = (surface.indices[i] as number) + vertex;
    vertex += count;
    corner += surface.indices.length;
  });
  return out;
}
