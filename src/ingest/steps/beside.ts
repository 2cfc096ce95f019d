/**
 * Steps made in a thread of their own: those of a scan hold a processor for seconds at a stretch, and take gigabytes that are then
 * to be swept, while their process answers somebody who writes.
 */
import { Pool } from '../scan/threads/pool.ts';
import type { Elsewhere, Makers } from './make.ts';
import type { Aside } from './step-worker.ts';

/** Cores that are taken beside the runs: the others are for the pages that somebody is waiting for. */
const CORES = 1;
/** As much memory of JavaScript as the process itself is given, MB. */
const HEAP_MB = 6144;

const thread: Elsewhere = {
  width: 1,
  async fill(order, _key, folder) {
    const pool = new Pool<Aside, undefined>(new URL('./step-worker.ts', import.meta.url), 1, undefined, HEAP_MB);
    try {
      await pool.run({ order, folder, cores: CORES });
      return true;
    } finally {
      await pool.close();
    }
  },
};

/** How a step is made beside the runs of its process. */
export const BESIDE: Pick<Makers, 'cores' | 'elsewhere'> = { cores: CORES, elsewhere: thread };
