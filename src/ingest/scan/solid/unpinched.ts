/**
 * Takes sheets apart that touch along an edge (Guéziec, Taubin, Lazarus and Horn, 1998: cutting): simplifying may pinch two together, and
 * an edge then has four triangles. Each pair of them gets the edge's corners for itself, a hair aside.
 */
import { Vector3 } from 'three';
import { pinchedVertices } from './closed.ts';
import type { Closed } from './level-set.ts';

/**
 * @param hair how far corners are moved from each other, in the surface's unit
 * @param between what each pair of triangles goes round: matter, which parts two sheets, or air, which leaves a bridge between them. Where
 *   one leaves an edge as it was (both its pairs hang together round a corner), the other does not
 */
export function unpinched({ positions, indices }: Closed, hair: number, between: 'matter' | 'air'): Closed {
  const pinched = pinchedVertices({ positions, indices });
  if (pinched.size === 0) return { positions, indices };
  const vertices = positions.length / 3;
  const byEdge = new Map<number, number[]>();
  const follows = (corner: number): number => (corner % 3 === 2 ? corner - 2 : corner + 1);
  for (let i = 0; i < indices.length; i++) {
    const [a, b] = [indices[i]!, indices[follows(i)]!];
    if (!pinched.has(a) && !pinched.has(b)) continue;
    const key = Math.min(a, b) * vertices + Math.max(a, b);
    const list = byEdge.get(key);
    if (list) list.push(i);
    else byEdge.set(key, [i]);
  }
  // Corners of triangles that stay together.
  const root = Int32Array.from(indices, (_, i) => i);
  const rootOf = (corner: number): number => {
    while (root[corner] !== corner) corner = root[corner] = root[root[corner]!]!;
    return corner;
  };
  const glue = (a: number, b: number): void => {
    const [x, y] = [rootOf(a), rootOf(b)];
    if (x !== y) root[Math.max(x, y)] = Math.min(x, y);
  };
  /** Two corners at the ends of which the same edge runs in opposite ways. */
  const join = (one: number, other: number): void => {
    glue(one, follows(other));
    glue(follows(one), other);
  };
  for (const list of byEdge.values()) {
    if (list.length === 2) join(list[0]!, list[1]!);
    else for (const [one, other] of pairs(positions, indices, list, between)) join(one, other);
  }
  const places = [...positions];
  const moved = new Map<number, number>();
  const out = indices.slice();
  for (let i = 0; i < indices.length; i++) {
    const v = indices[i]!;
    if (!pinched.has(v)) continue;
    const fan = rootOf(i);
    let number = moved.get(fan);
    if (number === undefined) {
      number = places.length / 3;
      moved.set(fan, number);
      places.push(positions[3 * v]!, positions[3 * v + 1]!, positions[3 * v + 2]!);
    }
    out[i] = number;
  }
  const normals = new Map([...moved.values()].map((number) => [number, new Vector3()]));
  const [a, b, c] = [new Vector3(), new Vector3(), new Vector3()];
  for (let t = 0; t < out.length; t += 3) {
    if (![0, 1, 2].some((k) => normals.has(out[t + k]!))) continue;
    a.fromArray(positions, indices[t]! * 3);
    b.fromArray(positions, indices[t + 1]! * 3).sub(a);
    c.fromArray(positions, indices[t + 2]! * 3).sub(a);
    const normal = b.cross(c);
    for (const k of [0, 1, 2]) normals.get(out[t + k]!)?.add(normal);
  }
  for (const [number, normal] of normals) {
    normal.normalize().multiplyScalar(between === 'matter' ? -hair : hair);
    for (const k of [0, 1, 2] as const) places[3 * number + k] = places[3 * number + k]! + normal.getComponent(k);
  }
  return { positions: Float32Array.from(places), indices: out };
}

/** Of the triangles round an edge, those that have the same between them: sorted by their angle, each with the next on that side. */
function pairs(
  positions: Float32Array,
  indices: Uint32Array,
  list: readonly number[],
  between: 'matter' | 'air',
): readonly (readonly [number, number])[] {
  const place = (corner: number): Vector3 => new Vector3().fromArray(positions, indices[corner]! * 3);
  const next = (corner: number): number => (corner % 3 === 2 ? corner - 2 : corner + 1);
  const first = list[0]!;
  const from = place(first);
  const axis = place(next(first)).sub(from).normalize();
  const across = place(next(next(first))).sub(from);
  const x = across.addScaledVector(axis, -across.dot(axis)).normalize();
  const y = new Vector3().crossVectors(axis, x);
  const round = list.map((corner) => {
    const to = place(next(next(corner))).sub(from);
    // The way of the edge tells on which side of a triangle, going round, its matter lies.
    return { corner, forth: indices[corner] === indices[first], angle: Math.atan2(to.dot(y), to.dot(x)) };
  });
  round.sort((a, b) => a.angle - b.angle || Number(a.forth) - Number(b.forth));
  const out: (readonly [number, number])[] = [];
  const start = round.findIndex(({ forth }, i) => forth !== round[(i + 1) % round.length]!.forth && forth === (between === 'air'));
  for (let i = 0; i < round.length; i += 2) {
    const [one, other] = [round[(start + i) % round.length]!, round[(start + i + 1) % round.length]!];
    if (one.forth !== other.forth) out.push([one.corner, other.corner]);
  }
  return out;
}
