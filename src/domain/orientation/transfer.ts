/**
 * Points that two photographs have in common, laid on the land by the camera of the one: control points of the other.
 */
import { poseOf, type Camera } from './camera.ts';
import type { ControlPoint } from './input.ts';
import { landFrame } from './land-frame.ts';
import { meetLand } from './ray.ts';
import type { Relief } from './relief.ts';

/** The same thing in two pictures, pixels from the upper left corner of each. */
export interface Match {
  readonly from: readonly [x: number, y: number];
  readonly to: readonly [x: number, y: number];
}

/** How far land is taken, in heights of the camera above it, and in metres: farther, a pixel is a field. */
const HEIGHTS = 20;
const FARTHEST = 15_000;

/** Control points of the other picture; matches whose sight goes to the sky, or too far, are left out. `index`: of the match. */
export function transferred(
  matches: readonly Match[],
  camera: Camera,
  relief: Relief,
): readonly (ControlPoint & { readonly index: number })[] {
  const frame = landFrame(camera.position);
  const pose = poseOf(camera, frame);
  const above = camera.position.h - relief.heightAt(camera.position.lon, camera.position.lat);
  const reach = Math.min(FARTHEST, HEIGHTS * Math.max(1, above));
  return matches.flatMap(({ from, to }, index) => {
    const met = meetLand(pose, frame, [from[0] - camera.width / 2, from[1] - camera.height / 2], relief, reach);
    return met ? [{ ...met.place, x: to[0], y: to[1], index }] : [];
  });
}

/** The first point of each cell of a grid over the picture: spread, none crowded. */
export function spreadOver<P extends { readonly x: number; readonly y: number }>(
  points: readonly P[],
  { width, height }: { readonly width: number; readonly height: number },
  cells: number,
): P[] {
  const across = Math.max(1, Math.round(Math.sqrt((cells * width) / height)));
  const down = Math.max(1, Math.round(cells / across));
  const taken = new Map<number, P>();
  for (const point of points) {
    const column = Math.min(across - 1, Math.max(0, Math.floor((point.x / width) * across)));
    const row = Math.min(down - 1, Math.max(0, Math.floor((point.y / height) * down)));
    const cell = row * across + column;
    if (!taken.has(cell)) taken.set(cell, point);
  }
  return [...taken.values()];
}
