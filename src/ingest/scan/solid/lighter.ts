/** A closed surface with fewer triangles, closed still. */
import { MeshoptSimplifier } from 'meshoptimizer';
import { isClosed } from './closed.ts';
import type { Closed } from './level-set.ts';
import { unpinched } from './unpinched.ts';

/** Triangles of a file that people send by mail: ten megabytes. */
const TRIANGLES = 200_000;

/**
 * @param tolerance how far the surface may move for the sake of few triangles, in its own unit; three times as far where it has more
 *   than `TRIANGLES` then
 */
export async function lighter(surface: Closed, tolerance: number): Promise<Closed> {
  await MeshoptSimplifier.ready;
  const { positions } = surface;
  const within = (indices: Uint32Array, triangles: number, error: number): Uint32Array =>
    MeshoptSimplifier.simplify(indices, positions, 3, 3 * triangles, error, ['ErrorAbsolute'])[0];
  const fine = within(surface.indices, 1, tolerance);
  const fewer = fine.length > 3 * TRIANGLES ? within(fine, TRIANGLES, 3 * tolerance) : fine;
  const light = unpinched(unpinched(packed(positions, fewer), tolerance / 10, 'matter'), tolerance / 10, 'air');
  // What could not be taken apart stays as heavy as it was: it is closed.
  return isClosed(light) ? light : surface;
}

/** Only the vertices that are in use, in the order of their use. */
function packed(positions: Float32Array, indices: Uint32Array): Closed {
  const number = new Int32Array(positions.length / 3).fill(-1);
  const out = new Uint32Array(indices.length);
  const order: number[] = [];
  for (const [i, v] of indices.entries()) {
    if (number[v]! < 0) number[v] = order.push(v) - 1;
    out[i] = number[v]!;
  }
  const kept = new Float32Array(order.length * 3);
  for (const [i, v] of order.entries()) for (let k = 0; k < 3; k++) kept[3 * i + k] = positions[3 * v + k]!;
  return { positions: kept, indices: out };
}
