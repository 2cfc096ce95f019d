/** Takes some triangles of a geometry out, as surfaces of one part and material each. */
import type { Geometry, Group } from './geometry.ts';
import type { RenderSurface } from './mesh.ts';

/** Keeps its number table between calls: one for a geometry of ten million vertices is not made for each tile. */
export class Extractor {
  #number = new Int32Array(0);

  /** `triangles` null takes all. */
  take(geometry: Geometry, triangles: Uint32Array | null, groups: readonly Group[], parts: readonly string[]): RenderSurface[] {
    const vertices = geometry.positions.length / 3;
    if (this.#number.length < vertices) this.#number = new Int32Array(vertices).fill(-1);
    const count = triangles ? triangles.length : geometry.indices.length / 3;
    const byGroup = new Map<number, number[]>();
    for (let i = 0; i < count; i++) {
      const t = triangles ? (triangles[i] as number) : i;
      const group = geometry.groups ? (geometry.groups[geometry.indices[t * 3] as number] as number) : 0;
      const list = byGroup.get(group);
      if (list) list.push(t);
      else byGroup.set(group, [t]);
    }
    return [...byGroup].sort(([a], [b]) => a - b).map(([group, list]) => this.#surface(geometry, list, groups[group] as Group, parts));
  }

  #surface(geometry: Geometry, list: readonly number[], group: Group, parts: readonly string[]): RenderSurface {
    const number = this.#number;
    const order: number[] = [];
    const indices = new Uint32Array(list.length * 3);
    for (let i = 0; i < list.length; i++) {
      for (let k = 0; k < 3; k++) {
        const v = geometry.indices[(list[i] as number) * 3 + k] as number;
        if ((number[v] as number) < 0) number[v] = order.push(v) - 1;
        indices[i * 3 + k] = number[v] as number;
      }
    }
    for (const v of order) number[v] = -1;
    const pick = <A extends Float32Array | Uint8Array>(from: A, into: A, width: number): A => {
      for (let i = 0; i < order.length; i++) {
        const v = order[i] as number;
        for (let k = 0; k < width; k++) into[i * width + k] = from[v * width + k] as number;
      }
      return into;
    };
    return {
      part: parts[group.part] ?? 'objet',
      material: group.material,
      positions: pick(geometry.positions, new Float32Array(order.length * 3), 3),
      normals: pick(geometry.normals, new Float32Array(order.length * 3), 3),
      uvs: geometry.uvs ? pick(geometry.uvs, new Float32Array(order.length * 2), 2) : null,
      colours: geometry.colours ? pick(geometry.colours, new Uint8Array(order.length * 4), 4) : null,
      indices,
    };
  }
}
