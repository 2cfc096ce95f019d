/** A solid of any model, to be printed: closed, in printed millimetres, z up, standing on z = 0. */
import { Vector3 } from 'three';
import type { MeshBVH } from 'three-mesh-bvh';
import { boxOf } from '../shape/geometry.ts';
import { fillCavities, NEAR } from './cavities.ts';
import { volumeOf, withoutSpecks } from './closed.ts';
import { distancesOf, fieldOf, REACH } from './field.ts';
import { gridOf, inSteps, type Soup } from './grid.ts';
import { levelSet, type Closed } from './level-set.ts';
import { lighter } from './lighter.ts';
import { buriedOf, rimsOf, treeOf } from './thin.ts';
import { windingOf } from './winding.ts';

/** What a nozzle of 0.4 mm makes hold: three lines side by side, mm. */
const LEAST_MM = 1.2;
/** Walls of fewer steps may break between the points of the grid. */
const LEAST_STEPS = 1.7;
/** Pieces smaller than as many cubes of a wall's thickness are specks. */
const SPECK_WALLS = 8;
/** Points of the grid, at most (a hundred megabytes, and some seconds) and at least; and how many for each triangle between. */
const POINTS = { most: 3_000_000, least: 600_000, each: 100 } as const;
/** How far the surface may move as it is made light, steps. */
const TOLERANCE = 0.09;
/** Share of places that lie nearer to the model than what is said. */
const MOST = 0.95;
const SAMPLES = 6000;

export interface PrintedSolid extends Closed {
  /** Cubic millimetres as printed. */
  readonly volume_mm3: number;
  /** Pieces that do not touch. */
  readonly pieces: number;
  /** Width, depth, height as printed, mm. */
  readonly size_mm: readonly [number, number, number];
  /** Walls are at least as thick, mm as printed. */
  readonly wall_mm: number;
  /** Most of the surface (95 %) is nearer than this to the model's, mm as printed. */
  readonly deviation_mm: number;
  /** Whether the model's own surface was closed. */
  readonly wasClosed: boolean;
}

/**
 * @param soup in metres, y up
 * @param scale printed length over true length
 */
export async function solidOf(soup: Soup, scale: number, points?: number): Promise<PrintedSolid> {
  const printed = upright(soup, scale);
  const grid = gridOf(printed, points ?? Math.max(POINTS.least, Math.min(POINTS.most, (soup.indices.length / 3) * POINTS.each)));
  const places = inSteps(printed, grid);
  const winding = windingOf(printed, places, grid);
  const tree = treeOf(printed);
  const wall_mm = Math.max(LEAST_MM, LEAST_STEPS * grid.step);
  fillCavities(winding, distancesOf(printed, places, grid, NEAR), grid);
  const away = distancesOf(printed, places, grid, REACH, buriedOf(printed, winding, grid));
  const field = fieldOf(printed, places, grid, winding, away, rimsOf(printed, tree, winding, grid, wall_mm));
  const whole = withoutSpecks(levelSet(field, grid), SPECK_WALLS * wall_mm ** 3);
  const solid = await lighter(whole, TOLERANCE * grid.step);
  const deviation_mm = deviationOf(solid.positions, tree);
  const { min, max } = boxOf(solid.positions);
  for (let i = 2; i < solid.positions.length; i += 3) solid.positions[i] = solid.positions[i]! - min[2];
  return {
    ...solid,
    pieces: whole.pieces,
    volume_mm3: volumeOf(solid),
    size_mm: [max[0] - min[0], max[1] - min[1], max[2] - min[2]],
    wall_mm,
    deviation_mm,
    wasClosed: winding.closed,
  };
}

/** From metres, y up, into printed millimetres, z up, the front (+z) towards the hand (-y). */
function upright({ positions, indices }: Soup, scale: number): Soup {
  const out = new Float32Array(positions.length);
  for (let i = 0; i < out.length; i += 3) {
    out[i] = positions[i]! * 1000 * scale;
    out[i + 1] = -positions[i + 2]! * 1000 * scale;
    out[i + 2] = positions[i + 1]! * 1000 * scale;
  }
  return { positions: out, indices };
}

function deviationOf(positions: Float32Array, tree: MeshBVH): number {
  const step = 3 * Math.max(1, Math.floor(positions.length / 3 / SAMPLES));
  const point = new Vector3();
  const target = { point: new Vector3(), distance: 0, faceIndex: 0 };
  const distances: number[] = [];
  for (let i = 0; i < positions.length; i += step)
    distances.push(tree.closestPointToPoint(point.fromArray(positions, i), target)?.distance ?? 0);
  return distances.toSorted((a, b) => a - b)[Math.floor(distances.length * MOST)] ?? 0;
}
