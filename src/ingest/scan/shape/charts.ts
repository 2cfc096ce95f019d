/** The islands of a piece of mesh in its texture, as rectangles of pixels, and where each goes in a new, smaller texture. */
import type { RenderSurface } from './mesh.ts';

/** A rectangle of pixels. */
interface Rect {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Placement {
  /** Of the picture at the chosen size; may lie outside of it where the texture repeats. */
  readonly from: Rect;
  /** Corner in the new texture. */
  readonly x: number;
  readonly y: number;
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly placements: readonly Placement[];
  /** Placement of each vertex; −1 for a vertex that no triangle uses. */
  readonly placementOf: Int32Array;
}

/** Numbers the islands: vertices that triangles join. */
export function islands(indices: Uint32Array, vertices: number): { of: Int32Array; count: number } {
  const parent = Int32Array.from({ length: vertices }, (_, i) => i);
  const find = (v: number): number => {
    let root = v;
    while (parent[root] !== root) root = parent[root] as number;
    for (let at = v; at !== root;) {
      const next = parent[at] as number;
      parent[at] = root;
      at = next;
    }
    return root;
  };
  const used = new Uint8Array(vertices);
  for (let t = 0; t < indices.length; t += 3) {
    const a = find(indices[t] as number);
    for (let k = 0; k < 3; k++) {
      used[indices[t + k] as number] = 1;
      parent[find(indices[t + k] as number)] = a;
    }
  }
  const number = new Int32Array(vertices).fill(-1);
  const of = new Int32Array(vertices).fill(-1);
  let count = 0;
  for (let v = 0; v < vertices; v++) {
    if (!used[v]) continue;
    const root = find(v);
    if ((number[root] as number) < 0) number[root] = count++;
    of[v] = number[root] as number;
  }
  return { of, count };
}

function union(a: Rect, b: Rect): Rect {
  const x = Math.min(a.x, b.x);
  const y = Math.min(a.y, b.y);
  return { x, y, width: Math.max(a.x + a.width, b.x + b.width) - x, height: Math.max(a.y + a.height, b.y + b.height) - y };
}

const area = (rect: Rect): number => rect.width * rect.height;

/** Joins rectangles that cost less together than apart (islands inside one another); `group[i]` is where island i went. */
function joinRects(rects: Rect[]): { rects: Rect[]; group: Int32Array } {
  const group = Int32Array.from(rects, (_, i) => i);
  const alive = rects.map((rect) => ({ ...rect }) as Rect | null);
  // Quadratic: worth it for a tile's few islands, not for thousands of crumbs.
  for (let changed = rects.length <= 600; changed;) {
    changed = false;
    for (let i = 0; i < alive.length; i++) {
      for (let j = i + 1; j < alive.length; j++) {
        const [a, b] = [alive[i], alive[j]];
        if (!a || !b) continue;
        const both = union(a, b);
        if (area(both) > area(a) + area(b)) continue;
        alive[i] = both;
        alive[j] = null;
        for (let g = 0; g < group.length; g++) if (group[g] === j) group[g] = i;
        changed = true;
      }
    }
  }
  const renumber = new Int32Array(rects.length).fill(-1);
  const kept: Rect[] = [];
  alive.forEach((rect, i) => {
    if (rect) renumber[i] = kept.push(rect) - 1;
  });
  return { rects: kept, group: group.map((g) => renumber[g] as number) };
}

/** Shelves: tallest first, left to right. */
function shelve(rects: readonly Rect[], order: readonly number[], width: number): { height: number; x: Int32Array; y: Int32Array } {
  const [x, y] = [new Int32Array(rects.length), new Int32Array(rects.length)];
  let [shelf, left, tallest] = [0, 0, 0];
  for (const i of order) {
    const rect = rects[i] as Rect;
    if (left + rect.width > width && left > 0) {
      shelf += tallest;
      left = 0;
      tallest = 0;
    }
    x[i] = left;
    y[i] = shelf;
    left += rect.width;
    tallest = Math.max(tallest, rect.height);
  }
  return { height: shelf + tallest, x, y };
}

const toFour = (value: number): number => Math.max(4, Math.ceil(value / 4) * 4);

/**
 * Lays the islands of a mesh out in a new texture. `width` and `height` are the source picture's at the chosen size,
 * `gutter` the pixels kept around each island. Null where islands repeat the picture so often that cutting it out
 * would cost more than the whole. `samePicture` false: islands have each their own plane and may not be joined.
 */
export function layOut(
  indices: Uint32Array,
  uvs: Float32Array,
  width: number,
  height: number,
  gutter: number,
  samePicture = true,
): Layout | null {
  const vertices = uvs.length / 2;
  const { of, count } = islands(indices, vertices);
  const low = new Float32Array(count * 2).fill(Infinity);
  const high = new Float32Array(count * 2).fill(-Infinity);
  for (let v = 0; v < vertices; v++) {
    const island = of[v] as number;
    if (island < 0) continue;
    for (let k = 0; k < 2; k++) {
      const value = uvs[v * 2 + k] as number;
      if (value < (low[island * 2 + k] as number)) low[island * 2 + k] = value;
      if (value > (high[island * 2 + k] as number)) high[island * 2 + k] = value;
    }
  }
  const rects: Rect[] = [];
  for (let i = 0; i < count; i++) {
    const x = Math.floor((low[i * 2] as number) * width - 0.5) - gutter;
    const y = Math.floor((low[i * 2 + 1] as number) * height - 0.5) - gutter;
    rects.push({
      x,
      y,
      width: Math.ceil((high[i * 2] as number) * width + 0.5) + gutter - x,
      height: Math.ceil((high[i * 2 + 1] as number) * height + 0.5) + gutter - y,
    });
  }
  const joined = samePicture ? joinRects(rects) : { rects, group: Int32Array.from(rects, (_, i) => i) };
  let sum = 0;
  let widest = 0;
  for (const rect of joined.rects) {
    sum += area(rect);
    widest = Math.max(widest, rect.width);
    if (samePicture && (rect.width > 2 * width + 4 * gutter + 4 || rect.height > 2 * height + 4 * gutter + 4)) return null;
  }
  const order = joined.rects.map((_, i) => i).sort((a, b) => (joined.rects[b] as Rect).height - (joined.rects[a] as Rect).height);
  let best: { width: number; height: number; x: Int32Array; y: Int32Array } | undefined;
  for (const factor of [1, 1.08, 1.16, 1.25, 1.4]) {
    const tryWidth = toFour(Math.max(widest, Math.sqrt(sum) * factor));
    const shelves = shelve(joined.rects, order, tryWidth);
    const tryHeight = toFour(shelves.height);
    if (!best || tryWidth * tryHeight < best.width * best.height) best = { width: tryWidth, height: tryHeight, x: shelves.x, y: shelves.y };
  }
  if (!best) return null;
  const { x, y } = best;
  return {
    width: best.width,
    height: best.height,
    placements: joined.rects.map((from, i) => ({ from, x: x[i] as number, y: y[i] as number })),
    placementOf: of.map((island) => (island < 0 ? -1 : (joined.group[island] as number))),
  };
}

/** Texture coordinates in the new texture. */
export function movedUvs(uvs: Float32Array, layout: Layout, width: number, height: number): Float32Array {
  const out = new Float32Array(uvs.length);
  for (let v = 0; v < uvs.length / 2; v++) {
    const placement = layout.placements[layout.placementOf[v] as number];
    if (!placement) continue;
    out[v * 2] = ((uvs[v * 2] as number) * width - placement.from.x + placement.x) / layout.width;
    out[v * 2 + 1] = ((uvs[v * 2 + 1] as number) * height - placement.from.y + placement.y) / layout.height;
  }
  return out;
}

/** Surfaces' triangles and texture coordinates in one, as `layOut` takes them; every surface has coordinates. */
export function joined(surfaces: readonly Pick<RenderSurface, 'indices' | 'uvs'>[]): { indices: Uint32Array; uvs: Float32Array } {
  const uvs = new Float32Array(surfaces.reduce((sum, surface) => sum + (surface.uvs?.length ?? 0), 0));
  const indices = new Uint32Array(surfaces.reduce((sum, surface) => sum + surface.indices.length, 0));
  let [vertex, corner] = [0, 0];
  for (const surface of surfaces) {
    uvs.set(surface.uvs as Float32Array, vertex * 2);
    for (let i = 0; i < surface.indices.length; i++) indices[corner + i] = (surface.indices[i] as number) + vertex;
    vertex += (surface.uvs as Float32Array).length / 2;
    corner += surface.indices.length;
  }
  return { indices, uvs };
}
