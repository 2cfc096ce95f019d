/** Turns of an object as editors write them: unit quaternions x, y, z, w, or degrees about x, then y, then z. */

export type Quaternion = readonly [number, number, number, number];
export interface Degrees {
  readonly x?: number | undefined;
  readonly y?: number | undefined;
  readonly z?: number | undefined;
}

const RADIANS = Math.PI / 180;
export const NO_TURN: Quaternion = [0, 0, 0, 1];

/** First `b`, then `a`. */
export function afterTurn([ax, ay, az, aw]: Quaternion, [bx, by, bz, bw]: Quaternion): Quaternion {
  return [
    aw * bx + ax * bw + ay * bz - az * by,
    aw * by - ax * bz + ay * bw + az * bx,
    aw * bz + ax * by - ay * bx + az * bw,
    aw * bw - ax * bx - ay * by - az * bz,
  ];
}

export function turnBack([x, y, z, w]: Quaternion): Quaternion {
  return [-x, -y, -z, w];
}

export function turnAbout(axis: 'x' | 'y' | 'z', degrees: number): Quaternion {
  const half = (degrees * RADIANS) / 2;
  const sine = Math.sin(half);
  return [axis === 'x' ? sine : 0, axis === 'y' ? sine : 0, axis === 'z' ? sine : 0, Math.cos(half)];
}

/** What a file's turn means. */
export function turnOf(written: Quaternion | Degrees | undefined): Quaternion {
  if (written === undefined) return NO_TURN;
  if ('length' in written) return written;
  const about = (axis: 'x' | 'y' | 'z') => turnAbout(axis, written[axis] ?? 0);
  return afterTurn(about('z'), afterTurn(about('y'), about('x')));
}

/** A turn in degrees, to the hundredth; what is not turned is not said. */
export function degreesOf([x, y, z, w]: Quaternion): Degrees | undefined {
  const sine = Math.max(-1, Math.min(1, 2 * (w * y - z * x)));
  // At a pole x and z turn about the same axis: all of it is told by x.
  const pole = Math.abs(sine) > 1 - 1e-9;
  const angles = {
    x: pole ? 2 * Math.atan2(x, w) : Math.atan2(2 * (w * x + y * z), 1 - 2 * (x * x + y * y)),
    y: Math.asin(sine),
    z: pole ? 0 : Math.atan2(2 * (w * z + x * y), 1 - 2 * (y * y + z * z)),
  };
  const told = Object.entries(angles)
    .map(([axis, angle]) => [axis, Number((((((angle / RADIANS + 180) % 360) + 360) % 360) - 180).toFixed(2))] as const)
    .map(([axis, degrees]) => [axis, degrees === -180 ? 180 : degrees] as const)
    .filter(([, degrees]) => degrees !== 0);
  return told.length === 0 ? undefined : (Object.fromEntries(told) as Degrees);
}
