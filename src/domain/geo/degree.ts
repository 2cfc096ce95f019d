/** Degrees as lengths, for drawings and for what is near: `distance` (`local-plane.ts`) and `greatCircle` (`sphere.ts`) measure. */

/** A degree of latitude on the ground, metres; one of longitude is `squeeze` times as long. */
export const DEGREE_M = 111_320;

/** A degree of any great circle on the mean sphere, metres. */
export const SPHERE_DEGREE_M = 111_195;

/** How much shorter a degree of longitude is than one of latitude, at a latitude in degrees. */
export const squeeze = (lat: number): number => Math.cos((lat * Math.PI) / 180);
