/** Touches and time: anything that a hand does is activity, twice a second the rules look at the clock. */
import { useEffect, type RefObject } from 'react';
import type { KioskEvent, KioskState } from '../../domain/kiosk/machine.ts';
import { isSpeaking } from './speech.ts';

const TICK_MS = 500;
/** A moving finger is told once in this time, ms. */
const TOUCH_EVERY_MS = 1000;

function isPlaying(): boolean {
  return [...document.querySelectorAll<HTMLMediaElement>('audio, video')].some((media) => !media.paused && !media.muted);
}

export function useClock(send: (event: KioskEvent) => void, latest: RefObject<{ readonly state: KioskState }>): void {
  useEffect(() => {
    const stop = new AbortController();
    let told = 0;
    function activity(event: Event): void {
      const { state } = latest.current;
      if (state.place.screen === 'attract') return;
      // The question's own buttons answer it.
      if (event.target instanceof Element && event.target.closest('.kiosk-question')) return;
      const now = Date.now();
      if (state.askedAt === undefined && now - told < TOUCH_EVERY_MS) return;
      told = now;
      send({ type: 'touch' });
    }
    for (const type of ['pointerdown', 'pointermove', 'pointerup', 'keydown', 'wheel', 'input'])
      document.addEventListener(type, activity, { capture: true, passive: true, signal: stop.signal });
    const clock = setInterval(() => send({ type: 'tick', busy: isSpeaking() || isPlaying() }), TICK_MS);
    return () => {
      stop.abort();
      clearInterval(clock);
    };
  }, [send, latest]);
}
