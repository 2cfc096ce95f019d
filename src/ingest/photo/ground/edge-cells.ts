/**
 * Cells of a tile's mesh that are seen in part: at the end of what a camera's picture is draped, and where a hill begins to
 * hide land. Left out whole they would make steps of the edge; their pixels are reckoned one by one.
 */
import { MERCATOR_HALF } from '../../../domain/geo/mercator.ts';
import type { GroundTransform } from './ground-transform.ts';

/** Pixels of a tile in the source picture, x and y alternating, row by row of a cell; by the cell's place in the mesh. */
export type EdgeCells = ReadonlyMap<number, Float64Array>;

/**
 * @param mesh pixels of the mesh's nodes in the source picture, x and y alternating; NaN where nothing is seen
 * @param cells along a side of the mesh
 * @param side of the tile, pixels
 */
export function edgeCells(
  transform: GroundTransform,
  [zoom, x, y]: readonly [zoom: number, x: number, y: number],
  mesh: Float64Array,
  cells: number,
  side: number,
): EdgeCells {
  const found = new Map<number, Float64Array>();
  const span = (2 * MERCATOR_HALF) / 2 ** zoom;
  const pixels = side / cells;
  for (let row = 0; row < cells; row++)
    for (let column = 0; column < cells; column++) {
      const corner = row * (cells + 1) + column;
      const seen = [corner, corner + 1, corner + cells + 1, corner + cells + 2].filter((node) => !Number.isNaN(mesh[2 * node]!)).length;
      if (seen === 0 || seen === 4) continue;
      const exact = new Float64Array(2 * pixels * pixels);
      for (let down = 0; down < pixels; down++)
        for (let across = 0; across < pixels; across++) {
          const [u, v] = [column * pixels + across + 0.5, row * pixels + down + 0.5];
          const place = [(x + u / side) * span - MERCATOR_HALF, MERCATOR_HALF - (y + v / side) * span] as const;
          exact.set(transform.toPixel(place), 2 * (down * pixels + across));
        }
      found.set(row * cells + column, exact);
    }
  return found;
}
