/**
 * What a camera sees of the ground, from where it was and how it was turned: an ideal pinhole over flat ground.
 *
 * Frame: metres east (E), north (N), up (U) of the point straight below the camera, which is at height h.
 * With heading ψ (clockwise from north), tilt τ (from straight down), and without roll:
 *   optical axis  d = ( sin τ sin ψ,  sin τ cos ψ, −cos τ)
 *   image right   r = ( cos ψ, −sin ψ, 0)
 *   image up      u = ( cos τ sin ψ,  cos τ cos ψ,  sin τ)
 * A roll ρ, the camera's right side down, turns r and u about the axis, as `orientation/camera.ts` has it.
 * The ray through the picture's point (x, y), each in −1 … 1, is q = d + x·tan(H/2)·r + y·tan(V/2)·u, where H and V are
 * the fields of view across and along; it meets the ground at t·q with t = h / −q_U when q_U < 0. A ray that is flatter
 * than HORIZON (88° from straight down) is stopped at that angle, at the distance h·tan 88° ≈ 28.6 h: beyond, relief and
 * haze decide what is seen, not geometry.
 *
 * Field of view: H = 2·atan(w / 2f), w the sensor's long side; with a 35 mm equivalent, w = 36 mm and f = f35.
 */
import type { Polygon } from 'geojson';
import { localPlane } from './local-plane.ts';
import type { EastNorth, LonLat } from './local-plane.ts';
import { toLandPolygon } from './ring.ts';

const RAD = Math.PI / 180;
/** Angle from straight down at which sight is taken to end, degrees. */
export const HORIZON = 88;

export interface CameraView {
  readonly position: LonLat;
  /** Above the ground, metres. */
  readonly height: number;
  /** Degrees clockwise from north; for a vertical view, where the picture's top points. */
  readonly heading: number;
  /** Degrees from straight down. */
  readonly tilt: number;
  /** Degrees about the optical axis, positive when the camera's right side goes down; none when missing. */
  readonly roll?: number | undefined;
  /** Field of view across the picture, degrees. */
  readonly hfov: number;
  /** Field of view along the picture, degrees. */
  readonly vfov: number;
}

/** Field of view in degrees of a side of `side_mm` behind a lens of `focal_mm`. */
export function fieldOfView(side_mm: number, focal_mm: number): number {
  return (2 * Math.atan(side_mm / (2 * focal_mm))) / RAD;
}

/** Field of view of the other side, from that of a side and the ratio other/side. */
export function otherField(fov: number, ratio: number): number {
  return (2 * Math.atan(Math.tan((fov / 2) * RAD) * ratio)) / RAD;
}

/** Where the ray through (x, y), −1 … 1 from the picture's centre, y upwards, meets the ground; metres from the camera's foot. */
export function groundPoint(
  view: Omit<CameraView, 'position'>,
  x: number,
  y: number,
): { readonly at: EastNorth; readonly clipped: boolean } {
  const [psi, tau] = [view.heading * RAD, view.tilt * RAD];
  const rho = (view.roll ?? 0) * RAD;
  const [right, up] = [x * Math.tan((view.hfov / 2) * RAD), y * Math.tan((view.vfov / 2) * RAD)];
  const across = right * Math.cos(rho) + up * Math.sin(rho);
  const along = up * Math.cos(rho) - right * Math.sin(rho);
  const forward = Math.sin(tau) + along * Math.cos(tau);
  const down = Math.cos(tau) - along * Math.sin(tau);
  const east = forward * Math.sin(psi) + across * Math.cos(psi);
  const north = forward * Math.cos(psi) - across * Math.sin(psi);
  const flat = Math.hypot(east, north);
  if (down <= 0 || flat / down > Math.tan(HORIZON * RAD)) {
    const reach = (view.height * Math.tan(HORIZON * RAD)) / Math.max(flat, 1e-12);
    return { at: [east * reach, north * reach], clipped: true };
  }
  return { at: [(east * view.height) / down, (north * view.height) / down], clipped: false };
}

