import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import type { ViewerProfile } from './profile.ts';

/** Between what is written on the stage's foot and the sheet below it, CSS px. */
const LEDGE_GAP = 16;

/** Of the stage's frame, what a sheet does not reach across where it stands beside the object. */
const BESIDE = 0.75;

/** What lies over the foot of the stage, CSS px. */
export interface CoveredFoot {
  /** A tool's sheet on a narrow screen, the verse that is read by the lamp; beside the stage, a panel covers nothing. */
  readonly sheet: number;
  /** What the object keeps clear of: the sheet, and what is written above its edge. */
  readonly kept: number;
}

/** @returns what is covered as of the last drawing, and how to ask now what the object keeps clear of */
export function useCoveredFoot(frame: RefObject<HTMLElement | null>): readonly [CoveredFoot, () => number] {
  const [covered, setCovered] = useState<CoveredFoot>({ sheet: 0, kept: 0 });
  const look = useCallback((): number => coveredBy(frame).kept, [frame]);
  useLayoutEffect(() => {
    const tell = (): void => {
      const now = coveredBy(frame);
      setCovered((was) => (was.sheet === now.sheet && was.kept === now.kept ? was : now));
    };
    tell();
    const sheet = frame.current?.querySelector<HTMLElement>('[data-covers]');
    if (!sheet) return undefined;
    const watch = new ResizeObserver(tell);
    watch.observe(sheet);
    return () => watch.disconnect();
  });
  return [covered, look];
}

function coveredBy(frame: RefObject<HTMLElement | null>): CoveredFoot {
  const sheet = frame.current?.querySelector<HTMLElement>('[data-covers]');
  if (!sheet) return { sheet: 0, kept: 0 };
  const height = sheet.offsetHeight;
  if (sheet.dataset['covers'] === 'always') {
    const beside = sheet.offsetWidth < BESIDE * (frame.current?.offsetWidth ?? 0);
    return beside ? { sheet: 0, kept: 0 } : { sheet: height, kept: height };
  }
  // A panel stands over the stage where it sticks to the screen's foot, and beside it elsewhere.
  if (getComputedStyle(sheet).position !== 'sticky') return { sheet: 0, kept: 0 };
  const written = frame.current?.querySelector<HTMLElement>('.viewer-ledge')?.offsetHeight ?? 0;
  return { sheet: height, kept: height + (written > 0 ? written + LEDGE_GAP : 0) };
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
  const [before, setBefore] = useState(sheet);
  const [stood, setStood] = useState(false);
  if (sheet !== before) {
    setBefore(sheet);
    // A sheet that a link has brought stands where the page begins: nothing has been scrolled for it.
    if (sheet) setStood(true);
  }
  useEffect(() => {
    // To the very edge: the page keeps a margin over what it scrolls to.
    if (sheet && !wasSheet.current && profile === 'web' && coversNow() > 0)
      scrollBy({ top: frame.current?.getBoundingClientRect().top ?? 0, behavior: 'instant' });
    wasSheet.current = sheet;
  }, [frame, sheet, profile, coversNow]);
  return stood;
}
