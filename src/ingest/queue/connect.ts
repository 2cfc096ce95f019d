/** Joins an ingest to its queue and store. Read only where they were named: nobody else needs pg-boss. */
import type { Cache } from '../cache.ts';
import type { Elsewhere } from '../steps/make.ts';
import { openStore } from '../store/open.ts';
import { PlanNotes } from '../store/plans.ts';
import { coordinator } from './coordinator.ts';
import { SCANS_QUEUE, STEPS_QUEUE } from './jobs.ts';
import { lockCoordinator } from './coordinator-lock.ts';
import { openQueue } from './open-queue.ts';
import { checkAddress } from './queue-error.ts';
import { progress } from './progress.ts';

/** How often the line of progress is written where it replaces itself, and where it does not, milliseconds. */
const TELL_MS = { terminal: 1000, log: 30_000 } as const;

export interface Connection {
  readonly elsewhere: Elsewhere;
  /** Writes down in the store what this site has asked of it, once it stands. */
  keepPlan(siteUrl: string): Promise<void>;
  close(): Promise<void>;
}

export interface Addresses {
  readonly queue: string;
  readonly store: string;
  readonly shared: boolean;
}

/**
 * @param tell shows the line of progress
 * @throws {QueueError | StoreError} before anything is begun, where either cannot be worked with
 */
export async function connect(
  { queue: address, store: storeAddress, shared }: Addresses,
  { cache, root, cores, tell, terminal }: { cache: Cache; root: string; cores: number; tell: (line: string) => void; terminal: boolean },
): Promise<Connection> {
  checkAddress(address);
  const store = openStore(storeAddress);
  await store.check();
  const lock = await lockCoordinator(address);
  try {
    const queue = await openQueue(address, 'coordinator');
    // What an earlier ingest, perhaps of another program, has left there is asked for again where it is still wanted.
    await queue.patiently(async () => {
      for (const name of [STEPS_QUEUE, SCANS_QUEUE]) await queue.boss.deleteQueuedJobs(name);
    });
    const far = progress();
    const plan = new PlanNotes();
    const timer = setInterval(() => tell(far.line()), terminal ? TELL_MS.terminal : TELL_MS.log);
    return {
      elsewhere: coordinator({ queue, store, cache, root, shared, cores, progress: far, beat: lock.hold, plan }),
      keepPlan: (siteUrl) => plan.keep(store, siteUrl, Date.now()),
      async close() {
        clearInterval(timer);
        tell(far.line());
        await queue.close().catch(() => undefined);
        await lock.release();
      },
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}
