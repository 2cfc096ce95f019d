/**
 * From a bin's pieces of shore to closed areas. A segment has the dry on its left, whatever its level: a lake is on the right of its
 * shore, and is followed the other way round. Where a shore leaves the bin, the area goes on along the bin's sides, counter-clockwise,
 * up to where the next segment of that level enters.
 */
import type { Bin, Position, Segment } from './gshhg.ts';

const CLOSED = 4;

/** How far along the bin's sides a point is, counter-clockwise from the south-west corner: 0 to 4. */
function along(side: number, [x, y]: Position, { west, south, size }: Bin): number {
  const [u, v] = [(x - west) / size, (y - south) / size];
  return side + ([u, v, 1 - u, 1 - v][side] ?? 0);
}

/** The same shore, followed the other way. */
const turned = (segment: Segment): Segment => ({ ...segment, entry: segment.exit, exit: segment.entry, line: segment.line.toReversed() });

/**
 * The rings that bound what is of a level or above (1: land, lakes included; 2: lakes, islands in them included…).
 * Lines may have been simplified, as long as their ends stay where they were.
 * @returns closed rings, first position not repeated
 */
export function areasOf(bin: Bin, level: number): Position[][] {
  const { west, south, size, corners } = bin;
  const corner: readonly Position[] = [
    [west, south],
    [west + size, south],
    [west + size, south + size],
    [west, south + size],
  ];
  const ofLevel = bin.segments
    .filter((segment) => segment.level === level && segment.line.length > 1)
    .map((segment) => (level % 2 === 1 ? segment : turned(segment)));
  // A closed segment ends where it began.
  const rings = ofLevel.filter(({ entry }) => entry === CLOSED).map(({ line }) => line.slice(0, -1));
  const open = ofLevel
    .filter(({ entry }) => entry !== CLOSED)
    .map((segment) => ({
      segment,
      from: along(segment.entry, segment.line[0] as Position, bin),
      to: along(segment.exit, segment.line.at(-1) as Position, bin),
    }));
  if (open.length === 0) {
    if (corners.every((at) => at >= level)) rings.push([...corner]);
    return rings;
  }
  const left = new Set(open);
  for (const first of open) {
    if (!left.has(first)) continue;
    const ring: Position[] = [];
    for (let one = first; left.has(one);) {
      left.delete(one);
      ring.push(...one.segment.line);
      // The next entry along the sides; the first one when the area comes back to it.
      const ahead = (other: { from: number }) => (other.from - one.to + 4) % 4;
      const next = open.filter((other) => left.has(other) || other === first).toSorted((a, b) => ahead(a) - ahead(b))[0] ?? first;
      const end = one.to + ahead(next);
      for (let at = Math.floor(one.to) + 1; at <= end; at++) ring.push(corner[at % 4] as Position);
      one = next;
    }
    rings.push(ring);
  }
  return rings;
}

/** The shores themselves, for drawing: each segment of a level. */
export function shoresOf(bin: Bin, level: number): Position[][] {
  return bin.segments.filter((segment: Segment) => segment.level === level).map(({ line }) => [...line]);
}
