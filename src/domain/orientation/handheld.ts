/** A phone in the hand: where its back looks, and how to turn it towards something. Degrees. */

/** As `DeviceOrientationEvent` gives them, against true or magnetic north. */
export interface DeviceAngles {
  readonly alpha: number;
  readonly beta: number;
  readonly gamma: number;
}

export interface Held {
  /** Clockwise from north. */
  readonly heading: number;
  /** Of the back camera, from straight down. */
  readonly tilt: number;
}

const RAD = Math.PI / 180;
/** Below this tilt the phone lies on the hand like a map: its upper edge points, not its back. */
const LYING = 30;

/**
 * Where a held phone points: its back camera, or its upper edge where it lies flat. The rotation is Z(α) X(β) Y(γ) of the
 * W3C's DeviceOrientation Event Specification: its third column is the screen's outward axis, in east, north and up.
 * @param screen by how much the page is turned on the phone (`screen.orientation.angle`): lying, its upper edge is another
 */
export function heldDirection({ alpha, beta, gamma }: DeviceAngles, screen = 0): Held {
  const [sa, ca] = [Math.sin(alpha * RAD), Math.cos(alpha * RAD)];
  const [sb, cb] = [Math.sin(beta * RAD), Math.cos(beta * RAD)];
  const [sg, cg] = [Math.sin(gamma * RAD), Math.cos(gamma * RAD)];
  const tilt = Math.acos(Math.min(1, Math.max(-1, cb * cg))) / RAD;
  const [east, north] = tilt < LYING ? [-sa * cb, ca * cb] : [-ca * sg - sa * sb * cg, -sa * sg + ca * sb * cg];
  return { heading: turned(Math.atan2(east, north) / RAD + (tilt < LYING ? screen : 0)), tilt };
}

/** An angle in 0 … 360. */
const turned = (degrees: number): number => ((degrees % 360) + 360) % 360;

/** How far to turn from one heading to another, the shorter way: positive to the right, −180 … 180. */
export const turnBetween = (from: number, to: number): number => turned(to - from + 180) - 180;

interface Place {
  readonly lon: number;
  readonly lat: number;
}

/** Direction of a place from another, clockwise from north, at the start of the way. */
export function bearingTo(from: Place, to: Place): number {
  const [a, b, across] = [from.lat * RAD, to.lat * RAD, (to.lon - from.lon) * RAD];
  const east = Math.sin(across) * Math.cos(b);
  const north = Math.cos(a) * Math.sin(b) - Math.sin(a) * Math.cos(b) * Math.cos(across);
  return turned(Math.atan2(east, north) / RAD);
}
