/**
 * Taps that a second hand cannot spoil. A browser makes no click of a finger while another one rests on the glass; here
 * each finger is followed by itself, and what it presses is pressed. The browser's own click, when it comes too, is
 * dropped.
 */

const PRESSABLE = 'button, a[href], summary, label, input[type="checkbox"], input[type="radio"], [role="button"], [role="tab"], [role="switch"]';
/** How far a finger may slide and still be a tap, CSS px. */
const SLACK_PX = 24;
/** How long a browser's click for the same finger may lag, ms. */
const LAG_MS = 700;

interface Finger { readonly target: Element; readonly x: number; readonly y: number }

/** Follows every finger on the document; gives back how to stop. */
export function independentTaps(): () => void {
  const stop = new AbortController();
  const options = { capture: true, signal: stop.signal };
  const fingers = new Map<number, Finger>();
  let pressed: { target: Element; at: number } | undefined;

  document.addEventListener('pointerdown', (event) => {
    if (event.pointerType === 'mouse') return;
    const target = event.target instanceof Element ? event.target.closest(PRESSABLE) : null;
    if (target && !target.closest('[data-gestes]')) fingers.set(event.pointerId, { target, x: event.clientX, y: event.clientY });
  }, options);
  document.addEventListener('pointercancel', (event) => fingers.delete(event.pointerId), options);
  document.addEventListener('pointerup', (event) => {
    const finger = fingers.get(event.pointerId);
    fingers.delete(event.pointerId);
    if (!finger || Math.hypot(event.clientX - finger.x, event.clientY - finger.y) > SLACK_PX) return;
    const over = document.elementFromPoint(event.clientX, event.clientY);
    if (!over || (over !== finger.target && !finger.target.contains(over))) return;
    pressed = { target: finger.target, at: event.timeStamp };
    if (finger.target instanceof HTMLElement) finger.target.click();
  }, options);
  document.addEventListener('click', (event) => {
    if (!event.isTrusted || !pressed || event.timeStamp - pressed.at > LAG_MS) return;
    // The browser's own click may also land on what has just appeared under the finger: it is dropped all the same.
    const byFinger = (event as PointerEvent).pointerType !== 'mouse';
    if (byFinger) {
      event.preventDefault();
      event.stopImmediatePropagation();
      pressed = undefined;
    }
  }, options);
  return () => stop.abort();
}
