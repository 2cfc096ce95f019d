/**
 * The surface on which a field is zero, by marching tetrahedra (Doi and Koide, 1991): each cell is cut in six tetrahedra about its
 * diagonal, the same way in all cells, so that the surface is closed and no edge of it has other than two triangles, whatever the field.
 */
import { GrowingFloats, GrowingInts } from '../read/growing.ts';
import type { Grid } from './grid.ts';

/** A surface whose triangles share their vertices; counter-clockwise from outside. Positions in mm. */
export interface Closed {
  readonly positions: Float32Array;
  readonly indices: Uint32Array;
}

/** Nearer to a point of the lattice than this share of an edge no vertex comes: triangles keep an area. */
const SHY = 0.02;

type Triple = readonly [number, number, number];
const cornerAt = (corner: number): Triple => [corner & 1, (corner >> 1) & 1, corner >> 2];

/** Corners of a cell are numbers of three bits, x + 2y + 4z; a tetrahedron goes from 0 to 7 by one of six ways. */
const TETRAHEDRA: readonly (readonly [number, number, number, number])[] = [
  [0, 1, 3, 7],
  [0, 1, 5, 7],
  [0, 2, 3, 7],
  [0, 2, 6, 7],
  [0, 4, 5, 7],
  [0, 4, 6, 7],
];

/** By tetrahedron and by which of its corners are inside (bits): triangles, each three edges, an edge two corners of the cell. */
const CASES: readonly (readonly (readonly number[])[])[] = TETRAHEDRA.map((corners) =>
  Array.from({ length: 16 }, (_, bits) => trianglesOf(corners, bits)),
);

/** Edges as `low + 8 · high`, three a triangle. */
function trianglesOf(corners: readonly number[], bits: number): number[] {
  const [inside, outside] = [corners.filter((_, i) => (bits >> i) & 1), corners.filter((_, i) => !((bits >> i) & 1))];
  if (inside.length === 0 || outside.length === 0) return [];
  const edge = (a: number, b: number): number => Math.min(a, b) + 8 * Math.max(a, b);
  const [i0, i1] = inside as [number, number];
  const [o0, o1] = outside as [number, number];
  const rings =
    inside.length === 2
      ? [
          [edge(i0, o0), edge(i0, o1), edge(i1, o1)],
          [edge(i0, o0), edge(i1, o1), edge(i1, o0)],
        ]
      : inside.length === 1
        ? [outside.map((corner) => edge(i0, corner))]
        : [inside.map((corner) => edge(corner, o0))];
  const centre = (list: readonly number[]): Triple =>
    [0, 1, 2].map((k) => list.reduce((sum, corner) => sum + cornerAt(corner)[k]!, 0) / list.length) as unknown as Triple;
  const [from, to] = [centre(inside), centre(outside)];
  return rings.flatMap((ring) => {
    const [a, b, c] = ring.map((each) => centre([each % 8, Math.floor(each / 8)])) as [Triple, Triple, Triple];
    const [u, v] = [b.map((value, k) => value - a[k]!), c.map((value, k) => value - a[k]!)] as unknown as [Triple, Triple];
    const normal = [u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]];
    const outwards = normal.reduce((sum, value, k) => sum + value * (to[k]! - from[k]!), 0) > 0;
    return outwards ? ring : [ring[0]!, ring[2]!, ring[1]!];
  });
}

/** @param field positive inside; negative on the whole border of the grid */
export function levelSet(field: Float32Array, { size: [nx, ny, nz], origin, step }: Grid): Closed {
  const positions = new GrowingFloats();
  const indices = new GrowingInts();
  // Vertices by the edge that they lie on: seven edges go up from each point of two layers.
  let lower = new Int32Array(7 * nx * ny).fill(-1);
  let upper = new Int32Array(7 * nx * ny).fill(-1);
  const offset = Array.from({ length: 8 }, (_, corner) => (corner & 1) + nx * (((corner >> 1) & 1) + ny * (corner >> 2)));
  const plane = nx * ny;
  const vertexOn = (x: number, y: number, z: number, at: number, edge: number): number => {
    const [low, high] = [edge % 8, edge >> 3];
    const [dx, dy, dz] = cornerAt(low);
    const slots = dz === 1 ? upper : lower;
    const slot = 7 * (x + dx + nx * (y + dy)) + (high ^ low) - 1;
    const known = slots[slot]!;
    if (known >= 0) return known;
    const [a, b] = [field[at + offset[low]!]!, field[at + offset[high]!]!];
    const share = Math.min(1 - SHY, Math.max(SHY, a / (a - b)));
    const along = high ^ low;
    positions.push3(
      origin[0] + step * (x + dx + share * (along & 1)),
      origin[1] + step * (y + dy + share * ((along >> 1) & 1)),
      origin[2] + step * (z + dz + share * (along >> 2)),
    );
    return (slots[slot] = positions.length / 3 - 1);
  };
  for (let z = 0; z + 1 < nz; z++) {
    for (let y = 0; y + 1 < ny; y++)
      for (let x = 0, at = nx * y + plane * z; x + 1 < nx; x++, at++) {
        let bits = 0;
        for (let corner = 0; corner < 8; corner++) if (field[at + offset[corner]!]! > 0) bits |= 1 << corner;
        if (bits === 0 || bits === 255) continue;
        for (const [t, corners] of TETRAHEDRA.entries()) {
          const own =
            ((bits >> corners[0]) & 1) |
            (((bits >> corners[1]) & 1) << 1) |
            (((bits >> corners[2]) & 1) << 2) |
            (((bits >> corners[3]) & 1) << 3);
          for (const edge of CASES[t]![own]!) indices.push(vertexOn(x, y, z, at, edge));
        }
      }
    [lower, upper] = [upper, lower];
    upper.fill(-1);
  }
  return { positions: positions.take(), indices: indices.take() };
}
