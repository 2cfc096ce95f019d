/** The height of the land: flat at a stated height, or a grid of heights read between its posts. */
export interface Relief {
  /** Metres above sea level. */
  heightAt(lon: number, lat: number): number;
  /** No land is higher, metres. */
  readonly highest: number;
  /** No slope is steeper: metres up per metre across. */
  readonly steepest: number;
  /** Metres across between two heights that are known; below it nothing is hidden. */
  readonly step_m: number;
}

export const flatLand = (height: number): Relief => ({ heightAt: () => height, highest: height, steepest: 0, step_m: Infinity });

export interface HeightGrid {
  readonly width: number;
  readonly height: number;
  /** Row by row from the top, metres; NaN where there is none. */
  readonly values: Float32Array;
  /** Column and row (of posts, fractional) of a place. */
  toPost(lon: number, lat: number): readonly [column: number, row: number];
  /** Metres across between posts. */
  readonly step_m: number;
}

/** A grid read by bilinear interpolation; outside it and in its gaps, land lies at the height `elsewhere`. */
export function gridRelief(grid: HeightGrid, elsewhere: number): Relief {
  const { width, height, values, step_m } = grid;
  const post = (column: number, row: number): number => {
    const value = values[row * width + column] ?? NaN;
    return Number.isNaN(value) ? elsewhere : value;
  };
  let highest = elsewhere;
  let rise = 0;
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const here = post(column, row);
      highest = Math.max(highest, here);
      if (column > 0) rise = Math.max(rise, Math.abs(here - post(column - 1, row)));
      if (row > 0) rise = Math.max(rise, Math.abs(here - post(column, row - 1)));
    }
  }
  return {
    heightAt: (lon, lat) => {
      const [x, y] = grid.toPost(lon, lat);
      if (!(x >= 0 && y >= 0 && x <= width - 1 && y <= height - 1)) return elsewhere;
      const column = Math.min(width - 2, Math.floor(x));
      const row = Math.min(height - 2, Math.floor(y));
      const [u, v] = [x - column, y - row];
      const top = post(column, row) * (1 - u) + post(column + 1, row) * u;
      const bottom = post(column, row + 1) * (1 - u) + post(column + 1, row + 1) * u;
      return top * (1 - v) + bottom * v;
    },
    highest,
    steepest: (rise * Math.SQRT2) / step_m,
    step_m,
  };
}
