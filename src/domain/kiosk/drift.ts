/**
 * Nothing may burn into the panel: in the attract loop everything drifts along a slow closed curve that never rests,
 * and comes back over the same pixels only after an hour and more.
 */

/** Part of the screen's shorter side that the drift may take: 1.5 %, at most 24 px. */
const SHARE = 0.015;
const LIMIT_PX = 24;
/** Two periods without a small common multiple, ms. */
const PERIOD_X_MS = 97_000;
const PERIOD_Y_MS = 61_000;

/** Offset in CSS pixels of a layer at an hour; `phase` sets layers apart (radians). */
export function drift(at: number, shorterSide: number, phase = 0): { readonly x: number; readonly y: number } {
  const reach = Math.min(LIMIT_PX, shorterSide * SHARE);
  return {
    x: reach * Math.sin((2 * Math.PI * at) / PERIOD_X_MS + phase),
    y: reach * Math.cos((2 * Math.PI * at) / PERIOD_Y_MS + phase * 1.7),
  };
}
