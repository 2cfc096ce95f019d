/** Arithmetic on pictures of one number a place, row by row from the top: blur, distance, and what is grown and shrunk by it. */

export interface Raster {
  readonly width: number;
  readonly height: number;
}

/** Blurred by a Gaussian, places outside `within` neither giving nor taking. @param sigma in places */
export function blurred(values: Float32Array, within: Uint8Array, { width, height }: Raster, sigma: number): Float32Array {
  const reach = Math.ceil(2.5 * sigma);
  const kernel = Array.from({ length: 2 * reach + 1 }, (_, i) => Math.exp(-((i - reach) ** 2) / (2 * sigma * sigma)));
  const pass = (from: Float32Array, weight: Float32Array, step: number, limit: number, at: (i: number) => number) => {
    const [out, sum] = [new Float32Array(from.length), new Float32Array(from.length)];
    for (let i = 0; i < from.length; i++) {
      const place = at(i);
      let [total, share] = [0, 0];
      for (let k = Math.max(-reach, -place); k <= reach && place + k < limit; k++) {
        const w = kernel[k + reach]! * weight[i + k * step]!;
        total += w * from[i + k * step]!;
        share += w;
      }
      out[i] = share > 0 ? total / share : 0;
      sum[i] = share;
    }
    return { out, sum };
  };
  const once = pass(values, Float32Array.from(within), 1, width, (i) => i % width);
  const { out } = pass(once.out, once.sum, width, height, (i) => Math.floor(i / width));
  return out;
}

/** Distance of each place to the nearest that is set, in places (Felzenszwalb and Huttenlocher, 2012); infinite where none is. */
export function distanceTo(set: Uint8Array, { width, height }: Raster): Float32Array {
  const squares = Float64Array.from(set, (value) => (value ? 0 : 1e12));
  const longest = Math.max(width, height);
  const [line, ends, roots] = [new Float64Array(longest), new Float64Array(longest + 1), new Int32Array(longest)];
  const along = (first: number, step: number, count: number): void => {
    for (let i = 0; i < count; i++) line[i] = squares[first + i * step]!;
    let k = 0;
    roots[0] = 0;
    ends[0] = -Infinity;
    ends[1] = Infinity;
    for (let q = 1; q < count; q++) {
      const meets = () => (line[q]! + q * q - (line[roots[k]!]! + roots[k]! ** 2)) / (2 * q - 2 * roots[k]!);
      let s = meets();
      while (s <= ends[k]!) {
        k--;
        s = meets();
      }
      roots[++k] = q;
      ends[k] = s;
      ends[k + 1] = Infinity;
    }
    k = 0;
    for (let q = 0; q < count; q++) {
      while (ends[k + 1]! < q) k++;
      squares[first + q * step] = (q - roots[k]!) ** 2 + line[roots[k]!]!;
    }
  };
  for (let x = 0; x < width; x++) along(x, width, height);
  for (let y = 0; y < height; y++) along(y * width, 1, width);
  return Float32Array.from(squares, (value) => (value >= 1e11 ? Infinity : Math.sqrt(value)));
}

const inverted = (set: Uint8Array): Uint8Array => set.map((value) => (value ? 0 : 1));

/** Grown by a disc. @param radius in places */
export const grown = (set: Uint8Array, raster: Raster, radius: number): Uint8Array =>
  Uint8Array.from(distanceTo(set, raster), (distance) => (distance <= radius ? 1 : 0));

/** Shrunk by a disc; what lies beyond the border counts as set. @param radius in places */
const shrunk = (set: Uint8Array, raster: Raster, radius: number): Uint8Array => inverted(grown(inverted(set), raster, radius));

/** Without the gaps narrower than twice the radius, in places. */
export const gapsClosed = (set: Uint8Array, raster: Raster, radius: number): Uint8Array =>
  shrunk(grown(set, raster, radius), raster, radius);

/** Without what is narrower than twice the radius, in places. */
export const hairsCut = (set: Uint8Array, raster: Raster, radius: number): Uint8Array => grown(shrunk(set, raster, radius), raster, radius);
