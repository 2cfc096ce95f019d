/**
 * A camera over the land: an ideal pinhole whose principal point is the picture's centre. Distortion is not modelled.
 *
 * Angles are those of `geo/camera-view.ts`, at the camera's own vertical: heading ψ clockwise from north, tilt τ from
 * straight down, and the roll ρ about the optical axis, positive when the camera's right side goes down:
 *   forward d = ( sin τ sin ψ,  sin τ cos ψ, −cos τ)
 *   right   r = cos ρ·r₀ − sin ρ·u₀,  up u = cos ρ·u₀ + sin ρ·r₀
 *   with   r₀ = ( cos ψ, −sin ψ, 0)  and  u₀ = ( cos τ sin ψ,  cos τ cos ψ,  sin τ).
 * Straight down, where the axis has no heading, roll is 0 and the heading is where the picture's top points.
 *
 * Picture coordinates are pixels from its centre, x rightwards, y downwards.
 *
 * Air bends sight: a point at distance s is seen as if it stood k·s²/2R higher (k = 0.13, R the earth's radius). Within a
 * frame of some kilometres the frame's up is taken for the direction in which it is lifted.
 */
import { EARTH, REFRACTION, type LandFrame, type Place } from './land-frame.ts';
import { apply, dot, length, minus, plus, product, scaled, transposed, type Mat3, type Vec2, type Vec3 } from './linear.ts';

const RAD = Math.PI / 180;
/** Lift by refraction per square metre of distance. */
export const LIFT = REFRACTION / (2 * EARTH);

/** Degrees. */
export interface Attitude {
  /** Clockwise from north, 0 … 360. */
  readonly heading: number;
  /** From straight down, 0 … 180. */
  readonly tilt: number;
  /** −180 … 180, positive when the right side goes down. */
  readonly roll: number;
}

export interface Camera extends Attitude {
  readonly position: Place;
  /** Focal length in pixels of a picture of this width and height. */
  readonly focal_px: number;
  readonly width: number;
  readonly height: number;
}

/** A camera in a frame: the rows of `axes` are its right, down and forward in the frame; `at` metres; `focal` pixels. */
export interface Pose {
  readonly axes: Mat3;
  readonly at: Vec3;
  readonly focal: number;
}

/** Right, down and forward in east, north and up of the camera's place. */
export function axesOf({ heading, tilt, roll }: Attitude): Mat3 {
  const [sp, cp, st, ct] = [Math.sin(heading * RAD), Math.cos(heading * RAD), Math.sin(tilt * RAD), Math.cos(tilt * RAD)];
  const right: Vec3 = [cp, -sp, 0];
  const up: Vec3 = [ct * sp, ct * cp, st];
  const [s, c] = [Math.sin(roll * RAD), Math.cos(roll * RAD)];
  return [plus(scaled(right, c), up, -s), plus(scaled(up, -c), right, -s), [st * sp, st * cp, -ct]];
}

/** The reverse of `axesOf`. */
export function attitudeOf([right, down, forward]: Mat3): Attitude {
  const flat = Math.hypot(forward[0], forward[1]);
  const turn = (radians: number): number => (radians / RAD + 360) % 360;
  if (flat < 1e-9) return { heading: turn(Math.atan2(-down[0], -down[1])), tilt: forward[2] < 0 ? 0 : 180, roll: 0 };
  return {
    heading: turn(Math.atan2(forward[0], forward[1])),
    tilt: Math.atan2(flat, -forward[2]) / RAD,
    roll: Math.atan2(-right[2], -down[2]) / RAD,
  };
}

/** Where the picture's top points, degrees clockwise from north; unlike the heading, sure for a vertical view. */
export function topBearing(attitude: Attitude): number {
  const down = axesOf(attitude)[1];
  return (Math.atan2(-down[0], -down[1]) / RAD + 360) % 360;
}

export function poseOf(camera: Camera, frame: LandFrame): Pose {
  const at = frame.toFrame(camera.position);
  return { axes: product(axesOf(camera), frame.axes(at)), at, focal: camera.focal_px };
}

export function cameraOf(pose: Pose, frame: LandFrame, { width, height }: Pick<Camera, 'width' | 'height'>): Camera {
  const axes = product(pose.axes, transposed(frame.axes(pose.at)));
  return { position: frame.toPlace(pose.at), ...attitudeOf(axes), focal_px: pose.focal, width, height };
}

/** A point of the frame in the camera's right, down and forward, refraction included; forward ≤ 0 is behind it. */
export function inCamera(pose: Pose, point: Vec3): Vec3 {
  const v = minus(point, pose.at);
  return apply(pose.axes, [v[0], v[1], v[2] + LIFT * dot(v, v)]);
}

/** Where a point of the frame is seen, pixels from the picture's centre; `undefined` behind the camera. */
export function seenAt(pose: Pose, point: Vec3): Vec2 | undefined {
  const [x, y, z] = inCamera(pose, point);
  return z > 0 ? [(pose.focal * x) / z, (pose.focal * y) / z] : undefined;
}

/** Unit vector, in the frame, in which a point of the picture is looked at. */
export function sightOf(pose: Pose, [x, y]: Vec2): Vec3 {
  const v = apply(transposed(pose.axes), [x, y, pose.focal]);
  return scaled(v, 1 / length(v));
}

/** Field of view in degrees of a side of `pixels`. */
export const fieldOf = (pixels: number, focal_px: number): number => (2 * Math.atan(pixels / (2 * focal_px))) / RAD;

/** Focal length in 35 mm equivalent: 36 mm along the picture's longer side, as `geo/camera-view.ts` counts it. */
export const focal35 = ({ focal_px, width, height }: Pick<Camera, 'focal_px' | 'width' | 'height'>): number =>
  (focal_px * 36) / Math.max(width, height);

/** The reverse, in pixels. */
export const focalPixels = (focal_35: number, { width, height }: Pick<Camera, 'width' | 'height'>): number =>
  (focal_35 * Math.max(width, height)) / 36;
