/** Drops the vertices that nothing uses. */
import { sharedBytes, sharedFloats, sharedInts, type Geometry } from './geometry.ts';

/** A geometry with just the vertices that `indices` name. */
export function compact(geometry: Geometry, indices: Uint32Array): Geometry {
  const n = geometry.positions.length / 3;
  const renumber = new Int32Array(n).fill(-1);
  const out = sharedInts(indices.length);
  const order = new Uint32Array(Math.min(n, indices.length));
  let count = 0;
  for (let i = 0; i < indices.length; i++) {
    const v = indices[i] as number;
    let to = renumber[v] as number;
    if (to < 0) {
      to = count++;
      renumber[v] = to;
      order[to] = v;
    }
    out[i] = to;
  }
  const copy: Geometry = {
    positions: sharedFloats(count * 3),
    normals: sharedFloats(count * 3),
    uvs: geometry.uvs ? sharedFloats(count * 2) : null,
    colours: geometry.colours ? sharedBytes(count * 4) : null,
    groups: geometry.groups ? new Uint16Array(new SharedArrayBuffer(count * 2)) : null,
    indices: out,
  };
  for (let to = 0; to < count; to++) {
    const v = order[to] as number;
    for (let k = 0; k < 3; k++) {
      copy.positions[to * 3 + k] = geometry.positions[v * 3 + k] as number;
      copy.normals[to * 3 + k] = geometry.normals[v * 3 + k] as number;
    }
    if (copy.uvs && geometry.uvs) {
      copy.uvs[to * 2] = geometry.uvs[v * 2] as number;
      copy.uvs[to * 2 + 1] = geometry.uvs[v * 2 + 1] as number;
    }
    if (copy.colours && geometry.colours) for (let k = 0; k < 4; k++) copy.colours[to * 4 + k] = geometry.colours[v * 4 + k] as number;
    if (copy.groups && geometry.groups) copy.groups[to] = geometry.groups[v] as number;
  }
  return copy;
}
