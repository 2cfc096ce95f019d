/** The page starts afresh only when nobody is there: after a visit, for a new version, at the hour of the daily restart. */
import { useEffect, useRef } from 'react';
import type { KioskState } from '../../domain/kiosk/machine.ts';
import { renewal, restartDue } from '../../domain/kiosk/update.ts';
import { applyUpdate, canReload } from './offline.ts';

const LOOK_MS = 1000;
/** After a start afresh that was not possible (no network, no offline copy), the next attempt waits, ms. */
const RETRY_MS = 30_000;

export function useRenewal(state: KioskState, restartAt: string | undefined, updateWaiting: boolean): void {
  const loadedAt = useRef(new Date());
  const attract = state.place.screen === 'attract';
  const { visit } = state;
  useEffect(() => {
    if (!attract) return;
    const since = Date.now();
    let gone = false;
    let next = 0;
    async function look(): Promise<void> {
      const now = Date.now();
      if (now < next) return;
      const due = renewal({
        attract: true,
        attractFor: now - since,
        updateWaiting,
        restartDue: restartDue(restartAt, loadedAt.current, new Date(now)),
        visits: visit,
      });
      if (due === undefined) return;
      next = now + RETRY_MS;
      if (due === 'update') await applyUpdate();
      // A visitor may have come while the question was out.
      if ((await canReload()) && !gone) location.reload();
    }
    const clock = setInterval(() => void look(), LOOK_MS);
    return () => {
      gone = true;
      clearInterval(clock);
    };
  }, [attract, visit, restartAt, updateWaiting]);
}
