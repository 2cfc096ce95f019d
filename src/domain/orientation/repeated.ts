/**
 * A repeated pattern: rows of vines, roofs of an estate, where each thing is taken for the next one, so that many matches are
 * wrong together, all by the same way on the land. Where that way is found among what a camera does not explain, either
 * these are of the pattern, or the camera is.
 */
import { poseOf, type Camera } from './camera.ts';
import type { ControlPoint } from './input.ts';
import { landFrame } from './land-frame.ts';
import type { Vec2 } from './linear.ts';
import { meetLand } from './ray.ts';
import type { Relief } from './relief.ts';

/** Ways that differ by less are the same, in distances from the camera. */
const SAME_WAY = 0.006;

/** How many of the points lie on the land the same way from where the camera shows what the picture has there: the most. */
export function sameWay(camera: Camera, relief: Relief, points: readonly ControlPoint[]): number {
  const frame = landFrame(camera.position);
  const pose = poseOf(camera, frame);
  const ways = points.flatMap((point): { readonly way: Vec2; readonly near: number }[] => {
    const met = meetLand(pose, frame, [point.x - camera.width / 2, point.y - camera.height / 2], relief);
    if (!met) return [];
    const [east, north] = frame.toFrame(point);
    return [{ way: [east - met.point[0], north - met.point[1]], near: SAME_WAY * met.distance }];
  });
  return Math.max(
    0,
    ...ways.map(({ way, near }) => ways.filter((other) => Math.hypot(other.way[0] - way[0], other.way[1] - way[1]) <= near).length),
  );
}
