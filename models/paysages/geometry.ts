/** Lines and plots: splitting land into fields, bending straight lines, walking along roads. */
import type { Noise, Random } from './random.ts';
import { between } from './random.ts';
import type { Point } from './scene.ts';

/** A piece of land and the pieces that it was cut into. */
export interface Parcel {
  readonly ring: readonly Point[];
  readonly parts: readonly [Parcel, Parcel] | undefined;
  readonly cut: readonly [Point, Point] | undefined;
}

export function areaOf(ring: readonly Point[]): number {
  return (
    Math.abs(
      ring.reduce((sum, [x1, y1], i) => {
        const [x2, y2] = ring[(i + 1) % ring.length] ?? [0, 0];
        return sum + x1 * y2 - x2 * y1;
      }, 0),
    ) / 2
  );
}

export function centreOf(ring: readonly Point[]): Point {
  return [ring.reduce((sum, [x]) => sum + x, 0) / ring.length, ring.reduce((sum, [, y]) => sum + y, 0) / ring.length];
}

/** The part of a convex ring on one side of a line through `at` with normal (nx, ny). */
function half(ring: readonly Point[], at: Point, nx: number, ny: number): { readonly ring: Point[]; readonly crossings: Point[] } {
  const result: Point[] = [];
  const crossings: Point[] = [];
  for (const [i, a] of ring.entries()) {
    const b = ring[(i + 1) % ring.length] ?? a;
    const da = (a[0] - at[0]) * nx + (a[1] - at[1]) * ny;
    const db = (b[0] - at[0]) * nx + (b[1] - at[1]) * ny;
    if (da <= 0) result.push(a);
    if (da < 0 !== db < 0 && da !== db) {
      const t = da / (da - db);
      const cross: Point = [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t];
      result.push(cross);
      crossings.push(cross);
    }
  }
  return { ring: result, crossings };
}

/** Cuts a convex ring in two, again and again, across its longer side, down to pieces of `smallest` square metres. */
export function divide(ring: readonly Point[], smallest: number, random: Random, skew = 0.35): Parcel {
  if (areaOf(ring) < smallest * between(random, 1.1, 2.6)) return { ring, parts: undefined, cut: undefined };
  const centre = centreOf(ring);
  let [sxx, syy, sxy] = [0, 0, 0];
  for (const [x, y] of ring) {
    sxx += (x - centre[0]) ** 2;
    syy += (y - centre[1]) ** 2;
    sxy += (x - centre[0]) * (y - centre[1]);
  }
  const axis = 0.5 * Math.atan2(2 * sxy, sxx - syy) + between(random, -skew, skew);
  const shift = between(random, -0.16, 0.16) * Math.sqrt(areaOf(ring));
  const at: Point = [centre[0] + Math.cos(axis) * shift, centre[1] + Math.sin(axis) * shift];
  const one = half(ring, at, Math.cos(axis), Math.sin(axis));
  const two = half(ring, at, -Math.cos(axis), -Math.sin(axis));
  const [a, b] = one.crossings;
  if (one.ring.length < 3 || two.ring.length < 3 || !a || !b) return { ring, parts: undefined, cut: undefined };
  return { ring, cut: [a, b], parts: [divide(one.ring, smallest, random, skew), divide(two.ring, smallest, random, skew)] };
}

/** The pieces of a division that are at most `largest` square metres, or the last ones; and the cuts between them. */
export function pieces(
  parcel: Parcel,
  largest: number,
): { readonly fields: (readonly Point[])[]; readonly cuts: (readonly [Point, Point])[] } {
  if (!parcel.parts || areaOf(parcel.ring) <= largest) return { fields: [parcel.ring], cuts: [] };
  const [a, b] = parcel.parts.map((part) => pieces(part, largest));
  return {
    fields: [...(a?.fields ?? []), ...(b?.fields ?? [])],
    cuts: [...(parcel.cut ? [parcel.cut] : []), ...(a?.cuts ?? []), ...(b?.cuts ?? [])],
  };
}

/** Bends the straight lines of a plan as old boundaries are bent: the same everywhere for the same noise. */
export class Bend {
  readonly #noise: Noise;
  readonly #reach: number;
  readonly #scale: number;

  constructor(noise: Noise, reach: number, feature: number) {
    this.#noise = noise;
    this.#reach = reach;
    this.#scale = 128 / feature;
  }

  point([x, y]: Point): Point {
    const s = this.#scale;
    return [
      x + (this.#noise.at(x * s, y * s) - 0.5) * 2 * this.#reach,
      y + (this.#noise.at(x * s + 400, y * s + 700) - 0.5) * 2 * this.#reach,
    ];
  }

  /** A line cut in steps of a few metres, each bent. */
  line(points: readonly Point[], step = 9): Point[] {
    return along(points, step).map((point) => this.point(point));
  }

  ring(points: readonly Point[], step = 9): Point[] {
    return this.line([...points, points[0] ?? [0, 0]], step).slice(0, -1);
  }
}

/** Points along a line, every `step` metres, its own corners included. */
export function along(points: readonly Point[], step: number): Point[] {
  const result: Point[] = [];
  for (let i = 0; i + 1 < points.length; i++) {
    const [[x1, y1], [x2, y2]] = [points[i] ?? [0, 0], points[i + 1] ?? [0, 0]];
    const n = Math.max(1, Math.round(Math.hypot(x2 - x1, y2 - y1) / step));
    for (let k = 0; k < n; k++) result.push([x1 + ((x2 - x1) * k) / n, y1 + ((y2 - y1) * k) / n]);
  }
  const last = points.at(-1);
  if (last) result.push(last);
  return result;
}

/** A smooth curve through points (Catmull-Rom), every few metres. */
export function curve(points: readonly Point[], step = 6): Point[] {
  const result: Point[] = [];
  for (let i = 0; i + 1 < points.length; i++) {
    const [p0, p1, p2, p3] = [points[Math.max(0, i - 1)], points[i], points[i + 1], points[Math.min(points.length - 1, i + 2)]].map(
      (point) => point ?? ([0, 0] as const),
    );
    if (!p0 || !p1 || !p2 || !p3) continue;
    const n = Math.max(2, Math.round(Math.hypot(p2[0] - p1[0], p2[1] - p1[1]) / step));
    for (let k = 0; k < n; k++) {
      const t = k / n;
      const blend = (a: number, b: number, c: number, d: number): number =>
        0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t * t * t);
      result.push([blend(p0[0], p1[0], p2[0], p3[0]), blend(p0[1], p1[1], p2[1], p3[1])]);
    }
  }
  const last = points.at(-1);
  if (last) result.push(last);
  return result;
}

/** Places beside a line, every `gap` metres: where, and the line's direction there. */
export function beside(line: readonly Point[], gap: number, offset: number): { readonly at: Point; readonly angle: number }[] {
  const result: { at: Point; angle: number }[] = [];
  let rest = gap / 2;
  for (let i = 0; i + 1 < line.length; i++) {
    const [[x1, y1], [x2, y2]] = [line[i] ?? [0, 0], line[i + 1] ?? [0, 0]];
    const length = Math.hypot(x2 - x1, y2 - y1);
    const angle = Math.atan2(y2 - y1, x2 - x1);
    while (rest < length) {
      const t = rest / length;
      result.push({ at: [x1 + (x2 - x1) * t - Math.sin(angle) * offset, y1 + (y2 - y1) * t + Math.cos(angle) * offset], angle });
      rest += gap;
    }
    rest -= length;
  }
  return result;
}
