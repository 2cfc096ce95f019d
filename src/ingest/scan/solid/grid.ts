/** A lattice of places round a model: what is asked of space is asked there. Lengths are printed millimetres, z up. */
import { boxOf, type Box } from '../shape/geometry.ts';

export interface Grid {
  /** Place of the first point. */
  readonly origin: readonly [number, number, number];
  /** Between neighbours, mm. */
  readonly step: number;
  /** Points along x, y, z; a point's number is `x + nx · (y + ny · z)`. */
  readonly size: readonly [number, number, number];
}

/** A triangle soup: only its places matter, how they are shared does not. */
export interface Soup {
  /** x, y, z in mm. */
  readonly positions: Float32Array;
  /** Three a triangle, counter-clockwise from outside. */
  readonly indices: Uint32Array;
}

/** Finer than a filament's line shows nothing, mm. */
const FINEST_MM = 0.45;
/** Points around the model, so that what is thickened and every line's end lie inside. */
const PADDING = 4;
/** The first point is put aside by parts of a step that no model's own coordinates share. */
const ASIDE = [0.317, 0.429, 0.371] as const;

/** @param points how many there may be, about: memory and time are proportional to it */
export function gridOf(soup: Soup, points: number): Grid {
  const box: Box = boxOf(soup.positions);
  const sides = [0, 1, 2].map((k) => Math.max(box.max[k]! - box.min[k]!, FINEST_MM));
  let step = Math.max(FINEST_MM, Math.cbrt((sides[0]! * sides[1]! * sides[2]!) / points));
  const counts = (): number[] => sides.map((side) => Math.ceil(side / step) + 2 * PADDING + 1);
  // The padding counts too, most of all around what is flat.
  while (counts().reduce((product, n) => product * n, 1) > points * 1.4) step *= 1.1;
  const size = counts() as [number, number, number];
  const origin = [0, 1, 2].map((k) => box.min[k]! - (PADDING + ASIDE[k]!) * step) as [number, number, number];
  return { origin, step, size };
}

/** The soup in the grid's own coordinates: one step is 1, the first point is 0, 0, 0. */
export function inSteps({ positions }: Soup, { origin, step }: Grid): Float64Array {
  return Float64Array.from(positions, (value, i) => (value - origin[i % 3]!) / step);
}
