/** How deep in matter each point of a lattice lies: a field whose zero is the surface of the solid. */
import type { Grid, Soup } from './grid.ts';
import { depthOf, type Winding } from './winding.ts';

/** Distances are told up to this, in steps: the longest edge on which a surface may lie is a cell's diagonal. */
export const REACH = 1.75;

/**
 * Distance of each point from a surface, in steps; those that are farther than `reach` are told `reach`.
 * @param places positions in steps of the grid
 * @param buried triangles that do not count
 */
export function distancesOf(soup: Soup, places: Float64Array, grid: Grid, reach: number, buried?: Uint8Array): Float32Array {
  const away = new Float32Array(grid.size[0] * grid.size[1] * grid.size[2]).fill(reach * reach);
  for (let t = 0; t < soup.indices.length; t += 3)
    if (buried?.[t / 3] !== 1)
      near(soup, places, grid, t, reach, (i, squared) => {
        if (squared < away[i]!) away[i] = squared;
      });
  for (let i = 0; i < away.length; i++) away[i] = Math.sqrt(away[i]!);
  return away;
}

/**
 * In steps, positive inside, exact within `REACH` of the surface.
 * @param away as `distancesOf` gives it; it becomes the field
 * @param rims matter round each triangle, mm
 */
export function fieldOf(
  soup: Soup,
  places: Float64Array,
  grid: Grid,
  winding: Winding,
  away: Float32Array,
  rims: Float32Array,
): Float32Array {
  for (let i = 0; i < away.length; i++) {
    const depth = depthOf(winding.sums[i]! / winding.whole);
    // Where no surface is near, the field goes over smoothly: what closes a hole is no staircase.
    away[i] = away[i]! >= REACH ? Math.max(-REACH, Math.min(REACH, 2 * REACH * depth)) : depth > 0 ? away[i]! : -away[i]!;
  }
  for (const [t, each] of rims.entries()) {
    if (each === 0) continue;
    const round = each / grid.step;
    near(soup, places, grid, 3 * t, REACH + round, (i, squared) => {
      const within = round - Math.sqrt(squared);
      if (within > away[i]!) away[i] = within;
    });
  }
  return away;
}

/** Calls for each point that may lie within `reach` of a triangle, with its squared distance (Ericson, Real-Time Collision Detection, 2005, 5.1.5). */
function near(
  { indices }: Soup,
  places: Float64Array,
  { size: [nx, ny, nz] }: Grid,
  t: number,
  reach: number,
  each: (point: number, squared: number) => void,
): void {
  const [p, q, r] = [indices[t]! * 3, indices[t + 1]! * 3, indices[t + 2]! * 3];
  const [ax, ay, az] = [places[p]!, places[p + 1]!, places[p + 2]!];
  const [ux, uy, uz] = [places[q]! - ax, places[q + 1]! - ay, places[q + 2]! - az];
  const [vx, vy, vz] = [places[r]! - ax, places[r + 1]! - ay, places[r + 2]! - az];
  const uu = ux * ux + uy * uy + uz * uz;
  const uv = ux * vx + uy * vy + uz * vz;
  const vv = vx * vx + vy * vy + vz * vz;
  // Points far from the triangle's plane are passed over a row at a time.
  let [mx, my, mz] = [uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx];
  const length = Math.sqrt(mx * mx + my * my + mz * mz) || 1;
  [mx, my, mz] = [mx / length, my / length, mz / length];
  const x0 = Math.max(0, Math.ceil(ax + Math.min(0, ux, vx) - reach));
  const x1 = Math.min(nx - 1, Math.floor(ax + Math.max(0, ux, vx) + reach));
  const y0 = Math.max(0, Math.ceil(ay + Math.min(0, uy, vy) - reach));
  const y1 = Math.min(ny - 1, Math.floor(ay + Math.max(0, uy, vy) + reach));
  const z0 = Math.max(0, Math.ceil(az + Math.min(0, uz, vz) - reach));
  const z1 = Math.min(nz - 1, Math.floor(az + Math.max(0, uz, vz) + reach));
  for (let z = z0; z <= z1; z++) {
    const pz = z - az;
    for (let y = y0; y <= y1; y++) {
      const py = y - ay;
      const row = nx * (y + ny * z);
      for (let x = x0; x <= x1; x++) {
        const px = x - ax;
        const off = mx * px + my * py + mz * pz;
        if (off > reach || off < -reach) continue;
        const d1 = ux * px + uy * py + uz * pz;
        const d2 = vx * px + vy * py + vz * pz;
        // Shares of the two edges at the nearest place.
        let s = 0;
        let w = 0;
        if (d1 > 0 || d2 > 0) {
          const d3 = d1 - uu;
          const d4 = d2 - uv;
          const d5 = d1 - uv;
          const d6 = d2 - vv;
          const vc = d1 * d4 - d3 * d2;
          const vb = d5 * d2 - d1 * d6;
          const va = d3 * d6 - d5 * d4;
          if (d3 >= 0 && d4 <= d3) s = 1;
          else if (d6 >= 0 && d5 <= d6) w = 1;
          else if (vc <= 0 && d1 >= 0 && d3 <= 0) s = d1 / (d1 - d3);
          else if (vb <= 0 && d2 >= 0 && d6 <= 0) w = d2 / (d2 - d6);
          else if (va <= 0 && d4 >= d3 && d5 >= d6) {
            w = (d4 - d3) / (d4 - d3 + (d5 - d6));
            s = 1 - w;
          } else {
            const whole = va + vb + vc;
            s = whole > 0 ? vb / whole : 0;
            w = whole > 0 ? vc / whole : 0;
          }
        }
        const dx = px - s * ux - w * vx;
        const dy = py - s * uy - w * vy;
        const dz = pz - s * uz - w * vz;
        each(row + x, dx * dx + dy * dy + dz * dz);
      }
    }
  }
}
