/** Threads that share one scene, each with one order at a time. */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Answer, Order, WorkerData } from './worker.ts';

type Task = Order extends infer One ? (One extends Order ? Omit<One, 'id'> : never) : never;
interface Waiting {
  readonly order: Order;
  readonly resolve: (result: Answer['result']) => void;
  readonly reject: (error: Error) => void;
}

export class Pool {
  readonly size: number;
  readonly #workers: Worker[] = [];
  readonly #idle: Worker[] = [];
  readonly #queue: Waiting[] = [];
  readonly #running = new Map<Worker, Waiting>();
  #next = 0;

  constructor(data: WorkerData, size = Math.min(4, availableParallelism())) {
    this.size = size;
    for (let i = 0; i < size; i++) {
      const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: data });
      worker.on('message', (answer: Answer) => {
        this.#running.get(worker)?.resolve(answer.result);
        this.#free(worker);
      });
      worker.on('error', (error: unknown) => {
        this.#fail(error instanceof Error ? error : new Error(String(error)));
      });
      this.#workers.push(worker);
      this.#idle.push(worker);
    }
  }

  /** The answer to a task, drawn by the first thread that is free. */
  run(task: Task): Promise<Answer['result']> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ order: { ...task, id: this.#next++ } as Order, resolve, reject });
      this.#dispatch();
    });
  }

  async close(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }

  #free(worker: Worker): void {
    this.#running.delete(worker);
    this.#idle.push(worker);
    this.#dispatch();
  }

  #dispatch(): void {
    while (this.#idle.length > 0 && this.#queue.length > 0) {
      const worker = this.#idle.pop()!;
      const waiting = this.#queue.shift()!;
      this.#running.set(worker, waiting);
      worker.postMessage(waiting.order);
    }
  }

  /** A dead thread fails every order: frames that were never drawn must not be waited for. */
  #fail(error: Error): void {
    for (const waiting of [...this.#running.values(), ...this.#queue.splice(0)]) waiting.reject(error);
    this.#running.clear();
  }
}
