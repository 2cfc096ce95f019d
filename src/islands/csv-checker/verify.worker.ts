/// <reference lib="webworker" />
/** Checks a table away from the page's thread, which stays free to answer however long the file is. */
import { holdWords, type heldWords } from '../../words/page-messages.ts';
import { verify } from '../../domain/table/verify.ts';
import type { Verdict, VerifyOptions } from '../../domain/table/verify.ts';

export interface Asked {
  readonly bytes: Uint8Array;
  readonly options: VerifyOptions;
  /** The words of the page. */
  readonly held: ReturnType<typeof heldWords>;
}
/** The verdict; nothing when the browser ran out of memory or worse. */
export interface Told {
  readonly verdict?: Verdict | undefined;
}

self.onmessage = ({ data }: MessageEvent<Asked>) => {
  let told: Told = {};
  try {
    holdWords(data.held);
    told = { verdict: verify(data.bytes, data.options) };
  } finally {
    self.postMessage(told);
  }
};
