/**
 * Texture coordinates for baking: triangles that face about the same way grow into charts, and each is laid flat on its
 * own plane. Quick enough for every coarse tile; nobody paints on these. Why not xatlas: `../README.md`.
 */
import type { RenderSurface } from '../shape/mesh.ts';
import { orthonormal, spread, type TangentSurface } from '../shape/tangents.ts';

/** Cosine of the widest angle at which a crumb joins a neighbouring chart. */
const FACING_CRUMBS = 0.2;
/** Charts of fewer triangles join a neighbour if they can. */
const CRUMB = 12;

interface Mesh {
  readonly indices: Uint32Array;
  readonly normals: Float32Array;
  readonly positions: Float32Array;
}

/** The three neighbours of each triangle over its edges, −1 for none. */
function neighbours({ indices }: Mesh, places: Uint32Array): Int32Array {
  const out = new Int32Array(indices.length).fill(-1);
  const edges = new Map<number, number>();
  const count = places.length;
  for (let i = 0; i < indices.length; i++) {
    const t = Math.floor(i / 3) * 3;
    const a = places[indices[i] as number] as number;
    const b = places[indices[t + ((i - t + 1) % 3)] as number] as number;
    const key = Math.min(a, b) * count + Math.max(a, b);
    const other = edges.get(key);
    if (other === undefined) edges.set(key, i);
    else if (out[other] === -1) {
      out[i] = Math.floor(other / 3);
      out[other] = Math.floor(i / 3);
    }
  }
  return out;
}

function faceDirections({ indices, normals }: Mesh): Float32Array {
  const out = new Float32Array(indices.length);
  for (let t = 0; t < indices.length; t += 3) {
    let length = 0;
    for (let k = 0; k < 3; k++) {
      const sum =
        (normals[(indices[t] as number) * 3 + k] as number) +
        (normals[(indices[t + 1] as number) * 3 + k] as number) +
        (normals[(indices[t + 2] as number) * 3 + k] as number);
      out[t + k] = sum;
      length += sum * sum;
    }
    length = Math.sqrt(length) || 1;
    for (let k = 0; k < 3; k++) out[t + k] = (out[t + k] as number) / length;
  }
  return out;
}

/** Chart of each triangle, and each chart's axis. */
function growCharts(mesh: Mesh, places: Uint32Array, widest: number): { chart: Int32Array; axes: number[] } {
  const faces = mesh.indices.length / 3;
  const next = neighbours(mesh, places);
  const direction = faceDirections(mesh);
  const chart = new Int32Array(faces).fill(-1);
  const axes: number[] = [];
  const sizes: number[] = [];
  const facing = (t: number, c: number): number =>
    (direction[t * 3] as number) * (axes[c * 3] as number) +
    (direction[t * 3 + 1] as number) * (axes[c * 3 + 1] as number) +
    (direction[t * 3 + 2] as number) * (axes[c * 3 + 2] as number);
  const queue: number[] = [];
  for (let seed = 0; seed < faces; seed++) {
    if ((chart[seed] as number) >= 0) continue;
    const c = sizes.push(0) - 1;
    axes.push(direction[seed * 3] as number, direction[seed * 3 + 1] as number, direction[seed * 3 + 2] as number);
    queue.length = 0;
    queue.push(seed);
    chart[seed] = c;
    const sum = [0, 0, 0];
    for (let head = 0; head < queue.length; head++) {
      const t = queue[head] as number;
      for (let k = 0; k < 3; k++) sum[k] = (sum[k] as number) + (direction[t * 3 + k] as number);
      // The axis follows the chart while it is small, then stays, so that what was taken remains in sight of it.
      if (head < 64) {
        const length = Math.hypot(...(sum as [number, number, number])) || 1;
        for (let k = 0; k < 3; k++) axes[c * 3 + k] = (sum[k] as number) / length;
      }
      for (let k = 0; k < 3; k++) {
        const other = next[t * 3 + k] as number;
        if (other < 0 || (chart[other] as number) >= 0 || facing(other, c) < widest) continue;
        chart[other] = c;
        queue.push(other);
      }
    }
    sizes[c] = queue.length;
  }
  for (let changed = true, rounds = 0; changed && rounds < 8; rounds++) {
    changed = false;
    for (let t = 0; t < faces; t++) {
      const own = chart[t] as number;
      if ((sizes[own] as number) >= CRUMB) continue;
      for (let k = 0; k < 3; k++) {
        const other = next[t * 3 + k] as number;
        const to = other < 0 ? own : (chart[other] as number);
        if (to === own || (sizes[to] as number) < CRUMB || facing(t, to) < FACING_CRUMBS) continue;
        sizes[own] = (sizes[own] as number) - 1;
        sizes[to] = (sizes[to] as number) + 1;
        chart[t] = to;
        changed = true;
        break;
      }
    }
  }
  return { chart, axes };
}

