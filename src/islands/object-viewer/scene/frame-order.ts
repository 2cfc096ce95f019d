/**
 * Order of the steps of one frame: r3f calls the lowest first, and leaves the drawing to us once one is above 0.
 * The library of the tiles takes its own step at 0.
 */
export const FRAME = { camera: -3, parts: -2, pace: -1, tiles: 0.5, shadows: 1, overlay: 2, draw: 3 } as const;
