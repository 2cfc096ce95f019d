/**
 * Space cut in two, again and again (a k-d tree), the same planes for every level: a tile's children lie in its own
 * half. Parts that move together have a tree of their own, so that no tile tears when the object opens.
 */
import type { Geometry } from '../shape/geometry.ts';

export interface Cell {
  /** Which parts: index of the movement. */
  readonly movement: number;
  axis: 0 | 1 | 2;
  /** Metres; triangles whose centre is below go to `low`. */
  at: number;
  low: Cell | null;
  high: Cell | null;
}

export function newCell(movement: number): Cell {
  return { movement, axis: 0, at: 0, low: null, high: null };
}

/** Triangles of a cell. */
export interface Share {
  readonly cell: Cell;
  readonly triangles: Uint32Array;
}

/** What a cell may hold. */
export interface Limits {
  readonly triangles: number;
  /** Texture area of each triangle, px², and what a cell may hold of it. */
  readonly texels?: { readonly of: Float32Array; readonly limit: number } | undefined;
}

function centres(geometry: Geometry): Float32Array {
  const { positions, indices } = geometry;
  const out = new Float32Array(indices.length);
  for (let t = 0; t < indices.length; t += 3) {
    const [a, b, c] = [(indices[t] as number) * 3, (indices[t + 1] as number) * 3, (indices[t + 2] as number) * 3];
    for (let k = 0; k < 3; k++)
      out[t + k] = ((positions[a + k] as number) + (positions[b + k] as number) + (positions[c + k] as number)) / 3;
  }
  return out;
}

/** The movement of each triangle, from its vertices' group. */
function movementOf(geometry: Geometry, movements: readonly number[], triangle: number): number {
  if (!geometry.groups) return movements[0] ?? 0;
  return movements[geometry.groups[geometry.indices[triangle * 3] as number] as number] ?? 0;
}

function divide(list: Uint32Array, centre: Float32Array, cell: Cell, limits: Limits, out: Share[], depth: number): void {
  if (cell.low && cell.high) {
    let low = 0;
    for (const t of list) if ((centre[t * 3 + cell.axis] as number) < cell.at) low++;
    const [below, above] = [new Uint32Array(low), new Uint32Array(list.length - low)];
    let [i, j] = [0, 0];
    for (const t of list) {
      if ((centre[t * 3 + cell.axis] as number) < cell.at) below[i++] = t;
      else above[j++] = t;
    }
    divide(below, centre, cell.low, limits, out, depth + 1);
    divide(above, centre, cell.high, limits, out, depth + 1);
    return;
  }
  let texels = 0;
  if (limits.texels) for (const t of list) texels += limits.texels.of[t] as number;
  const tooMuch = list.length > limits.triangles || (limits.texels !== undefined && texels > limits.texels.limit && list.length > 200);
  if (!tooMuch || depth > 40) {
    out.push({ cell, triangles: list });
    return;
  }
  const min = [Infinity, Infinity, Infinity];
  const max = [-Infinity, -Infinity, -Infinity];
  for (const t of list) {
    for (let k = 0; k < 3; k++) {
      const value = centre[t * 3 + k] as number;
      if (value < (min[k] as number)) min[k] = value;
      if (value > (max[k] as number)) max[k] = value;
    }
  }
  const sizes = [0, 1, 2].map((k) => (max[k] as number) - (min[k] as number)) as [number, number, number];
  const axis = sizes.indexOf(Math.max(...sizes)) as 0 | 1 | 2;
  const values = new Float32Array(list.length);
  for (let i = 0; i < list.length; i++) values[i] = centre[(list[i] as number) * 3 + axis] as number;
  values.sort();
  const at = values[values.length >> 1] as number;
  if (!(at > (min[axis] as number))) {
    out.push({ cell, triangles: list });
    return;
  }
  cell.axis = axis;
  cell.at = at;
  cell.low = newCell(cell.movement);
  cell.high = newCell(cell.movement);
  divide(list, centre, cell, limits, out, depth);
}

/**
 * Shares a level among the cells, cutting further those that would hold too much. Each triangle is in exactly one share.
 * `roots` has one tree a movement; `movements` gives each vertex group's.
 */
export function shareOut(geometry: Geometry, roots: readonly Cell[], movements: readonly number[], limits: Limits): Share[] {
  const centre = centres(geometry);
  const faces = geometry.indices.length / 3;
  const out: Share[] = [];
  for (const root of roots) {
    let list: Uint32Array;
    if (roots.length === 1) list = Uint32Array.from({ length: faces }, (_, t) => t);
    else {
      const picked: number[] = [];
      for (let t = 0; t < faces; t++) if (movementOf(geometry, movements, t) === root.movement) picked.push(t);
      list = Uint32Array.from(picked);
    }
    divide(list, centre, root, limits, out, 0);
  }
  return out;
}

/**
 * For a level that is not the finest: to each cell every triangle that comes within `margin` of it. Neighbours overlap by
 * a strip, so that no gap shows where a coarse tile meets a finer one, whose edge is ragged and a little higher or lower.
 */
export function shareWithOverlap(
  geometry: Geometry,
  roots: readonly Cell[],
  movements: readonly number[],
  frontier: readonly Cell[],
  margin: number,
): Share[] {
  const lists = new Map<Cell, number[]>(frontier.map((cell) => [cell, []]));
  const { positions, indices } = geometry;
  const [min, max] = [
    [0, 0, 0],
    [0, 0, 0],
  ];
  const visit = (cell: Cell, triangle: number): void => {
    const list = lists.get(cell);
    if (list) {
      list.push(triangle);
      return;
    }
    if (cell.low && (min[cell.axis] as number) < cell.at + margin) visit(cell.low, triangle);
    if (cell.high && (max[cell.axis] as number) >= cell.at - margin) visit(cell.high, triangle);
  };
  for (let t = 0; t < indices.length / 3; t++) {
    for (let k = 0; k < 3; k++) {
      const values = [0, 1, 2].map((c) => positions[(indices[t * 3 + c] as number) * 3 + k] as number) as [number, number, number];
      min[k] = Math.min(...values);
      max[k] = Math.max(...values);
    }
    const root = roots.length === 1 ? roots[0] : roots.find((each) => each.movement === movementOf(geometry, movements, t));
    if (root) visit(root, t);
  }
  return frontier.map((cell) => ({ cell, triangles: Uint32Array.from(lists.get(cell) ?? []) }));
}

/** The cells of `frontier` at or below `cell`. */
export function cellsWithin(cell: Cell, frontier: ReadonlySet<Cell>): Cell[] {
  if (frontier.has(cell)) return [cell];
  return [cell.low, cell.high].flatMap((half) => (half ? cellsWithin(half, frontier) : []));
}
