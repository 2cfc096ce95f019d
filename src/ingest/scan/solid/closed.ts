/** Whether a surface bounds a solid, and its pieces. */
import type { Closed } from './level-set.ts';

/** Edges as numbers, in order: twice the pair of their ends, and one more where it runs from the higher to the lower. */
function edgesOf({ positions, indices }: Closed): Float64Array {
  const vertices = positions.length / 3;
  const edges = new Float64Array(indices.length);
  for (let i = 0; i < indices.length; i++) {
    const [a, b] = [indices[i]!, indices[i % 3 === 2 ? i - 2 : i + 1]!];
    edges[i] = (Math.min(a, b) * vertices + Math.max(a, b)) * 2 + (a < b ? 0 : 1);
  }
  return edges.sort();
}

/** Whether every edge has exactly two triangles, which run along it in opposite ways: what slicers and solid modellers ask for. */
export function isClosed(surface: Closed): boolean {
  const edges = edgesOf(surface);
  for (let i = 0; i < edges.length; i += 2)
    if (edges[i]! % 2 !== 0 || edges[i + 1] !== edges[i]! + 1 || edges[i + 2] === edges[i]) return false;
  return edges.length > 0;
}

/** The ends of edges that have more than two triangles. */
export function pinchedVertices(surface: Closed): Set<number> {
  const edges = edgesOf(surface);
  const vertices = surface.positions.length / 3;
  const pinched = new Set<number>();
  for (let i = 0; i + 2 < edges.length; i++) {
    const pair = Math.floor(edges[i]! / 2);
    if (pair === Math.floor(edges[i + 2]! / 2)) pinched.add(Math.floor(pair / vertices)).add(pair % vertices);
  }
  return pinched;
}

/** Signed volume that a surface encloses, in the cube of its own unit. */
export function volumeOf({ positions, indices }: Closed): number {
  let six = 0;
  for (let t = 0; t < indices.length; t += 3) six += sixfold(positions, indices, t);
  return six / 6;
}

/** Of a tetrahedron of the origin and a triangle. */
function sixfold(p: Float32Array, indices: Uint32Array, t: number): number {
  const [a, b, c] = [indices[t]! * 3, indices[t + 1]! * 3, indices[t + 2]! * 3];
  return (
    p[a]! * (p[b + 1]! * p[c + 2]! - p[b + 2]! * p[c + 1]!) +
    p[a + 1]! * (p[b + 2]! * p[c]! - p[b]! * p[c + 2]!) +
    p[a + 2]! * (p[b]! * p[c + 1]! - p[b + 1]! * p[c]!)
  );
}

/** The pieces that enclose at least `least`, and the largest in any case. @returns how many they are */
export function withoutSpecks(surface: Closed, least: number): Closed & { readonly pieces: number } {
  const { positions, indices } = surface;
  const root = Int32Array.from({ length: positions.length / 3 }, (_, v) => v);
  const rootOf = (v: number): number => {
    while (root[v] !== v) v = root[v] = root[root[v]!]!;
    return v;
  };
  for (let t = 0; t < indices.length; t += 3)
    for (const k of [1, 2]) {
      const [a, b] = [rootOf(indices[t]!), rootOf(indices[t + k]!)];
      if (a !== b) root[Math.max(a, b)] = Math.min(a, b);
    }
  const volumes = new Map<number, number>();
  for (let t = 0; t < indices.length; t += 3) {
    const piece = rootOf(indices[t]!);
    volumes.set(piece, (volumes.get(piece) ?? 0) + sixfold(positions, indices, t) / 6);
  }
  const largest = Math.max(...volumes.values());
  const kept = new Set([...volumes].filter(([, volume]) => volume >= Math.min(least, largest)).map(([piece]) => piece));
  const pieces = kept.size;
  if (pieces === volumes.size) return { positions, indices, pieces };
  return { positions, indices: indices.filter((_, i) => kept.has(rootOf(indices[i - (i % 3)]!))), pieces };
}
