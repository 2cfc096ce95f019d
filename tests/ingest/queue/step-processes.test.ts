/** A file that brings down its program brings down one process, and the machine goes on. */
import { afterEach, expect, it } from 'vitest';
import { StepProcesses } from '../../../src/ingest/queue/step-processes.ts';

type Task = { readonly say?: string; readonly end?: NodeJS.Signals; readonly fail?: string };
let processes: StepProcesses<Task, string>;
afterEach(() => processes.close());

const pidOf = (answer: string) => Number(answer.split(' ').at(-1));

it('tells by which signal one ended, and begins another', async () => {
  processes = new StepProcesses(new URL('./step-echo.ts', import.meta.url), 1, 'donné', 200);
  const first = await processes.run({ say: 'un' });
  expect(first).toMatch(/^donné un \d+$/);
  // The same process, as long as it lives; a failure that it tells is none of its life.
  await expect(processes.run({ fail: 'image abîmée' })).rejects.toThrow('image abîmée');
  expect(pidOf(await processes.run({ say: 'deux' }))).toBe(pidOf(first));
  const [ended, next] = await Promise.allSettled([processes.run({ end: 'SIGKILL' }), processes.run({ say: 'trois' })]);
  expect(ended).toMatchObject({ status: 'rejected', reason: { message: 'SIGKILL' } });
  expect(next.status === 'fulfilled' && pidOf(next.value)).not.toBe(pidOf(first));
});

it('makes as many at a time as it may, and ends them all when it is closed', async () => {
  processes = new StepProcesses(new URL('./step-echo.ts', import.meta.url), 2, 'donné', 200);
  const answers = await Promise.all(['a', 'b', 'c', 'd'].map((say) => processes.run({ say })));
  const pids = [...new Set(answers.map(pidOf))];
  expect(pids.length).toBeLessThanOrEqual(2);
  await processes.close();
  for (const pid of pids) expect(() => process.kill(pid, 0)).toThrow('ESRCH');
});
