/** Shapes of a drawing cut at its frame: what lies far outside is not written. Units of the drawing. */

export type Point = readonly [x: number, y: number];

/** Left, top, right, bottom. */
export type Frame = readonly [number, number, number, number];

/** The sides of a frame: what is inside of each, and where a line crosses it. */
function sides([left, top, right, bottom]: Frame) {
  const across = (k: 0 | 1, at: number, keeps: (value: number) => boolean) => ({
    keeps: (point: Point) => keeps(point[k]),
    cross: (a: Point, b: Point): Point => {
      const share = (at - a[k]) / (b[k] - a[k]);
      const other = a[1 - k]! + (b[1 - k]! - a[1 - k]!) * share;
      return k === 0 ? [at, other] : [other, at];
    },
  });
  return [
    across(0, left, (x) => x >= left),
    across(0, right, (x) => x <= right),
    across(1, top, (y) => y >= top),
    across(1, bottom, (y) => y <= bottom),
  ];
}

/** A closed ring cut at the frame (Sutherland and Hodgman); empty where it lies outside. */
export function clipRing(ring: readonly Point[], frame: Frame): readonly Point[] {
  return sides(frame).reduce<readonly Point[]>(
    (points, { keeps, cross }) =>
      points.flatMap((point, i) => {
        const before = points.at(i - 1) ?? point;
        if (keeps(point)) return keeps(before) ? [point] : [cross(before, point), point];
        return keeps(before) ? [cross(before, point)] : [];
      }),
    ring,
  );
}

/** The pieces of a line that lie within the frame. */
export function clipLine(line: readonly Point[], frame: Frame): readonly (readonly Point[])[] {
  const pieces: Point[][] = [];
  let piece: Point[] = [];
  for (const [i, b] of line.entries()) {
    const a = line[i - 1];
    if (!a) continue;
    const cut = clipSegment(a, b, frame);
    if (!cut) continue;
    const last = piece.at(-1);
    if (last?.[0] !== cut[0][0] || last[1] !== cut[0][1]) {
      piece = [cut[0]];
      pieces.push(piece);
    }
    piece.push(cut[1]);
  }
  return pieces;
}

function clipSegment(from: Point, to: Point, frame: Frame): readonly [Point, Point] | undefined {
  let [a, b] = [from, to];
  for (const { keeps, cross } of sides(frame)) {
    if (!keeps(a) && !keeps(b)) return undefined;
    if (!keeps(a)) a = cross(a, b);
    else if (!keeps(b)) b = cross(a, b);
  }
  return [a, b];
}
