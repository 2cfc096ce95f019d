import { useState } from 'react';
import type { ViewerWords } from './viewer-words.ts';

/** Lost contexts that are healed before the stills take over. */
const MOST_SETBACKS = 4;

export interface Notice {
  readonly text: string;
  /** Offers to try again. */
  readonly retry?: boolean;
}

export interface LiveScene {
  /** The object is drawn. */
  readonly live: boolean;
  /** The object is on the screen, or will not come: the tools may be drawn. */
  readonly seen: boolean;
  /** Contexts that were lost so far. */
  readonly setback: number;
  /** There is a drawing context to be had. */
  readonly webgl: boolean;
  readonly notice: Notice | undefined;
  readonly progress: { readonly bytes: number; readonly loading: boolean };
  first(): void;
  see(): void;
  dismiss(): void;
  /** @param whole nothing can be shown */
  failed(whole: boolean): void;
  advance(bytes: number, loading: boolean): void;
  /** @param never there was no context to begin with @returns whether another one is tried */
  lost(never: boolean): boolean;
}

/** How the drawing fares, from the first tile to the last lost context. */
export function useLiveScene(t: ViewerWords): LiveScene {
  const [live, setLive] = useState(false);
  const [seen, setSeen] = useState(false);
  const [setback, setSetback] = useState(0);
  const [webgl, setWebgl] = useState(true);
  const [notice, setNotice] = useState<Notice | undefined>(undefined);
  const [progress, setProgress] = useState<LiveScene['progress']>({ bytes: 0, loading: true });
  return {
    live,
    seen,
    setback,
    webgl,
    notice,
    progress,
    first: () => {
      setLive(true);
      setNotice(undefined);
    },
    see: () => setSeen(true),
    dismiss: () => setNotice(undefined),
    failed: (whole) => {
      setSeen(true);
      setNotice({ text: whole ? t.wholeFailed : t.tileFailed, retry: true });
    },
    advance: (bytes, loading) => setProgress({ bytes, loading }),
    lost: (never) => {
      setLive(false);
      if ((never && setback === 0) || setback >= MOST_SETBACKS) {
        setWebgl(false);
        return false;
      }
      setNotice({ text: t.restoring });
      // The device needs a moment before it grants another context.
      setTimeout(() => setSetback((count) => count + 1), 600 * (setback + 1));
      return true;
    },
  };
}
