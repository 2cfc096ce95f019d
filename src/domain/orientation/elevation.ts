/** Heights of the land as a WMS gives them (OGC 06-042): which grids are asked for, and what an answer holds. */
import { DEGREE_M, squeeze } from '../geo/degree.ts';
import type { Bounds } from '../geo/ring.ts';

export interface ElevationSource {
  /** Address of a WMS. */
  readonly url: string;
  readonly layer: string;
  readonly attribution: string;
  readonly licence: string;
}

/** A part of the grid, asked for at once: columns and rows from its north-west corner. */
export interface ElevationBlock {
  readonly column: number;
  readonly row: number;
  readonly width: number;
  readonly height: number;
}

export interface ElevationGrid {
  readonly bounds: Bounds;
  readonly width: number;
  readonly height: number;
  readonly blocks: readonly ElevationBlock[];
}

/** Finest distance between posts, metres: beyond it footprints and hidden land do not change. */
const FINEST = 25;
/** Posts along a side at most, and of one request. */
const MOST = 2400;
const BLOCK = 800;

/** The grid over bounds in degrees, and the requests that fill it. */
export function elevationGrid(bounds: Bounds): ElevationGrid {
  const [west, south, east, north] = bounds;
  const across = (east - west) * DEGREE_M * squeeze((south + north) / 2);
  const along = (north - south) * DEGREE_M;
  const step = Math.max(FINEST, across / MOST, along / MOST);
  const [width, height] = [Math.max(2, Math.ceil(across / step)), Math.max(2, Math.ceil(along / step))];
  const blocks: ElevationBlock[] = [];
  for (let row = 0; row < height; row += BLOCK)
    for (let column = 0; column < width; column += BLOCK)
      blocks.push({ column, row, width: Math.min(BLOCK, width - column), height: Math.min(BLOCK, height - row) });
  return { bounds, width, height, blocks };
}

/** The address that asks for a block: WMS 1.3.0, whose EPSG:4326 counts latitude first; 32-bit floats, lowest byte first. */
export function elevationUrl({ url, layer }: Pick<ElevationSource, 'url' | 'layer'>, grid: ElevationGrid, block: ElevationBlock): string {
  const [west, south, east, north] = grid.bounds;
  const [dx, dy] = [(east - west) / grid.width, (north - south) / grid.height];
  const top = north - block.row * dy;
  const left = west + block.column * dx;
  const box = [top - block.height * dy, left, top, left + block.width * dx].map((degrees) => degrees.toFixed(8));
  const asked = new URL(url);
  const query = {
    SERVICE: 'WMS',
    VERSION: '1.3.0',
    REQUEST: 'GetMap',
    LAYERS: layer,
    STYLES: '',
    CRS: 'EPSG:4326',
    BBOX: box.join(','),
    WIDTH: String(block.width),
    HEIGHT: String(block.height),
    FORMAT: 'image/x-bil;bits=32',
  };
  for (const [key, value] of Object.entries(query)) asked.searchParams.set(key, value);
  return asked.href;
}

/**
 * Heights of an answer, row by row from the north, metres; NaN where the service has none (−99 999, or no height of this earth).
 * @returns undefined when the answer is not a block of that size
 */
export function readElevations(bytes: Uint8Array, { width, height }: ElevationBlock): Float32Array | undefined {
  if (bytes.byteLength !== 4 * width * height) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Float32Array.from({ length: width * height }, (_, i) => {
    const metres = view.getFloat32(4 * i, true);
    return metres > -500 && metres < 9000 ? metres : NaN;
  });
}
