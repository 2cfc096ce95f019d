/**
 * Taps that a second hand cannot spoil. A browser makes no click of a finger while another one rests on the glass; here
 * each finger is followed by itself, and what it presses is pressed. What the browser makes of the same finger afterwards (a
 * mouse that goes down and up, a click) is dropped: it would land on whatever has come under the finger meanwhile.
 */

const PRESSABLE =
  'button, a[href], summary, label, input[type="checkbox"], input[type="radio"], [role="button"], [role="tab"], [role="switch"]';
/** How far a finger may slide and still be a tap, CSS px. */
const SLACK_PX = 24;
/** Larger than any fingertip: the side of a palm, CSS px. */
const PALM_PX = 90;
/** What rests so long while another finger presses something is a palm, however small, ms. */
const REST_MS = 800;
/** How long a browser's click for the same finger may lag, ms. */
const LAG_MS = 700;

interface Finger {
  readonly target: Element;
  readonly x: number;
  readonly y: number;
  readonly at: number;
  palm: boolean;
}

/** Follows every finger on the document; gives back how to stop. */
export function independentTaps(): () => void {
  const stop = new AbortController();
  const options = { capture: true, signal: stop.signal };
  const fingers = new Map<number, Finger>();
  /** Where the last finger that was lifted had been put down, and whether the browser's click has nothing more to say: pressed here, or a palm. */
  let lifted: { readonly target: Element; readonly done: boolean; readonly at: number; readonly x: number; readonly y: number } | undefined;

  document.addEventListener(
    'pointerdown',
    (event) => {
      if (event.pointerType !== 'mouse' && event.target instanceof Element)
        fingers.set(event.pointerId, {
          target: event.target,
          x: event.clientX,
          y: event.clientY,
          at: event.timeStamp,
          palm: Math.max(event.width, event.height) > PALM_PX,
        });
    },
    options,
  );
  document.addEventListener('pointercancel', (event) => fingers.delete(event.pointerId), options);
  document.addEventListener(
    'pointerup',
    (event) => {
      const finger = fingers.get(event.pointerId);
      fingers.delete(event.pointerId);
      if (!finger) return;
      const button = finger.target.closest<HTMLElement | SVGElement>(PRESSABLE);
      const over = document.elementFromPoint(event.clientX, event.clientY);
      const pressed =
        !finger.palm &&
        button instanceof HTMLElement &&
        !button.closest('[data-gestures]') &&
        Math.hypot(event.clientX - finger.x, event.clientY - finger.y) <= SLACK_PX &&
        over !== null &&
        button.contains(over);
      lifted = { target: finger.target, done: pressed || finger.palm, at: event.timeStamp, x: event.clientX, y: event.clientY };
      if (!pressed) return;
      for (const other of fingers.values()) other.palm ||= event.timeStamp - other.at > REST_MS;
      // As the mouse that is dropped would have done.
      button.focus({ preventScroll: true });
      button.click();
    },
    options,
  );
  document.addEventListener(
    'touchend',
    (event) => {
      if (lifted?.done && event.timeStamp - lifted.at <= LAG_MS && event.cancelable) event.preventDefault();
    },
    { ...options, passive: false },
  );
  // A finger whose button has left the page tells the document nothing: its mouse comes all the same.
  for (const type of ['mousedown', 'mouseup'] as const)
    document.addEventListener(
      type,
      (event) => {
        if (!event.isTrusted || !lifted?.done || event.timeStamp - lifted.at > LAG_MS) return;
        if (Math.hypot(event.clientX - lifted.x, event.clientY - lifted.y) > SLACK_PX) return;
        event.preventDefault();
        event.stopImmediatePropagation();
      },
      options,
    );
  document.addEventListener(
    'click',
    (event) => {
      const { pointerType } = event as PointerEvent;
      // A key's click is nobody's finger: one visitor touches while the other presses a key.
      const key = pointerType === '' && event.detail === 0;
      if (!event.isTrusted || key || pointerType === 'mouse' || !lifted || event.timeStamp - lifted.at > LAG_MS) return;
      // The click that repeats what was pressed here, that comes of a palm, or that falls on what has appeared under the finger meanwhile.
      const elsewhere = event.target instanceof Node && !lifted.target.contains(event.target) && !event.target.contains(lifted.target);
      if (!lifted.done && !elsewhere) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    },
    options,
  );
  return () => stop.abort();
}
