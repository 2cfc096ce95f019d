/**
 * Z-order (Morton) codes of positions: near in the order is near on the ground, so that runs of photographs are areas, and
 * the difference of two neighbours is a small number. Positions are counted in 1e-5°, which is about a metre; two numbers
 * of 26 bits make a code of 52, exact in a double.
 */

/** Parts of a degree. */
const UNIT = 1e5;
const HALF = 2 ** 32;

/** Spreads the 16 low bits of a number over the even bits of 32. */
function spread(value: number): number {
  let v = value & 0xffff;
  v = (v | (v << 8)) & 0x00ff00ff;
  v = (v | (v << 4)) & 0x0f0f0f0f;
  v = (v | (v << 2)) & 0x33333333;
  return (v | (v << 1)) & 0x55555555;
}

/** Gathers the even bits of 32; the inverse of `spread`. */
function gather(value: number): number {
  let v = value & 0x55555555;
  v = (v | (v >>> 1)) & 0x33333333;
  v = (v | (v >>> 2)) & 0x0f0f0f0f;
  v = (v | (v >>> 4)) & 0x00ff00ff;
  return (v | (v >>> 8)) & 0xffff;
}

const pair = (x: number, y: number): number => (spread(x) | (spread(y) << 1)) >>> 0;

/** The code of a position in degrees, longitude in the even bits. */
export function mortonCode(lon: number, lat: number): number {
  const [x, y] = [Math.round((lon + 180) * UNIT), Math.round((lat + 90) * UNIT)];
  return pair(x >>> 16, y >>> 16) * HALF + pair(x, y);
}

/** The position of a code, degrees. */
export function mortonPosition(code: number): [lon: number, lat: number] {
  const [high, low] = [Math.floor(code / HALF), (code % HALF) >>> 0];
  const x = gather(high) * 65_536 + gather(low);
  const y = gather(high >>> 1) * 65_536 + gather(low >>> 1);
  return [(x - 180 * UNIT) / UNIT, (y - 90 * UNIT) / UNIT];
}
