/** Z-order (Morton) of points: near in the order is near on the ground, so that runs of photographs are areas. */

const LEVELS = 16;

/** Interleaves the 16 low bits of x and y (x in the even bits); below 2^32. */
export function interleave(x: number, y: number): number {
  return (spread(x) | (spread(y) << 1)) >>> 0;
}

function spread(value: number): number {
  let v = value & 0xffff;
  v = (v | (v << 8)) & 0x00ff00ff;
  v = (v | (v << 4)) & 0x0f0f0f0f;
  v = (v | (v << 2)) & 0x33333333;
  return (v | (v << 1)) & 0x55555555;
}

/** Order in which to visit points so that neighbours follow one another: their indices, sorted along the curve. */
export function mortonOrder(points: readonly (readonly [x: number, y: number])[]): number[] {
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    minX = Math.min(minX, x);
    minY = Math.min(minY, y);
    maxX = Math.max(maxX, x);
    maxY = Math.max(maxY, y);
  }
  const side = 2 ** LEVELS - 1;
  const scale = side / Math.max(maxX - minX, maxY - minY, 1e-9);
  const codes = Float64Array.from(points, ([x, y]) => interleave(Math.floor((x - minX) * scale), Math.floor((y - minY) * scale)));
  return Array.from(points.keys()).sort((a, b) => (codes[a] ?? 0) - (codes[b] ?? 0) || a - b);
}
