/** When work is done: after a run of calls, in the next frame, or at once for who asked for less movement. */

/** Calls once after the last of a run of calls; `cancel` forgets a pending one. */
export function debounce(work: () => void, milliseconds: number): { (): void; cancel: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(work, milliseconds);
  };
  return Object.assign(later, { cancel: () => clearTimeout(timer) });
}

/** Runs work in the next frame, once however often it is asked for. */
export function perFrame(work: () => void): { (): void; cancel: () => void } {
  let frame = 0;
  const ask = () => {
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      work();
    });
  };
  return Object.assign(ask, {
    cancel: () => {
      cancelAnimationFrame(frame);
      frame = 0;
    },
  });
}

/** Whether the visitor asked for less movement. */
export function prefersStill(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}
