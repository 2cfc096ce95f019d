/** The other end of a pool: answers each message with what `work` gives. */
import { parentPort } from 'node:worker_threads';
import { ScanError } from '../failure.ts';
import type { Answer } from './pool.ts';

export function answer<Task, Result>(work: (task: Task) => Promise<Result>): void {
  parentPort?.on('message', (task: Task) => {
    work(task).then(
      (result) => parentPort?.postMessage({ result } satisfies Answer<Result>),
      (error: unknown) => {
        const problem = error instanceof Error ? error : new Error(String(error));
        parentPort?.postMessage({
          failure: problem.message,
          stack: problem instanceof ScanError ? undefined : (problem.stack ?? ''),
        } satisfies Answer<Result>);
      },
    );
  });
}
