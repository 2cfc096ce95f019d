/** What a coordinator makes of jobs that end without what they were to leave. The queue is a list here, the store a folder. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Cache } from '../../src/ingest/cache.ts';
import { coordinator } from '../../src/ingest/queue/coordinator.ts';
import type { StepJob } from '../../src/ingest/queue/jobs.ts';
import type { Queue } from '../../src/ingest/queue/open-queue.ts';
import { progress } from '../../src/ingest/queue/progress.ts';
import type { Order } from '../../src/ingest/steps/order.ts';
import { folderStore } from '../../src/ingest/store/folder.ts';
import { StoreError } from '../../src/ingest/store/store.ts';
import { PlanNotes } from '../../src/ingest/store/plans.ts';
import { keepResult } from '../../src/ingest/store/results.ts';
import { writeRoot } from '../ingest/small-root.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'coordinator-'));
  await writeRoot(join(folder, 'root'), { 'vue.jpg': 'une vue' });
  await writeRoot(join(folder, 'made'), { 'note.json': '{}' });
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const STEP = { name: 'photo/essai', version: 1, inputs: ['a'], params: {} };

/** Asks for one step of a queue whose jobs all end so. @param ends done as each job ends, gives what the queue then knows of it */
async function asked(
  ends: (job: StepJob, time: number) => Promise<{ state: string; output: unknown }> | { state: string; output: unknown },
  long?: boolean,
) {
  const ended = new Map<string, { state: string; output: unknown }>();
  let sends = 0;
  const priorities: number[] = [];
  const queue = {
    boss: {
      send: async (_: string, job: StepJob, { id, priority }: { id: string; priority: number }) => {
        priorities.push(priority);
        if (ended.has(id)) return null;
        ended.set(id, await ends(job, ++sends));
        return id;
      },
      findJobs: (_: string, { id }: { id: string }) => Promise.resolve([ended.get(id)].filter(Boolean)),
      deleteJob: (_: string, id: string) => Promise.resolve(ended.delete(id)),
      getDb: () => ({
        executeSql: (_: string, [ids]: [string[]]) => Promise.resolve({ rows: ids.map((id) => ({ id, ...ended.get(id) })) }),
      }),
    },
    patiently: <T>(ask: () => Promise<T>) => ask(),
  } as unknown as Queue;
  const cache = new Cache(join(folder, 'cache'));
  const { fill } = coordinator({
    queue,
    store: folderStore(join(folder, 'store')),
    cache,
    root: join(folder, 'root'),
    shared: false,
    cores: 1,
    progress: progress(),
    beat: () => Promise.resolve(),
    plan: new PlanNotes(),
  });
  const order = {
    work: 'photo/pyramid',
    step: STEP,
    sources: { base: join(folder, 'root'), paths: ['vue.jpg'] },
    args: {},
    long,
  } as unknown as Order;
  const outcome = await fill(order, cache.key(STEP), join(folder, 'result')).catch((error: unknown) => (error as Error).message);
  return { outcome, sends, priorities };
}

const made = ({ name, key }: StepJob) => keepResult(folderStore(join(folder, 'store')), name, key, join(folder, 'made'));
/** As pg-boss leaves a job whose last machine fell silent. */
const SILENT = { state: 'failed', output: { value: { message: 'job heartbeat timeout' } } };

it('a step on which three machines have died is set aside in a sentence, and not sent again', async () => {
  const { outcome, sends } = await asked(() => SILENT);
  expect(outcome).toBe('mis de côté après 3 essais : les machines qui l’ont essayé se sont arrêtées.');
  expect(sends).toBe(1);
});

it('one that the last of them had done before is done', async () => {
  const { outcome, sends } = await asked(async (job) => {
    await made(job);
    return SILENT;
  });
  expect(outcome).toBe(true);
  expect(sends).toBe(1);
});

it('one whose machines were ill goes to others, one whose file is damaged does not', async () => {
  const ill = { state: 'failed', output: { value: { fault: 'machine', message: 'le disque est plein' } } };
  const passing = await asked(async (job, time) => {
    if (time < 3) return ill;
    await made(job);
    return { state: 'completed', output: null };
  });
  expect(passing).toMatchObject({ outcome: true, sends: 3 });
  await rm(join(folder, 'store'), { recursive: true });
  expect(await asked(() => ill)).toMatchObject({ outcome: 'mis de côté après 9 essais (le disque est plein).', sends: 3 });
  const damaged = { state: 'failed', output: { value: { fault: 'input', message: 'l’image est tronquée' } } };
  expect(await asked(() => damaged)).toMatchObject({ outcome: 'l’image est tronquée', sends: 1 });
});

it('a store that fills up ends all that is waited for, in its own words', async () => {
  await writeRoot(join(folder, 'root'), { 'autre.jpg': 'une autre' });
  const store = folderStore(join(folder, 'store'));
  const cache = new Cache(join(folder, 'cache'));
  let sent = () => undefined as void;
  const first = new Promise<void>((done) => (sent = done));
  const queue = {
    boss: {
      send: (_: string, __: StepJob, { id }: { id: string }) => {
        sent();
        return Promise.resolve(id);
      },
      // No machine takes it.
      getDb: () => ({
        executeSql: (_: string, [ids]: [string[]]) => Promise.resolve({ rows: ids.map((id) => ({ id, state: 'created', output: null })) }),
      }),
    },
    patiently: <T>(ask: () => Promise<T>) => ask(),
  } as unknown as Queue;
  const full = new StoreError('le magasin est plein');
  let writes = 0;
  const { fill } = coordinator({
    queue,
    store: { ...store, send: (key, file) => (++writes > 1 ? Promise.reject(full) : store.send(key, file)) },
    cache,
    root: join(folder, 'root'),
    shared: false,
    cores: 1,
    progress: progress(),
    beat: () => Promise.resolve(),
    plan: new PlanNotes(),
  });
  const ask = (name: string) => {
    const step = { ...STEP, inputs: [name] };
    const order = { work: 'photo/pyramid', step, sources: { base: join(folder, 'root'), paths: [name] }, args: {} } as unknown as Order;
    return fill(order, cache.key(step), join(folder, name)).catch((error: unknown) => error);
  };
  const waiting = ask('vue.jpg');
  await first;
  expect(await ask('autre.jpg')).toBe(full);
  expect(await waiting).toBe(full);
  // Nothing is waited for any more.
  writes = 0;
  expect(await ask('vue.jpg')).toBe(full);
});

it('long steps come after all others of the queue', async () => {
  const done = async (job: StepJob) => {
    await made(job);
    return { state: 'completed', output: null };
  };
  expect((await asked(done)).priorities).toEqual([0]);
  await rm(join(folder, 'store'), { recursive: true });
  expect((await asked(done, true)).priorities).toEqual([-1]);
});
