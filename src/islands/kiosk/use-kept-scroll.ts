/** How far a list was scrolled, kept while one of its entries is looked at. */
import { useCallback, useRef, type UIEvent } from 'react';

export interface KeptScroll {
  readonly ref: (element: HTMLElement | null) => void;
  readonly onScroll: (event: UIEvent<HTMLElement>) => void;
}

/** To be called where the list and its entry have a common parent; the result is spread on what scrolls. */
export function useKeptScroll(): KeptScroll {
  const top = useRef(0);
  const ref = useCallback((element: HTMLElement | null) => {
    if (element) element.scrollTop = top.current;
  }, []);
  const onScroll = useCallback((event: UIEvent<HTMLElement>) => {
    top.current = event.currentTarget.scrollTop;
  }, []);
  return { ref, onScroll };
}
