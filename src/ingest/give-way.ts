/**
 * Ingest and the desk share one process: what somebody has just asked for goes ahead of it. Long loops give way now and then, so that
 * a question is heard at all, and wait until it is answered.
 */
import { setImmediate as others, setTimeout as wait } from 'node:timers/promises';

/** How long ingest works before it listens, ms. */
const SLICE_MS = 20;
/** How long it waits at most for those who go ahead, ms: a disk that does not answer holds no ingest back for good. */
const PATIENCE_MS = 5000;

let ahead = 0;
/** Ends once nobody goes ahead; and what ends it. */
let free: Promise<void> | undefined;
let release: () => void = () => undefined;
let since = 0;

/** Runs a task ahead of ingest. It must not itself wait for an ingest. */
export async function aheadOfIngest<T>(task: () => Promise<T>): Promise<T> {
  ahead++;
  free ??= new Promise((done) => (release = done));
  try {
    return await task();
  } finally {
    if (--ahead === 0) {
      release();
      free = undefined;
    }
  }
}

async function letOthers(): Promise<void> {
  await others();
  const ending = new AbortController();
  if (free) await Promise.race([free, wait(PATIENCE_MS, undefined, { signal: ending.signal }).catch(() => undefined)]);
  ending.abort();
  since = performance.now();
}

/** Lets others in where it is time to: nothing to wait for where it is not, so that a loop may ask at each turn. */
export function giveWay(): Promise<void> | undefined {
  return ahead > 0 || performance.now() - since > SLICE_MS ? letOthers() : undefined;
}
