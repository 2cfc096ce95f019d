/** The drawn ground of a part of the territory, for the plans that pages draw. */
import type { Position } from 'geojson';
import { groundPaths, groundWithin, unpackGround, type GroundShape, type PackedGround } from '../../domain/geo/ground.ts';
import type { Frame } from '../../domain/geo/frame-clip.ts';
import type { Bounds } from '../../domain/geo/ring.ts';
import { getCollection } from '../../layouts/records.ts';

/** Hundreds of pages ask for the same ground. */
const unpacked = new WeakMap<PackedGround, readonly GroundShape[]>();

/** Strokes along the cut lie outside of the drawing, in its units. */
const BEYOND = 8;

/**
 * @param bounds what is shown, degrees
 * @param project from longitude and latitude to the drawing's units
 * @param size of the drawing, in its units
 */
export async function groundAround(
  bounds: Bounds,
  project: (position: Position) => readonly [number, number],
  [width, height]: readonly [number, number],
) {
  const [drawn] = await getCollection('ground');
  if (!drawn) return undefined;
  let shapes = unpacked.get(drawn.data);
  if (!shapes) unpacked.set(drawn.data, (shapes = unpackGround(drawn.data)));
  const frame: Frame = [-BEYOND, -BEYOND, width + BEYOND, height + BEYOND];
  return { paths: groundPaths(groundWithin(shapes, bounds), project, frame), credit: drawn.data.credit };
}
