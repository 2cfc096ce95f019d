/** Mouse, pen and fingers on a picture: drag with some momentum, pinch, wheel, double press. Positions are CSS pixels from the element's corner. */
import type { Point } from '../../domain/sky/viewport.ts';
import { prefersStill } from '../map/timing.ts';

export interface GestureTarget {
  pan: (dx: number, dy: number) => void;
  zoom: (factor: number, at: Point) => void;
  /** A movement has ended (momentum included). */
  rest: () => void;
}

/** Share of the speed kept from one frame to the next, and the speed (px a frame) at which it stops. */
const GLIDE = 0.92;
const STILL = 0.4;

/** Listens until the given signal; the element must have `touch-action: none`. */
export function listenGestures(element: HTMLElement, target: GestureTarget, signal: AbortSignal): void {
  const fingers = new Map<number, Point>();
  let speed: Point = { x: 0, y: 0 };
  let last = 0;
  let glide = 0;
  let wheelRest: ReturnType<typeof setTimeout> | undefined;

  const at = (event: MouseEvent): Point => {
    const box = element.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const middle = (): Point => {
    const points = [...fingers.values()];
    return { x: points.reduce((sum, p) => sum + p.x, 0) / points.length, y: points.reduce((sum, p) => sum + p.y, 0) / points.length };
  };
  const spread = (): number => {
    const [a, b] = [...fingers.values()];
    return a && b ? Math.hypot(a.x - b.x, a.y - b.y) : 0;
  };
  const stop = () => {
    cancelAnimationFrame(glide);
    glide = 0;
  };
  const slide = () => {
    target.pan(speed.x, speed.y);
    speed = { x: speed.x * GLIDE, y: speed.y * GLIDE };
    if (Math.hypot(speed.x, speed.y) > STILL) glide = requestAnimationFrame(slide);
    else {
      glide = 0;
      target.rest();
    }
  };

  element.addEventListener(
    'pointerdown',
    (event) => {
      if (event.button !== 0 || (event.target as Element).closest('button, input, a')) return;
      stop();
      element.setPointerCapture(event.pointerId);
      fingers.set(event.pointerId, at(event));
      speed = { x: 0, y: 0 };
    },
    { signal },
  );

  element.addEventListener(
    'pointermove',
    (event) => {
      if (!fingers.has(event.pointerId)) return;
      const before = middle();
      const wide = spread();
      fingers.set(event.pointerId, at(event));
      const now = middle();
      target.pan(now.x - before.x, now.y - before.y);
      if (wide > 0) target.zoom(spread() / wide, now);
      speed = { x: now.x - before.x, y: now.y - before.y };
      last = event.timeStamp;
    },
    { signal },
  );

  const lift = (event: PointerEvent) => {
    if (!fingers.delete(event.pointerId) || fingers.size > 0) return;
    const flung = event.type === 'pointerup' && event.timeStamp - last < 60 && Math.hypot(speed.x, speed.y) > 3;
    if (flung && !prefersStill()) glide = requestAnimationFrame(slide);
    else target.rest();
  };
  element.addEventListener('pointerup', lift, { signal });
  element.addEventListener('pointercancel', lift, { signal });

  element.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      stop();
      // Lines and pages count as some pixels; a trackpad's pinch comes as a wheel with Ctrl and finer steps.
      const pixels = event.deltaY * (event.deltaMode === 1 ? 16 : event.deltaMode === 2 ? 400 : 1);
      target.zoom(Math.exp(-pixels * (event.ctrlKey ? 0.01 : 0.002)), at(event));
      clearTimeout(wheelRest);
      wheelRest = setTimeout(target.rest, 120);
    },
    { signal, passive: false },
  );

  element.addEventListener(
    'dblclick',
    (event) => {
      if ((event.target as Element).closest('button, input, a')) return;
      target.zoom(event.shiftKey ? 0.5 : 2, at(event));
      target.rest();
    },
    { signal },
  );

  signal.addEventListener('abort', () => {
    stop();
    clearTimeout(wheelRest);
  });
}
