/** Redrawing without taking the keyboard away from where it is (WCAG 2.4.3, 3.2.2). */

/**
 * Redraws what is within an element. The focus goes on to what carries the same `data-cle` as what had it, and, where
 * that is gone, to what `instead` names: never to the page's beginning.
 */
export function keepingFocus(root: HTMLElement, redraw: () => void, instead?: () => HTMLElement | null | undefined): void {
  const before = document.activeElement;
  const held = before instanceof HTMLElement && root.contains(before) ? before : undefined;
  redraw();
  if (!held || (held.isConnected && root.contains(held) && document.activeElement === held)) return;
  const key = held.dataset['cle'];
  const same = key === undefined ? null : root.querySelector<HTMLElement>(`[data-cle="${CSS.escape(key)}"]`);
  (same ?? instead?.())?.focus({ preventScroll: true });
}
