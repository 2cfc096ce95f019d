/** The other end of a pool. */
import { parentPort } from 'node:worker_threads';
import { ScanError } from '../failure.ts';
import type { Answer } from './pool.ts';

/** Answers each message with what `work` gives; `moved` names the buffers of a result that go over without a copy. */
export function answer<Task, Result>(
  work: (task: Task) => Promise<Result>,
  moved: (result: Result) => readonly ArrayBuffer[] = () => [],
): void {
  parentPort?.on('message', (task: Task) => {
    work(task).then(
      (result) => parentPort?.postMessage({ result } satisfies Answer<Result>, moved(result)),
      (error: unknown) => {
        const problem = error instanceof Error ? error : new Error(String(error));
        parentPort?.postMessage({
          failure: problem instanceof ScanError ? problem.telling : problem.message,
          stack: problem instanceof ScanError ? undefined : (problem.stack ?? ''),
        } satisfies Answer<Result>);
      },
    );
  });
}
