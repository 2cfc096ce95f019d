/** From how far a visitor has read to what is on the screen: the frames of a story's chapter, its lines lit one by one. */

/** Parts of a chapter's scroll before anything moves and after which all is still: words are read on a picture at rest. */
const [FIRST, LAST] = [0.08, 0.8];

/** How far the picture is, 0 … 1, when a chapter is read so far, 0 … 1. */
export function moved(read: number): number {
  return Math.min(1, Math.max(0, (read - FIRST) / (LAST - FIRST)));
}

/** Between which two frames the scroll stands, and how far from the first to the second. */
export function frameAt(passed: readonly number[], read: number): { readonly from: number; readonly to: number; readonly share: number } {
  const place = moved(read) * (passed.length - 1);
  const before = Math.min(Math.floor(place), passed.length - 1);
  const from = passed[before] ?? 0;
  return { from, to: passed[before + 1] ?? from, share: place - before };
}

/** How many of a chapter's lines are lit. */
export function litLines(lines: number, read: number): number {
  return Math.min(lines, Math.floor(moved(read) * (lines + 0.5) + 0.5));
}

/** The order in which frames are fetched: nearest to what is on the screen first, and what comes before what was. */
export function byNearness(frames: number, shown: number): number[] {
  const far = (frame: number): number => (frame >= shown ? frame - shown : (shown - frame) * 2 + 0.5);
  return Array.from({ length: frames }, (_, frame) => frame).sort((a, b) => far(a) - far(b));
}
