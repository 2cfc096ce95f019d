/** The horizon of an earth without relief, with its curve and the air's refraction; distances in metres, angles in degrees. */
import { EARTH, REFRACTION } from './land-frame.ts';

const RAD = Math.PI / 180;
/** The radius on which bent sight is straight. */
const APPARENT = EARTH / (1 - REFRACTION);

/** How far below level the sea's horizon is seen from a height above it. */
export const horizonDip = (height: number): number => Math.acos(APPARENT / (APPARENT + Math.max(0, height))) / RAD;

/** How far away it is. */
export const horizonDistance = (height: number): number => Math.sqrt(Math.max(0, height) * (2 * APPARENT + Math.max(0, height)));