/** Whether the picture shows the end of sight in a direction, metres east and north. */
function showsHorizon(view: Omit<CameraView, 'position'>, [east, north]: EastNorth): boolean {
  const [psi, tau, rho] = [view.heading * RAD, view.tilt * RAD, (view.roll ?? 0) * RAD];
  const flat = Math.sin(HORIZON * RAD) / Math.max(1e-12, Math.hypot(east, north));
  const [e, n, up] = [east * flat, north * flat, -Math.cos(HORIZON * RAD)];
  const ahead = e * Math.sin(psi) + n * Math.cos(psi);
  const forward = ahead * Math.sin(tau) - up * Math.cos(tau);
  const [right, above] = [e * Math.cos(psi) - n * Math.sin(psi), ahead * Math.cos(tau) + up * Math.sin(tau)];
  const across = right * Math.cos(rho) - above * Math.sin(rho);
  const along = above * Math.cos(rho) + right * Math.sin(rho);
  const reach = forward * (1 + 1e-9);
  return Math.abs(across) <= reach * Math.tan((view.hfov / 2) * RAD) && Math.abs(along) <= reach * Math.tan((view.vfov / 2) * RAD);
}

/**
 * The ground seen, as a WGS 84 outline, and whether it was stopped at the horizon. A part of the picture's edge that is sky
 * adds the horizon below it, where the picture shows that: the outline then never crosses itself.
 */
export function groundOutline(view: CameraView): { readonly outline: Polygon; readonly clipped: boolean } {
  const steps = view.tilt > 30 ? 8 : 1;
  const edge: [number, number][] = [];
  for (let i = 0; i < steps; i++) edge.push([-1 + (2 * i) / steps, -1]);
  for (let i = 0; i < steps; i++) edge.push([1, -1 + (2 * i) / steps]);
  for (let i = 0; i < steps; i++) edge.push([1 - (2 * i) / steps, 1]);
  for (let i = 0; i < steps; i++) edge.push([-1, 1 - (2 * i) / steps]);
  const plane = localPlane(view.position);
  const seen = edge.map(([x, y]) => groundPoint(view, x, y));
  /** The ground where the edge leaves it for the sky, between two of its points. */
  const crossing = (from: [number, number], to: [number, number]): EastNorth => {
    let [low, high] = [0, 1];
    const at = (share: number) => groundPoint(view, from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share);
    for (let i = 0; i < 30; i++) {
      const middle = (low + high) / 2;
      if (at(middle).clipped) high = middle;
      else low = middle;
    }
    return at(low).at;
  };
  const clipped = seen.some((ground) => ground.clipped);
  const points = seen.flatMap((ground, i): EastNorth[] => {
    const j = (i + 1) % seen.length;
    const own = !ground.clipped || showsHorizon(view, ground.at) ? [ground.at] : [];
    if (ground.clipped === seen[j]!.clipped) return own;
    return [...own, ground.clipped ? crossing(edge[j]!, edge[i]!) : crossing(edge[i]!, edge[j]!)];
  });
  const outline = toLandPolygon(
    points.map((point) => [...plane.toLonLat(point)]),
    view.position[0],
  );
  return { outline, clipped };
}

/** A sector of `radius` metres from the camera's foot: the direction of view when height or tilt is not known. */
export function viewSector(position: LonLat, heading: number, hfov: number, radius: number): Polygon {
  const plane = localPlane(position);
  const points: number[][] = [[...position]];
  for (let i = 0; i <= 12; i++) {
    const angle = (heading - hfov / 2 + (hfov * i) / 12) * RAD;
    points.push([...plane.toLonLat([radius * Math.sin(angle), radius * Math.cos(angle)])]);
  }
  return toLandPolygon(points, position[0]);
}

/** A disc around a point, as an outline of 36 sides. */
export function disc(centre: LonLat, radius: number): Polygon {
  const plane = localPlane(centre);
  return toLandPolygon(
    Array.from({ length: 36 }, (_, i) => [...plane.toLonLat([radius * Math.sin(i * 10 * RAD), radius * Math.cos(i * 10 * RAD)])]),
    centre[0],
  );
}
