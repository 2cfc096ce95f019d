/** The way from one view to another. */
import type { Viewport } from '../../domain/sky/viewport.ts';

const FLIGHT_MS = 240;
/** A screen that needs longer than this for a frame is taken to its end at once: a flight in three jerks shows nothing. */
const SLOW_FRAME_MS = 50;

/** A view on the way; the turn is taken at once. @param t share of the time, 0 … 1 */
export function between(from: Viewport, to: Viewport, t: number): Viewport {
  const eased = 1 - (1 - t) ** 3;
  const mix = (a: number, b: number) => a + (b - a) * eased;
  return { x: mix(from.x, to.x), y: mix(from.y, to.y), scale: from.scale * (to.scale / from.scale) ** eased, rotation: to.rotation };
}

/** Shows the way frame by frame, then ends; gives back what breaks it off. */
export function fly(from: Viewport, to: Viewport, show: (view: Viewport) => void, end: () => void): () => void {
  const start = performance.now();
  let last = start;
  let frame = requestAnimationFrame(function step(now: number) {
    const t = now - last > SLOW_FRAME_MS ? 1 : Math.min(1, (now - start) / FLIGHT_MS);
    last = now;
    show(between(from, to, t));
    if (t < 1) frame = requestAnimationFrame(step);
    else end();
  });
  return () => cancelAnimationFrame(frame);
}
