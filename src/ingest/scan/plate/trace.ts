/** Marks and areas of a picture as lines: points x, y in places, y down. */
import type { Raster } from './raster.ts';

export type Line = readonly (readonly [number, number])[];

/** Thinned to lines one place wide, in place (Zhang and Suen, 1984). Nothing may be set on the border. */
export function thinned(marks: Uint8Array, { width }: Raster): Uint8Array {
  const round = [-width, -width + 1, 1, width + 1, width, width - 1, -1, -width - 1];
  let live = [...marks.keys()].filter((i) => marks[i]);
  for (let changed = true; changed;) {
    changed = false;
    for (const phase of [0, 1]) {
      const gone = live.filter((i) => {
        const around = round.map((by) => marks[i + by]!);
        const count = around.reduce((sum, value) => sum + value, 0);
        if (count < 2 || count > 6) return false;
        const turns = around.filter((value, k) => !value && around[(k + 1) % 8]).length;
        const [n, , e, , s, , w] = around as [number, number, number, number, number, number, number];
        return turns === 1 && (phase === 0 ? !(n && e && s) && !(e && s && w) : !(n && e && w) && !(n && s && w));
      });
      for (const i of gone) marks[i] = 0;
      if (gone.length > 0) changed = true;
      live = live.filter((i) => marks[i]);
    }
  }
  return marks;
}

/** The lines of thin marks: from each end or fork to the next, and rings. */
export function chains(marks: Uint8Array, { width }: Raster): Line[] {
  const straight = [1, -1, width, -width];
  const aslant = [width + 1, width - 1, -width + 1, -width - 1];
  const besides = (i: number): number[] => {
    const near = straight.filter((by) => marks[i + by]);
    // A diagonal neighbour that a straight one leads to is no other way.
    const far = aslant.filter((by) => marks[i + by] && !near.some((side) => Math.abs(by - side) === 1 || Math.abs(by - side) === width));
    return [...near, ...far].map((by) => i + by);
  };
  const left = Uint8Array.from(marks);
  const lines: Line[] = [];
  const place = (i: number): readonly [number, number] => [(i % width) + 0.5, Math.floor(i / width) + 0.5];
  const walk = (from: number, to: number): Line => {
    const line = [place(from)];
    for (let [before, here] = [from, to]; ;) {
      line.push(place(here));
      if (!left[here]) break;
      const ways = besides(here);
      if (ways.length !== 2) break;
      left[here] = 0;
      const next = ways.find((way) => way !== before);
      if (next === undefined) break;
      [before, here] = [here, next];
    }
    return line;
  };
  const all = [...marks.keys()].filter((i) => marks[i]);
  for (const i of all) {
    const ways = besides(i);
    if (ways.length === 2) continue;
    for (const way of ways) if (besides(way).length !== 2 ? way > i : left[way]) lines.push(walk(i, way));
  }
  for (const i of all) {
    if (!left[i] || besides(i).length !== 2) continue;
    left[i] = 0;
    lines.push(walk(i, besides(i)[0]!));
  }
  return lines;
}

/** The borders of what is set, rings, outer ones and those of holes alike (marching squares on a picture of shares, 0 … 1). */
export function rings(shares: Float32Array, { width, height }: Raster): Line[] {
  const value = (x: number, y: number): number => (x < 0 || y < 0 || x >= width || y >= height ? 0 : shares[y * width + x]!);
  const next = new Map<string, { readonly to: string; readonly point: readonly [number, number] }>();
  const cut = (ax: number, ay: number, bx: number, by: number): readonly [number, number] => {
    const [a, b] = [value(ax, ay) - 0.5, value(bx, by) - 0.5];
    const t = a / (a - b);
    return [ax + t * (bx - ax) + 0.5, ay + t * (by - ay) + 0.5];
  };
  for (let y = -1; y < height; y++)
    for (let x = -1; x < width; x++) {
      const corners = [value(x, y), value(x + 1, y), value(x + 1, y + 1), value(x, y + 1)].map((share) => share > 0.5);
      if (corners.every((corner) => corner === corners[0])) continue;
      const sides = [
        [x, y, x + 1, y],
        [x + 1, y, x + 1, y + 1],
        [x + 1, y + 1, x, y + 1],
        [x, y + 1, x, y],
      ] as const;
      // The way keeps what is set on its right: in through a side from set to unset, out through the next from unset to set.
      for (let k = 0; k < 4; k++) {
        if (!corners[k] || corners[(k + 1) % 4]) continue;
        let out = (k + 1) % 4;
        while (!(!corners[out] && corners[(out + 1) % 4])) out = (out + 1) % 4;
        const name = ([ax, ay, bx, by]: readonly [number, number, number, number]): string =>
          `${Math.min(ax, bx)},${Math.min(ay, by)},${ax === bx ? 'v' : 'h'}`;
        next.set(name(sides[k]!), { to: name(sides[out]!), point: cut(...sides[k]!) });
      }
    }
  const lines: Line[] = [];
  for (const [start] of next) {
    const line: (readonly [number, number])[] = [];
    for (let at: string | undefined = start; at !== undefined && next.has(at);) {
      const { to, point }: { readonly to: string; readonly point: readonly [number, number] } = next.get(at)!;
      line.push(point);
      next.delete(at);
      at = to;
    }
    if (line.length > 2) lines.push([...line, line[0]!]);
  }
  return lines;
}

export function lengthOf(line: Line): number {
  return line.reduce((sum, [x, y], i) => (i === 0 ? 0 : sum + Math.hypot(x - line[i - 1]![0], y - line[i - 1]![1])), 0);
}

/** Without the steps of the places: each point is the mean of those around. @param reach in points */
export function softened(line: Line, reach: number): Line {
  const ring = line.length > 3 && line[0]![0] === line.at(-1)![0] && line[0]![1] === line.at(-1)![1];
  const points = ring ? line.slice(0, -1) : line;
  const count = points.length;
  const soft = points.map((_, i): readonly [number, number] => {
    const near = ring ? Math.min(reach, Math.floor(count / 3)) : Math.min(reach, i, count - 1 - i);
    let [x, y] = [0, 0];
    for (let k = -near; k <= near; k++) {
      const [px, py] = points[(i + k + count) % count]!;
      [x, y] = [x + px, y + py];
    }
    return [x / (2 * near + 1), y / (2 * near + 1)];
  });
  return ring ? [...soft, soft[0]!] : soft;
}

/** With no more points than it takes to stay within `tolerance` of it (Douglas and Peucker, 1973). */
export function fewerPoints(line: Line, tolerance: number): Line {
  if (line.length < 3) return line;
  const [[ax, ay], [bx, by]] = [line[0]!, line.at(-1)!];
  const length = Math.hypot(bx - ax, by - ay);
  let [worst, at] = [0, 0];
  for (let i = 1; i + 1 < line.length; i++) {
    const [x, y] = line[i]!;
    const off = length > 0 ? Math.abs((bx - ax) * (y - ay) - (by - ay) * (x - ax)) / length : Math.hypot(x - ax, y - ay);
    if (off > worst) [worst, at] = [off, i];
  }
  if (worst <= tolerance) return [line[0]!, line.at(-1)!];
  return [...fewerPoints(line.slice(0, at + 1), tolerance).slice(0, -1), ...fewerPoints(line.slice(at), tolerance)];
}
