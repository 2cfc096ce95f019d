/** `npm run worker`: takes steps from the queue, as many at a time as the machine has cores, and scans as it has memory. */
import { mkdir, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { clearLeftovers } from '../leftovers.ts';
import type { Store } from '../store/store.ts';
import { SCANS_QUEUE, STEPS_QUEUE, StepFault, type StepFailure, type StepJob } from './jobs.ts';
import { openQueue } from './open-queue.ts';
import { checkAddress, QueueError } from './queue-error.ts';
import { StepProcesses } from './step-processes.ts';
import type { StepProcess } from './step-worker.ts';

/** How often the queue is asked, seconds: pg-boss's least. */
const POLL_S = 0.5;

export interface WorkerOptions {
  readonly queue: string;
  readonly store: Store;
  /** The store's address, for the processes that make steps. */
  readonly storeAddress: string;
  readonly cacheFolder: string;
  readonly root?: string | undefined;
  /** Steps at a time. */
  readonly threads: number;
  /** Scans at a time. */
  readonly scans: number;
  readonly say: (line: string) => void;
}

/** Works until `stop` is aborted; throws in a sentence where this machine cannot go on. */
export async function runWorker(options: WorkerOptions, stop: AbortSignal): Promise<void> {
  const { store, say } = options;
  checkAddress(options.queue);
  await store.check();
  const queue = await openQueue(options.queue, `worker ${hostname()}`);
  const scratch = join(options.cacheFolder, 'worker', String(process.pid));
  await clearLeftovers(join(options.cacheFolder, 'worker'), /^(\d+)$/);
  await mkdir(scratch, { recursive: true });
  const given: Omit<StepProcess, 'cores'> = { store: options.storeAddress, scratch, root: options.root };
  const url = new URL('./step-worker.ts', import.meta.url);
  // A scan keeps several cores busy, a photograph one.
  const pools = {
    [STEPS_QUEUE]: new StepProcesses<StepJob, StepFailure | undefined>(
      url,
      options.threads,
      { ...given, cores: 1 } satisfies StepProcess,
      STEP_HEAP_MB,
    ),
    [SCANS_QUEUE]: new StepProcesses<StepJob, StepFailure | undefined>(
      url,
      options.scans,
      { ...given, cores: Math.max(1, Math.floor(options.threads / Math.max(1, options.scans))) } satisfies StepProcess,
      SCAN_HEAP_MB,
    ),
  };
  let broken: ((error: unknown) => void) | undefined;
  const ended = new Promise<void>((resolve, reject) => {
    broken = reject;
    if (stop.aborted) resolve();
    stop.addEventListener('abort', () => resolve(), { once: true });
  });
  let done = 0;
  const take = (name: keyof typeof pools, width: number): Promise<unknown> | undefined =>
    width < 1
      ? undefined
      : queue.boss.work<StepJob>(name, { localConcurrency: width, pollingIntervalSeconds: POLL_S }, async ([job]) => {
          if (!job) return;
          const failed = await pools[name].run(job.data).catch(
            // The process itself died: a picture or a scan that asks for more than there is, or that a library cannot bear.
            (error: unknown): StepFailure => ({ fault: 'input', message: `ce fichier arrête le programme (${(error as Error).message}).` }),
          );
          if (failed?.fault === 'machine') broken?.(new QueueError(`cette machine ne peut pas continuer : ${failed.message}`));
          if (failed) {
            say(`${job.data.sources[0]?.path ?? job.data.name} (${job.data.name}) : ${failed.message}`);
            throw new StepFault(failed);
          }
          done++;
        });
  try {
    await take(STEPS_QUEUE, options.threads);
    await take(SCANS_QUEUE, options.scans);
    say(`Au travail : ${options.threads} étapes et ${options.scans} scans à la fois, avec ${store.name}. Ctrl+C pour finir.`);
    await ended;
  } finally {
    // What is under way goes back to the queue: another takes it at once.
    await queue.close().catch(() => undefined);
    for (const pool of Object.values(pools)) await pool.close();
    await rm(scratch, { recursive: true, force: true });
    say(`Fini ici : ${done} étapes faites.`);
  }
}

/** Memory of JavaScript that a step may take, MB. */
const STEP_HEAP_MB = 3000;
/** The same of a scan, most of which is outside of it. */
const SCAN_HEAP_MB = 6000;
