/** A few worker threads that take tasks one by one. */
import { told, type Telling } from '../../../domain/input/fault.ts';
import { Worker } from 'node:worker_threads';
import { ScanError } from '../failure.ts';

/** What a worker of ours answers. */
export type Answer<Result> = { readonly result: Result } | { readonly failure: Telling; readonly stack?: string | undefined };

interface Waiting<Task, Result> {
  readonly task: Task;
  readonly transfer: readonly ArrayBuffer[];
  readonly resolve: (result: Result) => void;
  readonly reject: (error: Error) => void;
}

export class Pool<Task, Result> {
  readonly #url: URL;
  readonly #size: number;
  readonly #shared: unknown;
  readonly #heapMb: number;
  readonly #idle: Worker[] = [];
  readonly #all: Worker[] = [];
  readonly #queue: Waiting<Task, Result>[] = [];

  /**
   * @param url a module that answers each message with an `Answer` (`answer.ts`)
   * @param size threads at most; each begins with the first task that finds no other free
   * @param shared what every thread is given once, as `workerData`
   * @param heapMb memory of JavaScript that a thread may take, MB
   */
  constructor(url: URL, size: number, shared?: unknown, heapMb = 3000) {
    this.#heapMb = heapMb;
    this.#url = url;
    this.#size = Math.max(1, size);
    this.#shared = shared;
  }

  run(task: Task, transfer: readonly ArrayBuffer[] = []): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ task, transfer, resolve, reject });
      this.#next();
    });
  }

  #next(): void {
    if (this.#queue.length === 0) return;
    let worker = this.#idle.pop();
    if (!worker && this.#all.length < this.#size) {
      worker = new Worker(this.#url, { workerData: this.#shared, resourceLimits: { maxOldGenerationSizeMb: this.#heapMb } });
      this.#all.push(worker);
    }
    if (!worker) return;
    const waiting = this.#queue.shift() as Waiting<Task, Result>;
    const own = worker;
    const onMessage = (answer: Answer<Result>): void => {
      own.off('error', onError);
      this.#idle.push(own);
      if ('result' in answer) waiting.resolve(answer.result);
      else
        waiting.reject(
          answer.stack === undefined
            ? new ScanError(answer.failure)
            : Object.assign(new Error(told(answer.failure).message), { stack: answer.stack }),
        );
      this.#next();
    };
    const onError = (error: unknown): void => {
      own.off('message', onMessage);
      this.#all.splice(this.#all.indexOf(own), 1);
      waiting.reject(error instanceof Error ? error : new Error(String(error)));
      this.#next();
    };
    own.once('message', onMessage);
    own.once('error', onError);
    own.postMessage(waiting.task, waiting.transfer);
  }

  async close(): Promise<void> {
    await Promise.all(this.#all.map((worker) => worker.terminate()));
  }
}
