/** The viewer's camera in an orbit: where the eye stands around a target. Frame: metres, y up, front towards +z. */
import type { CameraView, Front, Vec3 } from '../records/object.ts';

/** An orbit around a target. Azimuth 0 looks at the front (+z), 90 at the side +x; elevation 90 looks straight down. */
export interface Orbit {
  /** Degrees, −180 … 180. */
  readonly azimuth: number;
  /** Degrees, −89 … 89. */
  readonly elevation: number;
  /** Metres from eye to target. */
  readonly distance: number;
  /** Metres. */
  readonly target: Vec3;
}

const DEGREE = Math.PI / 180;

/** The same angle between −180 (excluded) and 180. */
export function wrapDegrees(angle: number): number {
  const turned = ((angle % 360) + 360) % 360;
  return turned > 180 ? turned - 360 : turned;
}

/** Signed shortest way from one azimuth to another, degrees. */
export function shortestTurn(from: number, to: number): number {
  return wrapDegrees(to - from);
}

/** Whether two orbits show the same: to a hundredth of a degree and a ten-thousandth of the distance. */
export function sameOrbit(a: Orbit, b: Orbit): boolean {
  const near = (x: number, y: number, tolerance: number): boolean => Math.abs(x - y) <= tolerance;
  return (
    near(wrapDegrees(a.azimuth - b.azimuth), 0, 0.01) &&
    near(a.elevation, b.elevation, 0.01) &&
    near(a.distance, b.distance, a.distance * 1e-4) &&
    a.target.every((length, i) => near(length, b.target[i] ?? 0, a.distance * 1e-4))
  );
}

export function orbitToView(orbit: Orbit): CameraView {
  const azimuth = orbit.azimuth * DEGREE;
  const elevation = orbit.elevation * DEGREE;
  const level = Math.cos(elevation) * orbit.distance;
  const [x, y, z] = orbit.target;
  return {
    eye: [x + Math.sin(azimuth) * level, y + Math.sin(elevation) * orbit.distance, z + Math.cos(azimuth) * level],
    target: orbit.target,
  };
}

/** An eye that stands on its target has no direction: it is read as a front view from a millimetre away. */
export function viewToOrbit(view: CameraView): Orbit {
  const x = view.eye[0] - view.target[0];
  const y = view.eye[1] - view.target[1];
  const z = view.eye[2] - view.target[2];
  const distance = Math.hypot(x, y, z);
  if (distance < 1e-6) return { azimuth: 0, elevation: 0, distance: 1e-3, target: view.target };
  return {
    azimuth: wrapDegrees(Math.atan2(x, z) / DEGREE),
    elevation: Math.max(-89, Math.min(89, Math.asin(y / distance) / DEGREE)),
    distance,
    target: view.target,
  };
}

const AXES = { z: 0, x: 90, '-z': 180, '-x': -90 } as const;

/** The front that an axis or a view tells. */
export function frontOf(front: keyof typeof AXES | CameraView): Front {
  if (typeof front === 'string') return { azimuth_deg: AXES[front] };
  const { azimuth, elevation } = viewToOrbit(front);
  return { azimuth_deg: azimuth, elevation_deg: elevation };
}
