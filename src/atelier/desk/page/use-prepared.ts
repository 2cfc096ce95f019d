/** Whether the page beside the form is there yet: what has just come into the content is made first, which a scan takes its time for. */
import { useCallback, useEffect, useState, type RefObject } from 'react';

/** Between two questions while it is not, ms. */
const EVERY_MS = 1000;

export interface Prepared {
  /** Whether the page that was asked for is not there yet. */
  readonly missing: boolean;
  /** Counts the pages that were opened by themselves, once they were there. */
  readonly opened: number;
  /** The frame has a page. */
  readonly onLoad: () => void;
}

/** Whether a frame has no page of ours: its address was answered so, or by nobody, and the browser shows a page of its own. */
export function lacks(frame: HTMLIFrameElement | null): boolean {
  try {
    const [entry] = frame?.contentWindow?.performance.getEntriesByType('navigation') ?? [];
    return (entry as PerformanceNavigationTiming | undefined)?.responseStatus === 404;
  } catch {
    return true;
  }
}

export function usePrepared(frame: RefObject<HTMLIFrameElement | null>, address: string): Prepared {
  const [missing, setMissing] = useState<string>();
  const [opened, setOpened] = useState(0);
  const onLoad = useCallback(() => {
    // The frame tells what its page was answered with: nothing is asked for twice.
    setMissing(lacks(frame.current) ? address : undefined);
  }, [frame, address]);
  const waits = missing === address;
  useEffect(() => {
    if (!waits) return;
    const timer = window.setInterval(
      () =>
        void fetch(address, { method: 'HEAD', cache: 'no-store' }).then(
          ({ status }) => {
            if (status === 404) return;
            setMissing(undefined);
            setOpened((before) => before + 1);
          },
          () => undefined,
        ),
      EVERY_MS,
    );
    return () => window.clearInterval(timer);
  }, [waits, address]);
  return { missing: waits, opened, onLoad };
}
