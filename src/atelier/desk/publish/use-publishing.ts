/** How far the publication has come: asked when the panel opens, and again while something is under way. */
import { useCallback, useEffect, useState } from 'react';
import type { PublishTold, Stage } from '../../publish/told.ts';
import type { Transport } from '../../transport.ts';

/** Between two questions, ms. */
const EVERY_MS = 700;

const BUSY: readonly Stage[] = ['building', 'looking', 'sending'];

export interface PublishingDesk {
  readonly told: PublishTold | undefined;
  readonly busy: boolean;
  /** Why something was refused, in a sentence. */
  readonly refusal: string | undefined;
  /** Asks for something, and shows what it answers. Says whether it was taken. */
  readonly ask: (question: () => Promise<PublishTold>) => Promise<boolean>;
}

export const sentence = (error: unknown): string => (error instanceof Error ? error.message : String(error));

export function usePublishing(transport: Transport): PublishingDesk {
  const [told, setTold] = useState<PublishTold>();
  const [refusal, setRefusal] = useState<string>();
  const busy = told !== undefined && BUSY.includes(told.stage);
  const ask = useCallback(async (question: () => Promise<PublishTold>) => {
    setRefusal(undefined);
    try {
      setTold(await question());
      return true;
    } catch (error) {
      setRefusal(sentence(error));
      return false;
    }
  }, []);
  useEffect(() => void ask(() => transport.publishing()), [ask, transport]);
  useEffect(() => {
    if (!busy) return;
    const timer = window.setInterval(() => void transport.publishing().then(setTold, () => undefined), EVERY_MS);
    return () => window.clearInterval(timer);
  }, [busy, transport]);
  return { told, busy, refusal, ask };
}
