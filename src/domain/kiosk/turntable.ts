/** The object of the attract loop on its turntable, and the lamp that moves around it. Angles in degrees, times in ms. */

/** Time of one of the drawn views, and the angle between two of them where they are 24: the live turn keeps their pace. */
export const VIEW_MS = 1080;
const PACE = 360 / 24 / VIEW_MS;

/** The eye's azimuth after a time of turning, 0 … 360. */
export function azimuthAt(turned: number): number {
  return (turned * PACE) % 360;
}

/** Two periods without a small common multiple: the light is never twice the same on one side. */
const SWING_MS = 17_000;
const RISE_MS = 23_000;
/** How far to either side of the eye the lamp swings, and between which heights. */
const SWING_DEG = 62;
const LOW_DEG = 14;
const HIGH_DEG = 56;

/** Azimuth and elevation of the lamp: from one side of the eye to the other, now raking, now from above. */
export function lampAt(turned: number): readonly [azimuth: number, elevation: number] {
  const side = Math.sin((2 * Math.PI * turned) / SWING_MS - Math.PI / 3);
  const height = (1 + Math.cos((2 * Math.PI * turned) / RISE_MS)) / 2;
  return [(azimuthAt(turned) + SWING_DEG * side + 360) % 360, LOW_DEG + (HIGH_DEG - LOW_DEG) * height];
}

/** Frames that a live turn is drawn at, and below which drawn views look better. Frames a second. */
export const FRAMES_WANTED = 30;
const FRAMES_LEAST = 12;
/** Time that the pace is judged over. */
export const JUDGED_MS = 4000;

/** Whether the machine is too slow for the live turn, after so many frames in a time. */
export function tooSlow(frames: number, time: number): boolean {
  return time >= JUDGED_MS && (frames / time) * 1000 < FRAMES_LEAST;
}

/** How long a machine that was too slow, or whose drawing context broke, is left in peace. */
const REST_MS = 20 * 3_600_000;

/** Whether the live turn may be tried, given when it was last given up. */
export function mayTurnLive(gaveUpAt: number | undefined, now: number): boolean {
  return gaveUpAt === undefined || now < gaveUpAt || now - gaveUpAt >= REST_MS;
}
