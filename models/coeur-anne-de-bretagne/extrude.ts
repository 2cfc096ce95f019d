/** Flat shapes given thickness: letters, lilies, trefoils. The shape lies in x, y; z is its relief. */
import { ShapeUtils, Vector2 } from 'three';
import type { Vec2, Vec3 } from './vector.ts';

/** A filled shape: an outer contour and its holes, without repeated end point, in any direction. */
export interface Shape {
  readonly outer: readonly Vec2[];
  readonly holes: readonly (readonly Vec2[])[];
}

/** A level of the body, from the ground up: its z, and how far its contour stands out (+) or in (−). */
export interface Layer {
  readonly z: number;
  readonly out: number;
}

/** Loose triangles of the body through the layers, closed on top and open under it, each corner placed by `place`. */
export function extrude(shape: Shape, layers: readonly Layer[], place: (x: number, y: number, z: number) => Vec3): Vec3[] {
  const soup: Vec3[] = [];
  const rings = [turned(shape.outer, true), ...shape.holes.map((hole) => turned(hole, false))];
  const levels = layers.map(({ z, out }) => rings.map((ring) => (out === 0 ? ring : moved(ring, out)).map(([x, y]) => place(x, y, z))));
  for (let l = 0; l + 1 < layers.length; l++) {
    rings.forEach((ring, r) => {
      const [low, high] = [levels[l]![r]!, levels[l + 1]![r]!];
      for (let i = 0; i < ring.length; i++) {
        const j = (i + 1) % ring.length;
        soup.push(low[i]!, low[j]!, high[j]!, low[i]!, high[j]!, high[i]!);
      }
    });
  }
  const top = layers.at(-1)!;
  const flat = rings.map((ring) => (top.out === 0 ? ring : moved(ring, top.out)).map(([x, y]) => new Vector2(x, y)));
  const corners = levels.at(-1)!.flat();
  for (const [a, b, c] of ShapeUtils.triangulateShape(flat[0]!, flat.slice(1)) as [number, number, number][]) {
    soup.push(corners[a]!, corners[b]!, corners[c]!);
  }
  return soup;
}

/** Signed area of a contour, positive counter-clockwise. */
export function area(ring: readonly Vec2[]): number {
  let sum = 0;
  for (let i = 0; i < ring.length; i++) {
    const [p, q] = [ring[i]!, ring[(i + 1) % ring.length]!];
    sum += p[0] * q[1] - q[0] * p[1];
  }
  return sum / 2;
}

function turned(ring: readonly Vec2[], counterClockwise: boolean): readonly Vec2[] {
  return area(ring) > 0 === counterClockwise ? ring : [...ring].reverse();
}

/** The contour moved outwards (to the right of its direction), with mitres held to twice the move. */
function moved(ring: readonly Vec2[], out: number): Vec2[] {
  return ring.map((p, i) => {
    const before = ring[(i + ring.length - 1) % ring.length]!;
    const after = ring[(i + 1) % ring.length]!;
    const [a, b] = [rightOf(before, p), rightOf(p, after)];
    const [sx, sy] = [a[0] + b[0], a[1] + b[1]];
    const k = (2 * out) / Math.max(sx * sx + sy * sy, 0.5);
    return [p[0] + k * sx, p[1] + k * sy];
  });
}

function rightOf(p: Vec2, q: Vec2): Vec2 {
  const length = Math.hypot(q[0] - p[0], q[1] - p[1]) || 1;
  return [(q[1] - p[1]) / length, -(q[0] - p[0]) / length];
}
