import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import type { ViewerProfile } from './profile.ts';

/**
 * What lies over the foot of the stage, CSS px: a tool's sheet on a narrow screen, the verse that is read by the lamp. Beside
 * the stage, a panel covers nothing.
 * @returns what is covered as of the last drawing, and how to ask now
 */
export function useCoveredFoot(frame: RefObject<HTMLElement | null>): readonly [number, () => number] {
  const [covered, setCovered] = useState(0);
  const look = useCallback((): number => coveredBy(frame), [frame]);
  useLayoutEffect(() => {
    const tell = (): void => setCovered(look());
    tell();
    const sheet = frame.current?.querySelector<HTMLElement>('[data-covers]');
    if (!sheet) return undefined;
    const watch = new ResizeObserver(tell);
    watch.observe(sheet);
    return () => watch.disconnect();
  });
  return [covered, look];
}

function coveredBy(frame: RefObject<HTMLElement | null>): number {
  const sheet = frame.current?.querySelector<HTMLElement>('[data-covers]');
  if (!sheet) return 0;
  // A panel stands over the stage where it sticks to the screen's foot, and beside it elsewhere.
  const over = sheet.dataset['covers'] === 'always' || getComputedStyle(sheet).position === 'sticky';
  return over ? sheet.offsetHeight : 0;
}

/**
 * A sheet is of use only beside what it is about: where one opens over the stage's foot, the page goes to the stage.
 * @returns whether one has stood: the stage then has the whole screen, and keeps it, so that the tools stay where they are
 */
export function useSheetInSight(
  frame: RefObject<HTMLElement | null>,
  sheet: boolean,
  profile: ViewerProfile,
  coversNow: () => number,
): boolean {
  const wasSheet = useRef(sheet);
  const [stood, setStood] = useState(sheet);
  if (sheet && !stood) setStood(true);
  useEffect(() => {
    // To the very edge: the page keeps a margin over what it scrolls to.
    if (sheet && !wasSheet.current && profile === 'web' && coversNow() > 0)
      scrollBy({ top: frame.current?.getBoundingClientRect().top ?? 0, behavior: 'instant' });
    wasSheet.current = sheet;
  }, [frame, sheet, profile, coversNow]);
  return stood;
}
