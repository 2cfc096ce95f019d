import { Vector3, type Camera } from 'three';
import type { Vec3 } from '../../../domain/records/object.ts';

/** A point of the stage, in fractions from its top left corner. */
export interface StagePlace {
  readonly x: number;
  readonly y: number;
  /** Beside the stage or behind the eye. */
  readonly outside: boolean;
}

const scratch = new Vector3();

/** Where the camera shows a point: metres, published frame. */
export function stagePlace(point: Vec3, camera: Camera): StagePlace {
  const { x, y, z } = scratch.set(...point).project(camera);
  return { x: (x + 1) / 2, y: (1 - y) / 2, outside: Math.abs(x) > 1.02 || Math.abs(y) > 1.02 || z > 1 };
}
