/** Where the focus goes when the screen changes: to the new screen's heading, or back to what had led away from this one. */
import { useEffect, useRef } from 'react';
import { useLatest } from '../use-latest.ts';
import type { Place } from '../../domain/kiosk/machine.ts';

/** The button that leads to where the kiosk was, on the screen that it has come back to. */
function wayBack(from: Place, to: Place): string | undefined {
  if (from.screen !== 'door') return undefined;
  if (to.screen === 'doors') return `[data-door="${CSS.escape(from.door)}"]`;
  if (to.screen === 'door' && to.door === from.door && to.step === undefined && from.step !== undefined)
    return `[data-step="${CSS.escape(from.step)}"]`;
  return undefined;
}

export function usePlaceFocus(place: Place): void {
  const before = useRef(place);
  const latest = useLatest(place);
  const key = place.screen === 'door' ? `${place.door}\u0000${place.step ?? ''}` : place.screen;
  useEffect(() => {
    const from = before.current;
    const to = latest.current;
    before.current = to;
    if (from === to || to.screen === 'attract') return;
    const back = wayBack(from, to);
    const target =
      (back === undefined ? null : document.querySelector<HTMLElement>(`.kiosk-scene ${back}:not(:disabled)`)) ??
      document.querySelector<HTMLElement>('.kiosk-scene h1');
    if (!target) return;
    if (target.tabIndex < 0) target.tabIndex = -1;
    target.focus({ preventScroll: true });
  }, [key, latest]);
}
