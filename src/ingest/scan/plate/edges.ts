/** Where a drawing of an object has its inner lines: its parts meet, one thing stands before another, its surface is bent. */
import { blurred, type Raster } from './raster.ts';
import { PLACES_A_MM, type Seen } from './seen.ts';

/** How far apart in depth two neighbours are that do not belong to one surface, mm of the plate. */
const STEP_MM = 1.2;
/** Details smaller than this are not felt, mm of the plate. */
const FELT_MM = 0.9;
/** Bend of a surface, 1/mm of the plate, from which a line is begun, and down to which it is followed. */
const BENT = 0.2;
const FOLLOWED = 0.09;

/** A part of which less is seen is none to a finger, mm² of the plate. */
const LEAST_PART = 25;

/** One place wide, or about: 1 where a line goes. */
export type Marks = Uint8Array;

/** Where another part is seen than beside. @param parts by place; -1 where nothing is */
export function partMarks(parts: Int16Array, { width, height }: Raster): Marks {
  const marks = new Uint8Array(parts.length);
  for (let y = 0; y + 1 < height; y++)
    for (let x = 0; x + 1 < width; x++) {
      const i = y * width + x;
      const other = [i + 1, i + width].some((at) => parts[at] !== parts[i] && parts[at]! >= 0);
      if (parts[i]! >= 0 && other) marks[i] = 1;
    }
  return marks;
}

/** The parts seen, without those that are lost among others: each place has the part that most of its surroundings have. */
export function calmParts({ part, within, width, height }: Seen): Int16Array {
  const sizes = new Map<number, number>();
  for (const each of part) if (each >= 0) sizes.set(each, (sizes.get(each) ?? 0) + 1);
  const names = [...sizes].filter(([, size]) => size >= LEAST_PART * PLACES_A_MM ** 2).map(([name]) => name);
  if (sizes.size < 2 || names.length === 0) return part;
  const best = new Float32Array(part.length);
  const calm = Int16Array.from(part);
  for (const name of names) {
    const share = blurred(
      Float32Array.from(part, (each) => (each === name ? 1 : 0)),
      within,
      { width, height },
      1.5 * PLACES_A_MM,
    );
    for (let i = 0; i < calm.length; i++)
      if (within[i] && share[i]! > best[i]!) {
        best[i] = share[i]!;
        calm[i] = name;
      }
  }
  return calm;
}

/** Where one thing stands before another: the nearer side of each step in depth. */
export function stepMarks({ near, within, width, height }: Seen): Marks {
  const marks = new Uint8Array(near.length);
  const steep = (i: number, by: number): boolean => {
    const [before, here, there, after] = [near[i - by]!, near[i]!, near[i + by]!, near[i + 2 * by]!];
    const step = Math.abs(there - here);
    // A slope goes on beyond: a step does not.
    return step > STEP_MM && step > 3 * Math.max(Math.abs(here - before), Math.abs(after - there));
  };
  for (let y = 1; y + 2 < height; y++)
    for (let x = 1; x + 2 < width; x++) {
      const i = y * width + x;
      if (!within[i]) continue;
      for (const by of [1, width])
        if (within[i + by] && within[i - by] && within[i + 2 * by] && steep(i, by)) marks[near[i]! > near[i + by]! ? i : i + by] = 1;
    }
  return marks;
}

/** Where the surface is bent most across a line: ridges and valleys, by Canny's way (1986) on the surface's normals. */
export function bendMarks(seen: Seen): Marks {
  const { near, within, width, height } = seen;
  const smooth = blurred(near, within, seen, FELT_MM * PLACES_A_MM);
  const slopes = [1, width].map((by) => {
    const slope = new Float32Array(near.length);
    for (let i = by; i + by < near.length; i++)
      if (within[i] && within[i - by] && within[i + by]) slope[i] = ((smooth[i + by]! - smooth[i - by]!) * PLACES_A_MM) / 2;
    return slope;
  });
  const facing = Float32Array.from(near, (_, i) => 1 / Math.sqrt(1 + slopes[0]![i]! ** 2 + slopes[1]![i]! ** 2));
  const normals = slopes.map((slope) => slope.map((value, i) => value * facing[i]!));
  const bend = new Float32Array(near.length);
  const across = new Float32Array(near.length);
  for (let i = width; i + width < near.length; i++) {
    if (!within[i] || !within[i - 1] || !within[i + 1] || !within[i - width] || !within[i + width]) continue;
    const of = (normal: Float32Array, by: number): number => ((normal[i + by]! - normal[i - by]!) * PLACES_A_MM) / 2;
    const [xx, xy, yx, yy] = [of(normals[0]!, 1), of(normals[0]!, width), of(normals[1]!, 1), of(normals[1]!, width)];
    // The larger curvature and its direction; seen slantwise, a surface turns faster than it is bent.
    const mixed = (xy + yx) / 2;
    const [half, apart] = [(xx + yy) / 2, Math.hypot((xx - yy) / 2, mixed)];
    bend[i] = (Math.abs(half) + apart) * facing[i]!;
    across[i] = Math.atan2(mixed, (xx - yy) / 2) / 2 + (half < 0 ? Math.PI / 2 : 0);
  }
  const marks = new Uint8Array(near.length);
  const queue: number[] = [];
  for (let y = 1; y + 1 < height; y++)
    for (let x = 1; x + 1 < width; x++) {
      const i = y * width + x;
      if (bend[i]! < FOLLOWED) continue;
      const by = Math.round(Math.cos(across[i]!)) + width * Math.round(Math.sin(across[i]!));
      if (bend[i]! < bend[i + by]! || bend[i]! < bend[i - by]!) continue;
      marks[i] = 2;
      if (bend[i]! >= BENT) queue.push(i);
    }
  for (let i = queue.pop(); i !== undefined; i = queue.pop()) {
    if (marks[i] !== 2) continue;
    marks[i] = 1;
    for (const dy of [-width, 0, width]) for (const dx of [-1, 0, 1]) if (marks[i + dy + dx] === 2) queue.push(i + dy + dx);
  }
  return marks.map((mark) => (mark === 1 ? 1 : 0));
}
