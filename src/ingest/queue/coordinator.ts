/**
 * The coordinator's side: each order whose result the store has not becomes a job, and is waited for. The queue is but the way to the
 * workers: what is done is told by the store alone, so that a queue that was emptied, or is another, costs nothing that was made.
 */
import { relative, sep, join } from 'node:path';
import { PictureError } from '../photo/picture/picture-error.ts';
import { ScanError } from '../scan/failure.ts';
import type { Cache } from '../cache.ts';
import { isOfMachines } from '../failure-words.ts';
import type { Elsewhere } from '../steps/make.ts';
import type { Order } from '../steps/order.ts';
import { fetchResult, keepContent } from '../store/results.ts';
import type { PlanNotes } from '../store/plans.ts';
import type { Store } from '../store/store.ts';
import { gate } from './gate.ts';
import { jobId, queueOf, type StepFailure, type StepJob } from './jobs.ts';
import { Outcomes } from './outcomes.ts';
import { programHash } from './program.ts';
import type { Progress } from './progress.ts';
import { TRIES, type Queue } from './open-queue.ts';

/** Orders that are given to the queue at a time: many, for many machines; each is a promise here. */
const ORDERS_AT_ONCE = 2000;
/** Files that are hashed, sent or fetched at a time. */
const TRANSFERS = 8;
/** How often a step is sent whose result came back damaged, or which its machines, by their own words, could not do. */
const SENDS = 3;

export interface CoordinatorOptions {
  readonly queue: Queue;
  readonly store: Store;
  readonly cache: Cache;
  /** Absolute path of the content root. */
  readonly root: string;
  /** Whether workers have the content root too: sources are not sent to the store. */
  readonly shared: boolean;
  readonly cores: number;
  readonly progress: Progress;
  /** Done before each look at the queue: throws where this coordinator may no longer go on. */
  readonly beat: () => Promise<void>;
  /** What is asked of the store. */
  readonly plan: PlanNotes;
}

export function coordinator({ queue, store, cache, root, shared, cores, progress, beat, plan }: CoordinatorOptions): Elsewhere {
  const outcomes = new Outcomes(queue, beat);
  const transfer = gate(TRANSFERS);

  const jobOf = async ({ work, step, sources: { base, paths }, args }: Order, key: string): Promise<StepJob> => {
    const sources: { path: string; sha256: string }[] = [];
    for (const path of paths) {
      const file = join(base, path);
      const sha256 = await transfer(() => cache.hashFile(file));
      if (!shared) {
        await transfer(() => keepContent(store, file, sha256));
        plan.source(sha256);
      }
      sources.push({ path, sha256 });
    }
    const folder = relative(root, base).split(sep).join('/');
    const inside = !folder.startsWith('..') && !folder.startsWith('/');
    return { work, name: step.name, key, folder: inside ? folder : undefined, sources, args, program: programHash() };
  };

  const send = async (job: StepJob, long = false): Promise<string> => {
    const options = { id: jobId(job.name, job.key), priority: long ? -1 : 0 };
    const { id } = options;
    const name = queueOf(job.work);
    await queue.patiently(async () => {
      if ((await queue.boss.send(name, job, options)) !== null) return;
      // One that ended in another run, without what it was to leave in the store.
      const [known] = await queue.boss.findJobs(name, { id });
      if (!known || known.state === 'created' || known.state === 'retry' || known.state === 'active') return;
      await queue.boss.deleteJob(name, id);
      await queue.boss.send(name, job, options);
    });
    return id;
  };

  const fill: Elsewhere['fill'] = async (order, key, folder) => {
    const { name } = order.step;
    if (await transfer(() => fetchResult(store, name, key, folder))) return true;
    const job = await jobOf(order, key);
    progress.asked();
    try {
      let last = 'le magasin n’a pas ce qui y a été mis, ou rend autre chose';
      for (let round = 0; round < SENDS; round++) {
        const outcome = await outcomes.of(queueOf(order.work), await send(job, order.long));
        if (outcome.state !== 'failed') {
          if (await transfer(() => fetchResult(store, name, key, folder))) return true;
          // Jobs that were thrown away say nothing of the step.
          if (outcome.state === 'gone') round--;
          continue;
        }
        const failure = failureOf(outcome.output);
        if (failure?.fault === 'input') throw faulty(order, failure.message);
        if (!failure) {
          // One that has died may have done it first: what is done is told by the store.
          if (await transfer(() => fetchResult(store, name, key, folder))) return true;
          throw faulty(order, `mis de côté après ${TRIES} essais : les machines qui l’ont essayé se sont arrêtées.`);
        }
        last = failure.message;
      }
      throw faulty(order, `mis de côté après ${SENDS * TRIES} essais (${last}).`);
    } finally {
      progress.answered();
    }
  };
  return {
    width: ORDERS_AT_ONCE,
    // A store that is full, or a queue that is lost, ends all: what others still wait for would be waited for in vain, and for hours.
    fill: (order, key, folder) =>
      fill(order, key, folder).catch((error: unknown) => {
        if (isOfMachines(error)) outcomes.end(error);
        throw error;
      }),
    planned: (name, key) => plan.result(name, key),
    here: gate(cores + 1),
    finished: (work) => progress.finished(work),
    expect: (count) => progress.expect(count),
  };
}

/** What a worker said of a step, out of what pg-boss keeps of it. */
function failureOf(output: unknown): StepFailure | undefined {
  const said = (output as { value?: unknown } | null)?.value ?? output;
  const { fault, message } = (said ?? {}) as Partial<StepFailure>;
  return (fault === 'input' || fault === 'machine') && typeof message === 'string' ? { fault, message } : undefined;
}

/** As the step's own program would have said it here. */
function faulty({ work }: Order, message: string): Error {
  return work.startsWith('scan/') ? new ScanError(message) : new PictureError(message);
}
