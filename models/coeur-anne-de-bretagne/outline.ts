/**
 * The contour of the box seen from the front: "oval, drawing towards a heart" (report of 1727). Half a contour is four
 * points joined by Bézier arcs, mirrored, then stretched to the published height and width.
 */
import type { Vec2 } from './vector.ts';

/** Control points of the left half, from the dip at the top to the tip, in a free unit. */
const HALF: readonly (readonly [Vec2, Vec2, Vec2, Vec2])[] = [
  [
    [0, 68],
    [-9, 68],
    [-15, 77],
    [-28, 77],
  ],
  [
    [-28, 77],
    [-47, 77],
    [-66, 53],
    [-66, 20],
  ],
  [
    [-66, 20],
    [-66, -26],
    [-28, -77],
    [0, -77],
  ],
];
const SAMPLES = 4096;

export interface Outline {
  /** The centre from which every point of the contour is seen. */
  readonly centre: Vec2;
  /** Distance from the centre to the contour in a direction (radians from +x, counter-clockwise). */
  radius(angle: number): number;
  /** Highest and lowest y, and half the width. */
  readonly top: number;
  readonly bottom: number;
  readonly halfWidth: number;
}

/** The contour of given height and width, centred on the origin, drawn in by `inset` all around. */
export function heartOutline(height: number, width: number, inset = 0): Outline {
  const points = contour(height, width);
  const centre: Vec2 = [0, height * 0.04];
  const table = new Float64Array(SAMPLES + 1);
  let k = 0;
  const angles = points.map(([x, y]) => Math.atan2(y - centre[1], x - centre[0]));
  const first = angles[0]!;
  const unrolled = angles.map((angle) => (angle < first - 1e-9 ? angle + 2 * Math.PI : angle));
  for (let i = 0; i <= SAMPLES; i++) {
    const angle = first + (i / SAMPLES) * 2 * Math.PI;
    while (k + 2 < points.length && unrolled[k + 1]! < angle) k++;
    const [a, b] = [unrolled[k]!, unrolled[k + 1]!];
    const t = Math.min(1, Math.max(0, (angle - a) / (b - a || 1)));
    const [p, q] = [points[k]!, points[k + 1]!];
    table[i] = Math.hypot(p[0] + t * (q[0] - p[0]) - centre[0], p[1] + t * (q[1] - p[1]) - centre[1]) - inset;
  }
  const radius = (angle: number): number => {
    const turns = (angle - first) / (2 * Math.PI);
    const place = (turns - Math.floor(turns)) * SAMPLES;
    const cell = Math.min(SAMPLES - 1, Math.floor(place));
    return table[cell]! + (place - cell) * (table[cell + 1]! - table[cell]!);
  };
  return { centre, radius, top: height / 2 - inset, bottom: -height / 2 + inset, halfWidth: width / 2 - inset };
}

/** Dense points counter-clockwise from the dip at the top round to it again. */
function contour(height: number, width: number): Vec2[] {
  const left: Vec2[] = [];
  for (const [a, b, c, d] of HALF) {
    for (let i = 0; i < 2000; i++) {
      const t = i / 2000;
      const s = 1 - t;
      const [w0, w1, w2, w3] = [s * s * s, 3 * t * s * s, 3 * t * t * s, t * t * t];
      left.push([w0 * a[0] + w1 * b[0] + w2 * c[0] + w3 * d[0], w0 * a[1] + w1 * b[1] + w2 * c[1] + w3 * d[1]]);
    }
  }
  const right = left
    .slice(1)
    .reverse()
    .map(([x, y]): Vec2 => [-x, y]);
  const ring: Vec2[] = [...left, [0, HALF.at(-1)![3][1]], ...right, left[0]!];
  const [xs, ys] = [Math.max(...left.map(([x]) => -x)), Math.max(...left.map(([, y]) => y))];
  return ring.map(([x, y]) => [(x / xs) * (width / 2), (y / ys) * (height / 2)]);
}
