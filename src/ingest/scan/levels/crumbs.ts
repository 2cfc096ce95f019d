/**
 * Hundreds of small pieces that lie on a larger surface (letters, pearls, studs) would take a coarse level's triangles
 * and still be shapeless. They are left out of it, and baked onto what they lie on.
 */
import { buildTree } from '../shape/bvh.ts';
import { Seeker } from '../shape/seeker.ts';
import { islands } from '../shape/charts.ts';
import { compact } from '../shape/compact.ts';
import { boxOf, diagonal, triangleCount, type Geometry } from '../shape/geometry.ts';

/** A piece is small below this part of the model's diagonal … */
const SMALL = 0.05;
/** … and lies on a surface that is no farther than this part of it. */
const CLOSE = 0.006;
/** Triangles that the smallest closed piece still takes, about. */
const LEAST = 6;
/** Pieces are in the way when they take more than this part of a level. */
const IN_THE_WAY = 0.15;

export interface Swept {
  readonly geometry: Geometry;
  /** How far what was left out stands off the rest, metres. */
  readonly height: number;
}

/** `geometry` shares vertices wherever its surface goes on. `movements` gives each vertex group's. Null where nothing is in the way. */
export function withoutCrumbs(geometry: Geometry, target: number, movements: readonly number[]): Swept | null {
  const { positions, indices } = geometry;
  const vertices = positions.length / 3;
  const { of, count } = islands(indices, vertices);
  if (count * LEAST < target * IN_THE_WAY) return null;
  const size = diagonal(boxOf(positions));
  const low = new Float32Array(count * 3).fill(Infinity);
  const high = new Float32Array(count * 3).fill(-Infinity);
  for (let v = 0; v < vertices; v++) {
    const piece = of[v] as number;
    if (piece < 0) continue;
    for (let k = 0; k < 3; k++) {
      const value = positions[v * 3 + k] as number;
      if (value < (low[piece * 3 + k] as number)) low[piece * 3 + k] = value;
      if (value > (high[piece * 3 + k] as number)) high[piece * 3 + k] = value;
    }
  }
  const small = Array.from(
    { length: count },
    (_, piece) => Math.hypot(...[0, 1, 2].map((k) => (high[piece * 3 + k] as number) - (low[piece * 3 + k] as number))) < size * SMALL,
  );
  const triangles = (wanted: (piece: number) => boolean): Uint32Array => {
    const out: number[] = [];
    for (let t = 0; t < indices.length; t += 3)
      if (wanted(of[indices[t] as number] as number)) out.push(indices[t] as number, indices[t + 1] as number, indices[t + 2] as number);
    return Uint32Array.from(out);
  };
  const large = compact(
    geometry,
    triangles((piece) => !small[piece]),
  );
  if (triangleCount(large) === 0) return null;
  const standOff = distances(geometry, of, small, large, movements, size * CLOSE);
  const dropped = small.map((each, piece) => each && (standOff[piece] as number) <= size * CLOSE);
  if (dropped.filter(Boolean).length * LEAST < target * IN_THE_WAY) return null;
  let height = 0;
  dropped.forEach((each, piece) => {
    if (each) height = Math.max(height, standOff[piece] as number);
  });
  return {
    geometry: compact(
      geometry,
      triangles((piece) => !dropped[piece]),
    ),
    height,
  };
}

/** How far each small piece reaches from the large ones that move with it. */
function distances(
  geometry: Geometry,
  of: Int32Array,
  small: readonly boolean[],
  large: Geometry,
  movements: readonly number[],
  most: number,
): Float32Array {
  const seeker = new Seeker(buildTree(large));
  const movement = (each: Geometry, vertex: number): number => movements[each.groups ? (each.groups[vertex] as number) : 0] ?? 0;
  const out = new Float32Array(small.length);
  for (let v = 0; v < of.length; v++) {
    const piece = of[v] as number;
    if (piece < 0 || !small[piece] || (out[piece] as number) > most) continue;
    const { positions } = geometry;
    const hit = seeker.nearest(positions[v * 3]!, positions[v * 3 + 1]!, positions[v * 3 + 2]!);
    const together = hit && movement(geometry, v) === movement(large, large.indices[seeker.face * 3] as number);
    out[piece] = together ? Math.max(out[piece] as number, seeker.distance) : Infinity;
  }
  return out;
}
