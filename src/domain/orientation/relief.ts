/** The height of the land: flat at a stated height, or a grid of heights read between its posts. */
import { DEGREE_M, squeeze } from '../geo/degree.ts';

export interface Relief {
  /** Metres above sea level. */
  heightAt(lon: number, lat: number): number;
  /** No land is higher, metres. */
  readonly highest: number;
  /** No slope is steeper: metres up per metre across. */
  readonly steepest: number;
  /** Metres across between two heights that are known; below it nothing is hidden. */
  readonly step_m: number;
  /** Whether somebody has measured the height of a place; missing where the land is taken for flat. */
  knows?(lon: number, lat: number): boolean;
}

/** Where a grid ends, metres until land is at the height that is stated for elsewhere: a step there would be a wall that hides what is behind. */
const FADING = 3000;
/** No higher than this at the grid's edge is water, which goes on beyond it, metres. */
const WATER = 0.25;
/** As far as the sea's horizon from an aeroplane, metres. */
const OFFING = 60_000;

export const flatLand = (height: number): Relief => ({ heightAt: () => height, highest: height, steepest: 0, step_m: Infinity });

/** As far from its middle as land that is tilted is looked at, metres. */
const TILTED = 15_000;

/** The same land, were all of it higher, and its slope another, metres up per metre east and north of a place. */
export function raised(
  relief: Relief,
  about: { readonly lon: number; readonly lat: number },
  { up_m, slope: [east, north] }: { readonly up_m: number; readonly slope: readonly [number, number] },
): Relief {
  const steeper = Math.hypot(east, north);
  const across = DEGREE_M * squeeze(about.lat);
  return {
    ...relief,
    heightAt: (lon, lat) => relief.heightAt(lon, lat) + up_m + east * across * (lon - about.lon) + north * DEGREE_M * (lat - about.lat),
    highest: relief.highest + Math.max(0, up_m) + steeper * TILTED,
    steepest: relief.steepest + steeper,
  };
}

export interface HeightGrid {
  readonly width: number;
  readonly height: number;
  /** Row by row from the top, metres; NaN where there is none. */
  readonly values: Float32Array;
  /** Column and row (of posts, fractional) of a place. */
  toPost(lon: number, lat: number): readonly [column: number, row: number];
  /** Metres across between posts. */
  readonly step_m: number;
  /** Posts (1) whose height nobody has measured; missing where all are. */
  readonly unmeasured?: Uint8Array | undefined;
}

/**
 * A grid read by bilinear interpolation; in its gaps, and far outside it, land lies at the height `elsewhere`. Just outside, it
 * goes on at the height of the edge; the sea goes on to its horizon.
 */
export function gridRelief(grid: HeightGrid, elsewhere: number): Relief {
  const { width, height, values, step_m, unmeasured } = grid;
  const post = (column: number, row: number): number => {
    const value = values[row * width + column] ?? NaN;
    return Number.isNaN(value) ? elsewhere : value;
  };
  let highest = elsewhere;
  let [rise, away] = [0, 0];
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const here = post(column, row);
      highest = Math.max(highest, here);
      if (column > 0) rise = Math.max(rise, Math.abs(here - post(column - 1, row)));
      if (row > 0) rise = Math.max(rise, Math.abs(here - post(column, row - 1)));
      if (column === 0 || row === 0 || column === width - 1 || row === height - 1) away = Math.max(away, Math.abs(here - elsewhere));
    }
  }
  const between = (x: number, y: number): number => {
    const column = Math.min(width - 2, Math.floor(x));
    const row = Math.min(height - 2, Math.floor(y));
    const [u, v] = [x - column, y - row];
    const top = post(column, row) * (1 - u) + post(column + 1, row) * u;
    const bottom = post(column, row + 1) * (1 - u) + post(column + 1, row + 1) * u;
    return top * (1 - v) + bottom * v;
  };
  /** The nearest of the grid to a place, in posts, and how far away that is, metres. */
  const nearest = (lon: number, lat: number): readonly [x: number, y: number, away: number] => {
    const [x, y] = grid.toPost(lon, lat);
    const [inX, inY] = [Math.min(width - 1, Math.max(0, x)), Math.min(height - 1, Math.max(0, y))];
    return [inX, inY, step_m * Math.hypot(x - inX, y - inY)];
  };
  return {
    heightAt: (lon, lat) => {
      const [x, y, out] = nearest(lon, lat);
      if (Number.isNaN(out)) return elsewhere;
      const there = between(x, y);
      if (out === 0 || (there <= WATER && out < OFFING)) return there;
      if (out >= FADING) return elsewhere;
      return Number.isNaN(elsewhere) ? there : there + ((elsewhere - there) * out) / FADING;
    },
    knows: (lon, lat) => {
      const [x, y, out] = nearest(lon, lat);
      if (!(out === 0 || (between(x, y) <= WATER && out < OFFING))) return false;
      const at = Math.round(y) * width + Math.round(x);
      return unmeasured?.[at] !== 1 && !Number.isNaN(values[at] ?? NaN);
    },
    highest,
    steepest: Math.max((rise * Math.SQRT2) / step_m, away / FADING || 0),
    step_m,
  };
}
