/**
 * Steps made in a thread of their own: those of a scan hold a processor for seconds at a stretch, and take gigabytes that are then
 * to be swept, while their process answers somebody who writes.
 */
import { availableParallelism } from 'node:os';
import { Pool } from '../scan/threads/pool.ts';
import type { Elsewhere, Makers } from './make.ts';
import type { Aside } from './step-worker.ts';

/** Cores that are taken beside the runs: one is for the pages that somebody is waiting for. */
const CORES = Math.max(1, availableParallelism() - 1);
/** As much memory of JavaScript as the process itself is given, MB. */
const HEAP_MB = 6144;

export type Beside = Pick<Makers, 'cores' | 'elsewhere'>;

/** How a step is made beside the runs of its process. @param signal ends the thread, where what it makes is asked for no more */
export function makersBeside(signal?: AbortSignal): Beside {
  const elsewhere: Elsewhere = {
    width: 1,
    async fill(order, _key, folder) {
      signal?.throwIfAborted();
      const pool = new Pool<Aside, undefined>(new URL('./step-worker.ts', import.meta.url), 1, undefined, HEAP_MB);
      // A thread that is ended answers nothing.
      const ended = new Promise<never>((_, end) =>
        signal?.addEventListener('abort', () => end(new Error('asked for no more')), { once: true }),
      );
      try {
        await Promise.race([pool.run({ order, folder, cores: CORES }), ended]);
        return true;
      } finally {
        await pool.close();
      }
    },
  };
  return { cores: CORES, elsewhere };
}
