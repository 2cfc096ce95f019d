import { useEffect, useRef, type RefObject } from 'react';

/**
 * Gives the focus on when what had it went away with the last change (a closed panel, a button that has done its work):
 * the keyboard must not be thrown back to the page's beginning (WCAG 2.4.3). `next` says where to.
 */
export function useFoundFocus(box: RefObject<HTMLElement | null>, next: () => HTMLElement | null | undefined): void {
  const last = useRef<Element | undefined>(undefined);
  useEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const taken = (event: FocusEvent): void => {
      last.current = event.target instanceof Element ? event.target : undefined;
    };
    const left = (event: FocusEvent): void => {
      // Gone somewhere by itself; what is taken out of the page goes nowhere.
      if (event.relatedTarget) last.current = undefined;
    };
    element.addEventListener('focusin', taken);
    element.addEventListener('focusout', left);
    return () => {
      element.removeEventListener('focusin', taken);
      element.removeEventListener('focusout', left);
    };
  }, [box]);
  // After each drawing: whichever change took it away.
  useEffect(() => {
    if (!last.current || last.current.isConnected) return;
    last.current = undefined;
    if (document.activeElement === document.body || document.activeElement === null) next()?.focus({ preventScroll: true });
  });
}
