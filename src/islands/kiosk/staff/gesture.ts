/** The way in for staff: a finger held for five seconds in the upper left corner, from any screen. */
import { useEffect } from 'react';
import { useLatest } from '../../use-latest.ts';

const HOLD_MS = 5000;
/** Side of the corner, CSS px. */
const CORNER_PX = 140;

export function useStaffGesture(offered: boolean, onHeld: () => void): void {
  const held = useLatest(onHeld);
  useEffect(() => {
    if (!offered) return;
    const stop = new AbortController();
    const options = { capture: true, passive: true, signal: stop.signal };
    let finger: { id: number; timer: ReturnType<typeof setTimeout> } | undefined;
    const inCorner = (event: PointerEvent) => event.clientX < CORNER_PX && event.clientY < CORNER_PX;
    const letGo = (event: PointerEvent) => {
      if (finger?.id !== event.pointerId) return;
      clearTimeout(finger.timer);
      finger = undefined;
    };
    document.addEventListener(
      'pointerdown',
      (event) => {
        if (!finger && inCorner(event))
          finger = {
            id: event.pointerId,
            timer: setTimeout(() => {
              finger = undefined;
              held.current();
            }, HOLD_MS),
          };
      },
      options,
    );
    document.addEventListener(
      'pointermove',
      (event) => {
        if (!inCorner(event)) letGo(event);
      },
      options,
    );
    document.addEventListener('pointerup', letGo, options);
    document.addEventListener('pointercancel', letGo, options);
    return () => {
      clearTimeout(finger?.timer);
      stop.abort();
    };
  }, [held, offered]);
}
