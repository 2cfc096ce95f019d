/** The line drawing of an object from its front: what is drawn, where, in millimetres of the plate. */
import { ratioFor } from '../../../domain/object/print-size.ts';
import type { Front } from '../../../domain/records/object.ts';
import type { Merged } from '../shape/geometry.ts';
import { bendMarks, calmParts, partMarks, stepMarks } from './edges.ts';
import { blurred, distanceTo, gapsClosed, grown, hairsCut } from './raster.ts';
import { PLACES_A_MM, seenFrom, turned, type Seen } from './seen.ts';
import { Spaced } from './spaced.ts';
import { chains, fewerPoints, lengthOf, rings, softened, thinned, type Line } from './trace.ts';

/** Thickness of the outline and of the lines within, mm: told apart by the finger. */
const OUTLINE_MM = 1.6;
const INNER_MM = 0.9;
/** Gaps of the outline that are narrower are shut; what sticks out and is narrower is left out, mm. */
const GAP_MM = 2.5;
const HAIR_MM = 1.6;
/** Rings of a smaller area are no holes to a finger, mm². */
const LEAST_RING = 20;
/** A key needs so much room around its middle, mm: two cells, and free space. */
const KEY_MM = 7.5;

export interface PlateLine {
  /** Millimetres, y down. */
  readonly points: readonly (readonly [number, number])[];
  readonly thick: number;
}

export interface Drawing {
  /** Drawn length over true length. */
  readonly scale: number;
  readonly width: number;
  readonly height: number;
  readonly lines: readonly PlateLine[];
  /** Parts that have room for a key, the largest first, and where. */
  readonly keys: readonly { readonly part: string; readonly at: readonly [number, number] }[];
}

/**
 * @param parts names of the parts
 * @param room width and height, mm, on an upright and on a lying sheet: the one on which the object is larger is taken
 */
export function drawingOf(
  merged: Merged,
  parts: readonly string[],
  front: Front | undefined,
  room: { readonly upright: readonly [number, number]; readonly lying: readonly [number, number] },
): Drawing & { readonly lies: boolean } {
  const view = turned(merged, front);
  const [w, h] = [0, 1].map((k) => {
    let [low, high] = [Infinity, -Infinity];
    for (let i = k; i < view.length; i += 3) [low, high] = [Math.min(low, view[i]!), Math.max(high, view[i]!)];
    return (high - low) * 1000;
  }) as [number, number];
  const fits = (sides: readonly [number, number]): number => Math.min(sides[0] / w, sides[1] / h);
  const lies = fits(room.lying) > fits(room.upright) * 1.15;
  const scale = ratioFor(fits(lies ? room.lying : room.upright));
  const seen = seenFrom(view, merged, scale);
  return { ...drawn(seen, parts), scale, lies };
}

function drawn(seen: Seen, parts: readonly string[]): Omit<Drawing, 'scale'> {
  const mm = (places: number): number => Math.round((places / PLACES_A_MM) * 100) / 100;
  const all = new Uint8Array(seen.near.length).fill(1);
  const whole = hairsCut(gapsClosed(seen.within, seen, (GAP_MM / 2) * PLACES_A_MM), seen, (HAIR_MM / 2) * PLACES_A_MM);
  const spaced = new Spaced(seen, PLACES_A_MM);
  const outline = rings(blurred(Float32Array.from(whole), all, seen, 0.5 * PLACES_A_MM), seen)
    .filter((ring) => Math.abs(areaOf(ring)) >= LEAST_RING * PLACES_A_MM ** 2)
    .toSorted((a, b) => lengthOf(b) - lengthOf(a));
  for (const ring of outline) spaced.whole(fewerPoints(softened(ring, 2), 0.4), OUTLINE_MM, INNER_MM);
  const calm = calmParts(seen);
  for (const marks of [partMarks(calm, seen), stepMarks(seen), bendMarks(seen)]) {
    const lines = chains(thinned(marks, seen), seen).toSorted((a, b) => lengthOf(b) - lengthOf(a));
    for (const line of lines) spaced.add(softened(line, 3), INNER_MM);
  }
  const scaled = (line: Line): Line => fewerPoints(line, 0.4).map(([x, y]) => [mm(x), mm(y)] as const);
  return {
    width: mm(seen.width),
    height: mm(seen.height),
    lines: spaced.lines.map(({ line, thick }) => ({ points: scaled(line), thick })),
    keys: keysOf(calm, seen, spaced, parts).map(({ part, at }) => ({ part, at: [mm(at[0]), mm(at[1])] as const })),
  };
}

/** Of each part, the place that is farthest from every line and every other part, where a key has room. */
function keysOf(calm: Int16Array, seen: Seen, spaced: Spaced, parts: readonly string[]): Drawing['keys'] {
  const numbers = [...new Set(calm)].filter((part) => part >= 0);
  if (numbers.length < 2) return [];
  const ink = new Uint8Array(calm.length);
  for (const { line } of spaced.lines) for (const [x, y] of line) ink[Math.floor(y) * seen.width + Math.floor(x)] = 1;
  const free = distanceTo(grown(ink, seen, PLACES_A_MM / 2), seen);
  return numbers
    .flatMap((number) => {
      const inside = distanceTo(
        Uint8Array.from(calm, (part) => (part === number ? 0 : 1)),
        seen,
      );
      let best = 0;
      let size = 0;
      for (let i = 0; i < calm.length; i++) {
        if (calm[i] === number) size++;
        if (Math.min(free[i]!, inside[i]!) > Math.min(free[best]!, inside[best]!)) best = i;
      }
      if (Math.min(free[best]!, inside[best]!) < KEY_MM * PLACES_A_MM) return [];
      return [{ part: parts[number] ?? '', at: [best % seen.width, Math.floor(best / seen.width)] as const, size }];
    })
    .toSorted((a, b) => b.size - a.size);
}

function areaOf(ring: Line): number {
  return ring.reduce((sum, [x, y], i) => {
    const [nx, ny] = ring[(i + 1) % ring.length]!;
    return sum + (x * ny - nx * y) / 2;
  }, 0);
}
