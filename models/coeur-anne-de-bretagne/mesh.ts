/** A mesh under construction: shared vertices with normals, triangles counter-clockwise seen from outside. */
import { cross, sub, unit, type Vec3 } from './vector.ts';

export interface Mesh {
  /** x, y, z of each vertex, mm. */
  readonly positions: number[];
  /** Unit normal of each vertex. */
  readonly normals: number[];
  readonly indices: number[];
}

/** Diagonals this close (mm) count as equal, so that a rounding in the last digit cannot change the mesh. */
const TIE = 1e-6;

export type Transform = (p: Vec3) => Vec3;

export function emptyMesh(): Mesh {
  return { positions: [], normals: [], indices: [] };
}

/** The vertex with a number. */
export function vertex(mesh: Mesh, index: number): Vec3 {
  return [mesh.positions[3 * index] ?? 0, mesh.positions[3 * index + 1] ?? 0, mesh.positions[3 * index + 2] ?? 0];
}

/**
 * Adds a grid of rows × columns vertices, smooth all over. `closed` joins the last column to the first. Facets face
 * where the column direction × the row direction points; `flip` turns them over. `normal` gives the normals where they
 * are known better than the facets show them.
 */
export function addGrid(
  mesh: Mesh,
  rows: number,
  columns: number,
  at: (row: number, column: number) => Vec3,
  options: { readonly closed?: boolean; readonly flip?: boolean; readonly normal?: (row: number, column: number) => Vec3 } = {},
): void {
  const first = mesh.positions.length / 3;
  for (let r = 0; r < rows; r++) for (let c = 0; c < columns; c++) mesh.positions.push(...at(r, c));
  const start = mesh.indices.length;
  const lastColumn = options.closed === true ? columns : columns - 1;
  for (let r = 0; r + 1 < rows; r++) {
    for (let c = 0; c < lastColumn; c++) {
      const next = (c + 1) % columns;
      const [a, b, d, e] = [
        first + r * columns + c,
        first + r * columns + next,
        first + (r + 1) * columns + next,
        first + (r + 1) * columns + c,
      ];
      // Cut along the shorter diagonal, or fine relief on a sheared grid shows the grid.
      const [one, other] =
        gap(mesh, a, d) <= gap(mesh, b, e) + TIE
          ? [
              [a, b, d],
              [a, d, e],
            ]
          : [
              [a, b, e],
              [b, d, e],
            ];
      for (const [p, q, s] of [one, other] as [number, number, number][]) {
        if (options.flip === true) mesh.indices.push(p, s, q);
        else mesh.indices.push(p, q, s);
      }
    }
  }
  if (options.normal === undefined) smoothNormals(mesh, first, start);
  else for (let r = 0; r < rows; r++) for (let c = 0; c < columns; c++) mesh.normals.push(...options.normal(r, c));
}

function gap(mesh: Mesh, a: number, b: number): number {
  const [p, q] = [vertex(mesh, a), vertex(mesh, b)];
  return Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]);
}

/** Normals of the vertices from `first` on, averaged by area over the triangles from index `start` on. */
function smoothNormals(mesh: Mesh, first: number, start: number): void {
  const { positions, normals, indices } = mesh;
  const sums = new Float64Array(positions.length - 3 * first);
  for (let i = start; i < indices.length; i += 3) {
    const corners = [indices[i] ?? 0, indices[i + 1] ?? 0, indices[i + 2] ?? 0];
    const [a, b, c] = corners.map((k) => vertex(mesh, k)) as [Vec3, Vec3, Vec3];
    const n = cross(sub(b, a), sub(c, a));
    for (const k of corners) for (let axis = 0; axis < 3; axis++) sums[3 * (k - first) + axis]! += n[axis]!;
  }
  for (let k = 0; k < sums.length; k += 3) normals.push(...unit([sums[k] ?? 0, sums[k + 1] ?? 0, sums[k + 2] ?? 0]));
}

/** Adds loose triangles (nine numbers each); edges flatter than `crease` degrees come out smooth. */
export function addFacets(mesh: Mesh, soup: readonly Vec3[], crease = 40): void {
  const faces: Vec3[] = [];
  const around = new Map<string, number[]>();
  const keys = soup.map((p) => `${Math.round(p[0] * 1e4)},${Math.round(p[1] * 1e4)},${Math.round(p[2] * 1e4)}`);
  for (let f = 0; f < soup.length / 3; f++) {
    const [a, b, c] = [soup[3 * f]!, soup[3 * f + 1]!, soup[3 * f + 2]!];
    faces.push(cross(sub(b, a), sub(c, a)));
    for (let k = 0; k < 3; k++) {
      const key = keys[3 * f + k]!;
      const list = around.get(key);
      if (list === undefined) around.set(key, [f]);
      else list.push(f);
    }
  }
  const units = faces.map(unit);
  const limit = Math.cos((crease * Math.PI) / 180);
  const shared = new Map<string, number>();
  for (let f = 0; f < faces.length; f++) {
    const own = units[f]!;
    for (let k = 0; k < 3; k++) {
      const key = keys[3 * f + k]!;
      let [x, y, z] = [0, 0, 0];
      for (const other of around.get(key) ?? []) {
        const u = units[other]!;
        if (u[0] * own[0] + u[1] * own[1] + u[2] * own[2] < limit) continue;
        const n = faces[other]!;
        x += n[0];
        y += n[1];
        z += n[2];
      }
      const n = unit([x, y, z]);
      const full = `${key}|${n[0].toFixed(3)},${n[1].toFixed(3)},${n[2].toFixed(3)}`;
      let index = shared.get(full);
      if (index === undefined) {
        index = mesh.positions.length / 3;
        mesh.positions.push(...soup[3 * f + k]!);
        mesh.normals.push(...n);
        shared.set(full, index);
      }
      mesh.indices.push(index);
    }
  }
}

/** Adds a copy of another mesh, moved rigidly by a rotation that `turn` applies to points and normals alike, then shifted. */
export function append(mesh: Mesh, other: Mesh, turn: Transform = (p) => p, shift: Vec3 = [0, 0, 0]): void {
  const first = mesh.positions.length / 3;
  for (let k = 0; k < other.positions.length; k += 3) {
    const p = turn([other.positions[k]!, other.positions[k + 1]!, other.positions[k + 2]!]);
    mesh.positions.push(p[0] + shift[0], p[1] + shift[1], p[2] + shift[2]);
    mesh.normals.push(...turn([other.normals[k]!, other.normals[k + 1]!, other.normals[k + 2]!]));
  }
  for (const index of other.indices) mesh.indices.push(first + index);
}

/** Half a turn about the vertical: a front valve becomes a back valve. */
export const halfTurn: Transform = ([x, y, z]) => [-x, y, -z];
