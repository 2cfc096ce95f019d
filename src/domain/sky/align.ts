/**
 * Laying an ungeoreferenced picture on a map, or on another picture, by two points that are known in both:
 * a similarity (move, turn, scale; no shear), kept in the link as eight short numbers.
 */

export type Pair = readonly [number, number];

/** Two points of the picture (pixels) and the same two in the frame below (map plane or pixels). */
export interface Alignment {
  readonly from: readonly [Pair, Pair];
  readonly to: readonly [Pair, Pair];
}

/** x' = a·x − b·y + tx, y' = b·x + a·y + ty. */
export interface Similarity {
  readonly a: number;
  readonly b: number;
  readonly tx: number;
  readonly ty: number;
}

/** The similarity that carries two points onto two others; `undefined` when the points of a pair coincide. */
export function similarity(from: readonly [Pair, Pair], to: readonly [Pair, Pair]): Similarity | undefined {
  const [[x1, y1], [x2, y2]] = from;
  const [[u1, v1], [u2, v2]] = to;
  const dx = x2 - x1;
  const dy = y2 - y1;
  const du = u2 - u1;
  const dv = v2 - v1;
  const squared = dx * dx + dy * dy;
  if (squared === 0 || (du === 0 && dv === 0) || ![squared, du, dv, u1, v1].every(Number.isFinite)) return undefined;
  const a = (dx * du + dy * dv) / squared;
  const b = (dx * dv - dy * du) / squared;
  return { a, b, tx: u1 - a * x1 + b * y1, ty: v1 - b * x1 - a * y1 };
}

/** Where a point goes. */
export function apply(s: Similarity, x: number, y: number): Pair {
  return [s.a * x - s.b * y + s.tx, s.b * x + s.a * y + s.ty];
}

/** Where a point comes from. */
export function invert(s: Similarity, u: number, v: number): Pair {
  const squared = s.a * s.a + s.b * s.b;
  const x = u - s.tx;
  const y = v - s.ty;
  return [(s.a * x + s.b * y) / squared, (s.a * y - s.b * x) / squared];
}

const trim = (value: number, digits: number) => String(Number(value.toFixed(digits)));

/** An alignment as text for a link: `x,y,u,v,x,y,u,v`. */
export function formatAlignment(alignment: Alignment, digits = 6): string {
  return [0, 1]
    .map((i) => {
      const [x, y] = alignment.from[i as 0 | 1];
      const [u, v] = alignment.to[i as 0 | 1];
      return [trim(x, 0), trim(y, 0), trim(u, digits), trim(v, digits)].join(',');
    })
    .join(',');
}

/** Reads an alignment from a link; `undefined` when it is damaged. */
export function parseAlignment(text: string): Alignment | undefined {
  const n = text.split(',').map((part) => (part.trim() === '' ? NaN : Number(part)));
  if (n.length !== 8 || !n.every(Number.isFinite)) return undefined;
  const [x1, y1, u1, v1, x2, y2, u2, v2] = n as [number, number, number, number, number, number, number, number];
  const alignment: Alignment = {
    from: [
      [x1, y1],
      [x2, y2],
    ],
    to: [
      [u1, v1],
      [u2, v2],
    ],
  };
  return similarity(alignment.from, alignment.to) ? alignment : undefined;
}
