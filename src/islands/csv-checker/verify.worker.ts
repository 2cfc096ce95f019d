/// <reference lib="webworker" />
/** Checks a table away from the page's thread, which stays free to answer however long the file is. */
import { verify } from '../../domain/table/verify.ts';
import type { Verdict, VerifyOptions } from '../../domain/table/verify.ts';

export interface Asked {
  readonly bytes: Uint8Array;
  readonly options: VerifyOptions;
}
/** The verdict; nothing when the browser ran out of memory or worse. */
export interface Told {
  readonly verdict?: Verdict | undefined;
}

self.onmessage = ({ data }: MessageEvent<Asked>) => {
  let told: Told = {};
  try {
    told = { verdict: verify(data.bytes, data.options) };
  } finally {
    self.postMessage(told);
  }
};
