/** The relief as browsers get it: heights on a regular grid in longitude and latitude, two bytes each. */
import type { Bounds } from '../geo/ring.ts';
import { base64 } from '../web/base64.ts';
import { gridRelief, type Relief } from './relief.ts';

export const RELIEF_FILE = '/couches/relief.json';

/** Without heights where a site has no relief: the file is always there, so that nobody asks for what is missing. */
export interface ReliefFile {
  readonly heights?:
    | {
        readonly bounds: Bounds;
        readonly width: number;
        readonly height: number;
        /** Metres across between posts. */
        readonly step_m: number;
        /** Base64 of 16-bit signed numbers, lowest byte first, row by row from the north, in fifths of a metre. */
        readonly values: string;
      }
    | undefined;
}

const UNIT = 0.2;
/** Stands for no height. */
const NONE = -32_768;

/** @param heightAt metres, NaN where there is none; posts stand on the bounds */
export function encodeRelief(
  heightAt: (lon: number, lat: number) => number,
  bounds: Bounds,
  [width, height]: readonly [number, number],
  step_m: number,
): ReliefFile {
  const [west, south, east, north] = bounds;
  const bytes = new DataView(new ArrayBuffer(2 * width * height));
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const metres = heightAt(west + ((east - west) * column) / (width - 1), north - ((north - south) * row) / (height - 1));
      const value = Number.isNaN(metres) ? NONE : Math.max(NONE + 1, Math.min(32_767, Math.round(metres / UNIT)));
      bytes.setInt16(2 * (row * width + column), value, true);
    }
  }
  return { heights: { bounds, width, height, step_m, values: base64(new Uint8Array(bytes.buffer)) } };
}

/** What is told at which height the land lies where the file knows none; `undefined` when it holds no heights. */
export function decodeRelief({ heights }: ReliefFile): ((elsewhere: number) => Relief) | undefined {
  if (!heights) return undefined;
  const { width, height, step_m } = heights;
  const [west, south, east, north] = heights.bounds;
  const view = new DataView(Uint8Array.from(atob(heights.values), (letter) => letter.charCodeAt(0)).buffer);
  const values = Float32Array.from({ length: width * height }, (_, i) => {
    const value = view.getInt16(2 * i, true);
    return value === NONE ? NaN : value * UNIT;
  });
  const toPost = (lon: number, lat: number): readonly [number, number] => [
    ((lon - west) / (east - west)) * (width - 1),
    ((north - lat) / (north - south)) * (height - 1),
  ];
  return (elsewhere) => gridRelief({ width, height, values, toPost, step_m }, elsewhere);
}