/** Two unit vectors across an axis, the first along the chart's length. */
function basis(
  axis: readonly [number, number, number],
  points: Float32Array,
  members: readonly number[],
): { u: [number, number, number]; v: [number, number, number] } {
  const [x, y, z] = axis;
  const flat: [number, number, number] = Math.abs(y) < 0.9 ? [z, 0, -x] : [0, -z, y];
  const length = Math.hypot(...flat) || 1;
  const a = flat.map((value) => value / length) as [number, number, number];
  const b: [number, number, number] = [y * a[2] - z * a[1], z * a[0] - x * a[2], x * a[1] - y * a[0]];
  let [sa, sb, saa, sbb, sab] = [0, 0, 0, 0, 0];
  for (const v of members) {
    const p = (points[v * 3] as number) * a[0] + (points[v * 3 + 1] as number) * a[1] + (points[v * 3 + 2] as number) * a[2];
    const q = (points[v * 3] as number) * b[0] + (points[v * 3 + 1] as number) * b[1] + (points[v * 3 + 2] as number) * b[2];
    sa += p;
    sb += q;
    saa += p * p;
    sbb += q * q;
    sab += p * q;
  }
  const n = members.length || 1;
  const angle = 0.5 * Math.atan2(2 * (sab - (sa * sb) / n), saa - (sa * sa) / n - (sbb - (sb * sb) / n));
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  return {
    u: [0, 1, 2].map((k) => c * (a[k] as number) + s * (b[k] as number)) as [number, number, number],
    v: [0, 1, 2].map((k) => c * (b[k] as number) - s * (a[k] as number)) as [number, number, number],
  };
}

/**
 * The surface cut into charts. Its coordinates are metres divided by `unit`, each chart on its own; its old
 * ones are dropped. `widest` is the cosine of the widest angle between a triangle and its chart's axis.
 */
export function unwrap(surface: RenderSurface, places: Uint32Array, unit: number, widest: number): TangentSurface {
  const { chart, axes } = growCharts(surface, places, widest);
  const indices = new Uint32Array(surface.indices.length);
  const from: number[] = [];
  const chartOf: number[] = [];
  const known = new Map<number, number>();
  const vertices = surface.positions.length / 3;
  for (let i = 0; i < indices.length; i++) {
    const c = chart[Math.floor(i / 3)] as number;
    const v = surface.indices[i] as number;
    const key = c * vertices + v;
    let to = known.get(key);
    if (to === undefined) {
      to = from.push(v) - 1;
      chartOf.push(c);
      known.set(key, to);
    }
    indices[i] = to;
  }
  const split = spread({ ...surface, uvs: null }, Uint32Array.from(from));
  const members: number[][] = Array.from({ length: axes.length / 3 }, () => []);
  chartOf.forEach((c, v) => members[c]?.push(v));
  const uvs = new Float32Array(from.length * 2);
  const tangents = new Float32Array(from.length * 4);
  members.forEach((list, c) => {
    const { u, v } = basis([axes[c * 3] as number, axes[c * 3 + 1] as number, axes[c * 3 + 2] as number], split.positions, list);
    for (const member of list) {
      const p = member * 3;
      const [x, y, z] = [split.positions[p] as number, split.positions[p + 1] as number, split.positions[p + 2] as number];
      uvs[member * 2] = (x * u[0] + y * u[1] + z * u[2]) / unit;
      // The picture's rows go down.
      uvs[member * 2 + 1] = -(x * v[0] + y * v[1] + z * v[2]) / unit;
      tangents.set([...u, 1], member * 4);
    }
  });
  return {
    ...split,
    indices,
    uvs,
    tangents: orthonormal(
      tangents,
      split.normals,
      Uint32Array.from(from, (_, i) => i),
    ),
  };
}
