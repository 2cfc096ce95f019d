/**
 * Hollows that nothing wider than a slit leads to: what is poured or sintered would stay in them, and no finger gets there. They count as
 * matter, so that the thin walls round them need not be thickened either.
 */
import type { Grid } from './grid.ts';
import { depthOf, type Winding } from './winding.ts';

/** Nearer to the surface than this, in steps, no way leads: slits of less than twice as much are shut. */
const SHUT = 0.875;

/** Distances are wanted up to this, in steps. */
export const NEAR = 1.25;

const [OUTSIDE, MATTER, REACHED, HOLLOW] = [0, 1, 2, 3] as const;

/**
 * Makes matter, in place, of what is outside but cannot be reached from the border of the grid.
 * @param away distance of each point from the surface, steps, up to `NEAR`
 */
export function fillCavities({ sums, whole }: Winding, away: Float32Array, { size: [nx, ny, nz] }: Grid): void {
  const plane = nx * ny;
  const state = new Uint8Array(sums.length);
  for (let i = 0; i < state.length; i++) if (depthOf(sums[i]! / whole) > 0) state[i] = MATTER;
  for (let z = 0; z < nz; z++)
    for (let y = 0; y < ny; y++)
      for (let x = 0; x < nx; x++)
        if (x === 0 || y === 0 || z === 0 || x === nx - 1 || y === ny - 1 || z === nz - 1) state[x + nx * (y + ny * z)] = REACHED;
  const beside = (i: number): boolean =>
    state[i - 1] === REACHED ||
    state[i + 1] === REACHED ||
    state[i - nx] === REACHED ||
    state[i + nx] === REACHED ||
    state[i - plane] === REACHED ||
    state[i + plane] === REACHED;
  // Passes to and fro, each of which goes on as far as it sees: a few reach all that can be reached.
  for (let changed = true, way = 1; changed; way = -way) {
    changed = false;
    const [first, last] = way === 1 ? [plane, state.length - plane] : [state.length - plane - 1, plane - 1];
    for (let i = first; i !== last; i += way)
      if (state[i] === OUTSIDE && away[i]! >= SHUT && beside(i)) {
        state[i] = REACHED;
        changed = true;
      }
  }
  const narrow: number[] = [];
  for (let i = plane; i < state.length - plane; i++)
    if (state[i] === OUTSIDE) {
      if (away[i]! >= SHUT) state[i] = HOLLOW;
      else narrow.push(i);
    }
  // Beside the surface a place belongs to what lies farther from it: a wall may be thinner than a step, and the next point beyond it.
  const around = [-1, 0, 1].flatMap((z) => [-1, 0, 1].flatMap((y) => [-1, 0, 1].map((x) => x + nx * (y + ny * z))));
  for (let time = 0; time < 2; time++) {
    const told = narrow.map((i) => {
      const best = around.reduce((most, by) => (state[i + by] !== MATTER && away[i + by]! > away[most]! ? i + by : most), i);
      return state[best]!;
    });
    for (const [n, i] of narrow.entries()) if (state[i] === OUTSIDE) state[i] = told[n]!;
  }
  for (let i = 0; i < state.length; i++) if (state[i] === HOLLOW) sums[i] = whole;
}
