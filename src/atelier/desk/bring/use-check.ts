/** The check of the whole root in the background: asked for when the desk opens, and after each save. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Documents, WholeCheck } from '../../transport.ts';

/** The check waits until saves have rested, ms. */
const REST_MS = 600;

export function useCheck(transport: Documents): readonly [WholeCheck | undefined, () => void] {
  const [check, setCheck] = useState<WholeCheck>();
  const timer = useRef<number | undefined>(undefined);
  const ask = useCallback(() => {
    window.clearTimeout(timer.current);
    // A server that does not answer is told elsewhere.
    timer.current = window.setTimeout(() => void transport.check().then(setCheck, () => undefined), REST_MS);
  }, [transport]);
  useEffect(() => {
    ask();
    return () => window.clearTimeout(timer.current);
  }, [ask]);
  return [check, ask];
}
