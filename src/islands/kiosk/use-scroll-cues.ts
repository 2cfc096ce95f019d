/** Tells of everything that scrolls whether more lies below: a screen without scrollbars says it by an arrow (styles/frame.css). */
import { useEffect } from 'react';

const SCROLLS = '.scrolling, .viewer-panel, .viewer-story, .kiosk-sheet';
/** Less than this is no more than a rounding or an edge, px. */
const MORE_PX = 12;

export function useScrollCues(): void {
  useEffect(() => {
    let asked = 0;
    const look = () => {
      asked = 0;
      for (const element of document.querySelectorAll<HTMLElement>(SCROLLS))
        element.toggleAttribute('data-following', element.scrollHeight - element.clientHeight - element.scrollTop > MORE_PX);
    };
    const ask = () => {
      asked ||= requestAnimationFrame(look);
    };
    const stop = new AbortController();
    const options = { capture: true, passive: true, signal: stop.signal };
    for (const type of ['scroll', 'load', 'transitionend'] as const) document.addEventListener(type, ask, options);
    window.addEventListener('resize', ask, options);
    const changes = new MutationObserver(ask);
    changes.observe(document.body, { childList: true, subtree: true, characterData: true });
    ask();
    return () => {
      stop.abort();
      changes.disconnect();
      cancelAnimationFrame(asked);
    };
  }, []);
}
