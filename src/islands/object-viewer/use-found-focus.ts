import { useEffect, useRef, type RefObject } from 'react';
import type { Panel } from './viewer-state.ts';

/**
 * Gives the focus on when what had it went away with the last change (a closed panel, a button that has done its work):
 * the keyboard must not be thrown back to the page's beginning (WCAG 2.4.3). `next` says where to.
 */
function useFoundFocus(box: RefObject<HTMLElement | null>, next: () => HTMLElement | null | undefined): void {
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

/** The focus of the viewer's tools: in the open panel, or on the tool whose panel was closed. */
export function useToolFocus(frame: RefObject<HTMLElement | null>, panel: Panel | undefined): void {
  const lastPanel = useRef(panel);
  useEffect(() => {
    if (panel) lastPanel.current = panel;
  }, [panel]);
  useFoundFocus(frame, () => {
    // The tools are hidden until the object is seen: what is hidden takes no focus.
    const find = (selector: string): HTMLElement | undefined =>
      [...(frame.current?.querySelectorAll<HTMLElement>(selector) ?? [])].find((one) => one.checkVisibility({ visibilityProperty: true }));
    return panel
      ? (find('.viewer-panel [data-resume]') ?? find('.viewer-panel header ~ * :is(button, input)') ?? find('.viewer-panel button'))
      : (find(`[data-tool="${lastPanel.current ?? ''}"]`) ?? find('[data-tool="more"]') ?? find('.viewer-scene'));
  });
}

/** The stage takes the focus as it comes, where the button that asked for it went. */
export function useFirstFocus(frame: RefObject<HTMLElement | null>, takesFocus: boolean | undefined): void {
  const first = useRef(takesFocus === true);
  useEffect(() => {
    if (first.current) frame.current?.querySelector<HTMLElement>('.viewer-scene')?.focus({ preventScroll: true });
    first.current = false;
  }, [frame]);
}
