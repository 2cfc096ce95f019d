/** Points of two photographs' common land against a camera: where it shows them, how far from where they are, which agree. */
import { inCamera, poseOf, type Camera } from './camera.ts';
import type { ControlPoint } from './input.ts';
import { frameAbout, landFrame, type Place } from './land-frame.ts';
import type { Vec2, Vec3 } from './linear.ts';

/** Points as a robust estimator takes them: pixels from the picture's centre, metres of a frame. */
export interface RobustPair {
  readonly image: Vec2;
  readonly land: Vec3;
}

/** Indices of the pairs that agree on one camera of this focal length, to a number of pixels; none when there is no such camera. */
export type Agreeing = (pairs: readonly RobustPair[], focal_px: number, within_px: number) => readonly number[];

/** Size of a picture, pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

export const pairsOf = (points: readonly ControlPoint[], { width, height }: Size): RobustPair[] => {
  const frame = frameAbout(points);
  return points.map((point) => ({ image: [point.x - width / 2, point.y - height / 2], land: frame.toFrame(point) }));
};

/** Distance in the picture between each point and where the camera shows it, pixels; infinite behind it. */
export function residuals(camera: Camera, points: readonly ControlPoint[]): number[] {
  const frame = frameAbout(points);
  const pose = poseOf(camera, frame);
  return points.map((point) => {
    const [x, y, z] = inCamera(pose, frame.toFrame(point));
    return z > 0
      ? Math.hypot((pose.focal * x) / z + camera.width / 2 - point.x, (pose.focal * y) / z + camera.height / 2 - point.y)
      : Infinity;
  });
}

/** Whether a camera has a place in its picture, were nothing before it. */
export function inPicture(camera: Camera, place: Place): boolean {
  const frame = landFrame(camera.position);
  const pose = poseOf(camera, frame);
  const [x, y, z] = inCamera(pose, frame.toFrame(place));
  return z > 0 && Math.abs((pose.focal * x) / z) <= camera.width / 2 && Math.abs((pose.focal * y) / z) <= camera.height / 2;
}
