/** A sheet over the screen as a keyboard meets it: it takes the focus, keeps it, answers Escape, and gives it back to what opened it. */
import { useEffect, useRef, type RefObject } from 'react';
import { useLatest } from '../use-latest.ts';

const FOCUSABLE = 'button:not([disabled]), a[href], input:not([disabled]), select, textarea, [tabindex]:not([tabindex="-1"])';

/** @param onEscape what Escape does. @param first what has the focus to begin with; the sheet itself when missing (it needs a `tabIndex`). */
export function useDialog(onEscape: () => void, first?: RefObject<HTMLElement | null>): RefObject<HTMLElement | null> {
  const box = useRef<HTMLElement>(null);
  const escape = useLatest(onEscape);
  useEffect(() => {
    const sheet = box.current;
    if (!sheet) return undefined;
    const opener = document.activeElement;
    (first?.current ?? sheet).focus({ preventScroll: true });
    const stop = new AbortController();
    document.addEventListener(
      'keydown',
      (event) => {
        // Another one lies over this one.
        if (sheet.closest('[inert]')) return;
        if (event.key === 'Escape') {
          event.preventDefault();
          event.stopPropagation();
          escape.current();
        }
        if (event.key !== 'Tab') return;
        const stops = [...sheet.querySelectorAll<HTMLElement>(FOCUSABLE)].filter((element) => element.checkVisibility());
        const at = stops.findIndex((element) => element === document.activeElement);
        const next = event.shiftKey ? (at <= 0 ? stops.at(-1) : stops[at - 1]) : (stops[at + 1] ?? stops[0]);
        event.preventDefault();
        next?.focus();
      },
      { capture: true, signal: stop.signal },
    );
    return () => {
      stop.abort();
      // What has taken the focus meanwhile keeps it.
      const lost = document.activeElement === document.body || sheet.contains(document.activeElement);
      if (lost && opener instanceof HTMLElement && opener.isConnected) opener.focus({ preventScroll: true });
    };
  }, [first, escape]);
  return box;
}
