/**
 * What is inside, of any surface: closed or not, crossing itself, in several parts. The generalised winding number of a place (Jacobson,
 * Kavan and Sorkine-Hornung, 2013) is the mean, over all directions, of how often the surface is left less how often it is entered on the
 * way out; here over the directions in which lines of the lattice run. Three axes tell all of a surface that is closed; where one is open,
 * seven lines, looked along both ways, see through a hole from aside and close it.
 */
import type { Grid, Soup } from './grid.ts';

type Step3 = readonly [number, number, number];

const AXES: readonly Step3[] = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];
const DIAGONALS: readonly Step3[] = [
  [1, 1, 1],
  [-1, 1, 1],
  [1, -1, 1],
  [-1, -1, 1],
];
/** Lines on which entries and exits do not match, as a share of all crossings, up to which a surface counts as closed. */
const CLOSED = 1e-4;
/** Winding number from which a place is inside; a part that is inside out has -1. */
const INSIDE = 0.5;
const INSIDE_OUT = -0.75;

export interface Winding {
  /** Of each point of the grid, in `whole`ths of a turn. */
  readonly sums: Int16Array;
  readonly whole: number;
  /** Whether every line that enters the surface leaves it. */
  readonly closed: boolean;
}

/** @param places the soup's positions in steps of the grid */
export function windingOf(soup: Soup, places: Float64Array, grid: Grid): Winding {
  const [nx, ny, nz] = grid.size;
  const sums = new Int16Array(nx * ny * nz);
  const crossed = new Int8Array(sums.length);
  const ends = new Int8Array(sums.length);
  let open = 0;
  let crossings = 0;
  for (const direction of AXES) {
    crossings += cross(soup.indices, places, grid, direction, crossed);
    open += add(grid, direction, crossed, ends, sums);
  }
  if (open <= crossings * CLOSED) return { sums, whole: 2 * AXES.length, closed: true };
  for (const direction of DIAGONALS) {
    cross(soup.indices, places, grid, direction, crossed);
    add(grid, direction, crossed, ends, sums);
  }
  return { sums, whole: 2 * (AXES.length + DIAGONALS.length), closed: false };
}

/** How far inside a winding number is: positive inside, -0.5 … 0.5 about its bound. */
export function depthOf(winding: number): number {
  return winding < 0 ? INSIDE_OUT - winding : winding - INSIDE;
}

/**
 * Where lines of a direction cross the surface: +1 leaving it, -1 entering, noted at the next point of the line. Seen along the direction,
 * lines are points of a plane lattice; each triangle covers those within it.
 */
function cross(indices: Uint32Array, places: Float64Array, { size: [nx, ny, nz] }: Grid, d: Step3, crossed: Int8Array): number {
  crossed.fill(0);
  let count = 0;
  const a = d[0] === 1 ? 0 : d[1] === 1 ? 1 : 2;
  const [b, c] = [(a + 1) % 3, (a + 2) % 3];
  const [db, dc] = [d[b]!, d[c]!];
  const stride = [1, nx, nx * ny] as const;
  const bound = [nx, ny, nz] as const;
  for (let t = 0; t < indices.length; t += 3) {
    const [p, q, r] = [indices[t]! * 3, indices[t + 1]! * 3, indices[t + 2]! * 3];
    const [ps, qs, rs] = [places[p + a]!, places[q + a]!, places[r + a]!];
    const [pu, qu, ru] = [places[p + b]! - db * ps, places[q + b]! - db * qs, places[r + b]! - db * rs];
    const [pv, qv, rv] = [places[p + c]! - dc * ps, places[q + c]! - dc * qs, places[r + c]! - dc * rs];
    const area = (qu - pu) * (rv - pv) - (qv - pv) * (ru - pu);
    if (area === 0) continue;
    const sign = area > 0 ? 1 : -1;
    const [u0, u1] = [Math.ceil(Math.min(pu, qu, ru)), Math.floor(Math.max(pu, qu, ru))];
    const [v0, v1] = [Math.ceil(Math.min(pv, qv, rv)), Math.floor(Math.max(pv, qv, rv))];
    for (let v = v0; v <= v1; v++)
      for (let u = u0; u <= u1; u++) {
        const wr = edge(pu, pv, qu, qv, u, v) * sign;
        if (wr < 0) continue;
        const wp = edge(qu, qv, ru, rv, u, v) * sign;
        if (wp < 0) continue;
        const wq = edge(ru, rv, pu, pv, u, v) * sign;
        if (wq < 0) continue;
        const whole = wp + wq + wr;
        if (whole === 0) continue;
        const next = Math.floor((wp * ps + wq * qs + wr * rs) / whole) + 1;
        const [x, y] = [u + db * next, v + dc * next];
        if (next < 0 || next >= bound[a] || x < 0 || x >= bound[b]! || y < 0 || y >= bound[c]!) continue;
        const at = next * stride[a] + x * stride[b]! + y * stride[c]!;
        crossed[at] = crossed[at]! + sign;
        count++;
      }
  }
  return count;
}

/**
 * Twice the area of an edge and a point, to the last bit the opposite of the edge's other way: two triangles that share it never both
 * take or both leave a point. A point on the edge itself counts to the side on which the edge runs up.
 */
function edge(au: number, av: number, bu: number, bv: number, u: number, v: number): number {
  const forth = au < bu || (au === bu && av < bv);
  const value = forth ? (bu - au) * (v - av) - (bv - av) * (u - au) : -((au - bu) * (v - bv) - (av - bv) * (u - bu));
  return value === 0 ? (forth ? Number.MIN_VALUE : -Number.MIN_VALUE) : value;
}

/** Adds, to every point, exits less entries both ways along its line. @returns how many lines do not leave the surface as often as they enter it */
function add({ size: [nx, ny, nz] }: Grid, [dx, dy, dz]: Step3, crossed: Int8Array, ends: Int8Array, sums: Int16Array): number {
  const back = dx + nx * (dy + ny * dz);
  const [first, last] = [Math.max(0, dx), nx - 1 + Math.min(0, dx)];
  // Along a direction each point comes after the one before it: its number is higher.
  for (let z = Math.max(0, dz); z < nz; z++)
    for (let y = Math.max(0, dy); y < ny + Math.min(0, dy); y++) {
      const row = nx * (y + ny * z);
      for (let i = row + first; i <= row + last; i++) crossed[i] = crossed[i]! + crossed[i - back]!;
    }
  let open = 0;
  for (let z = nz - 1; z >= 0; z--)
    for (let y = ny - 1; y >= 0; y--) {
      const row = nx * (y + ny * z);
      const ahead = z + dz < nz && y + dy >= 0 && y + dy < ny;
      for (let x = nx - 1; x >= 0; x--) {
        const i = row + x;
        if (ahead && x + dx >= 0 && x + dx < nx) ends[i] = ends[i + back]!;
        else {
          ends[i] = crossed[i]!;
          if (crossed[i] !== 0) open++;
        }
        sums[i] = sums[i]! + ends[i]! - 2 * crossed[i]!;
      }
    }
  return open;
}
