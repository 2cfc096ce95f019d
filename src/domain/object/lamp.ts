/**
 * The moving light as seen on a disc: the half-sphere that faces the eye. Its centre is light from the eye itself,
 * its rim is light that rakes what faces the eye. Light: azimuth and elevation in the object's frame, degrees.
 */
import { orbitToView, viewToOrbit, type Orbit } from './orbit.ts';
import type { Vec3 } from '../records/object.ts';

/** Place on the disc: −1 … 1, x to the right, y upwards. */
export interface PadPlace {
  readonly x: number;
  readonly y: number;
  /** The lamp is behind what is seen. */ readonly behind: boolean;
}

const dot = (a: Vec3, b: Vec3): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

/** Right, up and towards-the-eye directions of a view. */
function viewAxes(orbit: Pick<Orbit, 'azimuth' | 'elevation'>): readonly [Vec3, Vec3, Vec3] {
  const azimuth = (orbit.azimuth * Math.PI) / 180;
  const elevation = (orbit.elevation * Math.PI) / 180;
  const [sa, ca, se, ce] = [Math.sin(azimuth), Math.cos(azimuth), Math.sin(elevation), Math.cos(elevation)];
  return [
    [ca, 0, -sa],
    [-sa * se, ce, -ca * se],
    [sa * ce, se, ca * ce],
  ];
}

/** The lamp's direction for a place on the disc; places outside are drawn to the rim. */
export function lampAt(x: number, y: number, orbit: Pick<Orbit, 'azimuth' | 'elevation'>): readonly [number, number] {
  const reach = Math.hypot(x, y);
  const most = 0.995;
  const scale = reach > most ? most / reach : 1;
  const [px, py] = [x * scale, y * scale];
  const depth = Math.sqrt(Math.max(0, 1 - px * px - py * py));
  const [right, up, towards] = viewAxes(orbit);
  const eye: Vec3 = [0, 1, 2].map((i) => px * (right[i] ?? 0) + py * (up[i] ?? 0) + depth * (towards[i] ?? 0)) as unknown as Vec3;
  const { azimuth, elevation } = viewToOrbit({ eye, target: [0, 0, 0] });
  return [Math.round(azimuth), Math.round(elevation)];
}

export function lampPlace(light: readonly [number, number], orbit: Pick<Orbit, 'azimuth' | 'elevation'>): PadPlace {
  const { eye } = orbitToView({ azimuth: light[0], elevation: light[1], distance: 1, target: [0, 0, 0] });
  const [right, up, towards] = viewAxes(orbit);
  const x = dot(eye, right);
  const y = dot(eye, up);
  const behind = dot(eye, towards) < 0;
  const reach = Math.hypot(x, y) || 1;
  return behind ? { x: x / reach, y: y / reach, behind } : { x, y, behind };
}

/** A lamp that rakes what faces the eye, from the left, 8° above the surface. */
export function rakingLamp(orbit: Pick<Orbit, 'azimuth' | 'elevation'>): readonly [number, number] {
  const grazing = Math.cos((8 * Math.PI) / 180);
  return lampAt(-grazing * 0.96, grazing * 0.28, orbit);
}

/** Where a small lamp is held to read a place of the surface: close, to the left and above, so that it lights at a slant. Shares of the reach. */
const HELD = { right: -0.15, up: 0.1, towards: 0.11 } as const;

/**
 * A small lamp beside a point of the surface, as one holds it who looks from a view. Metres, published frame.
 * @param size diagonal of the object, metres: the closer one looks, the closer the lamp
 */
export function smallLamp(point: Vec3, orbit: Pick<Orbit, 'azimuth' | 'elevation' | 'distance'>, size: number): Vec3 {
  const [right, up, towards] = viewAxes(orbit);
  const reach = Math.min(size, orbit.distance * 0.6);
  const along = (i: 0 | 1 | 2): number => point[i] + reach * (HELD.right * right[i] + HELD.up * up[i] + HELD.towards * towards[i]);
  return [along(0), along(1), along(2)];
}
