/**
 * A few processes that make steps, each one at a time. A file that brings down the program that reads it (a library that crashes, memory
 * that runs out) brings down that process alone: the machine goes on, and says so of that file. A thread would take the worker with it.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** What a process answers to each task. */
export type StepAnswer<Result> = { readonly result: Result } | { readonly failure: string };

interface Waiting<Task, Result> {
  readonly task: Task;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: Error) => void;
}

export class StepProcesses<Task extends object, Result> {
  readonly #program: string;
  readonly #size: number;
  readonly #given: string;
  readonly #heapMb: number;
  readonly #all = new Set<ChildProcess>();
  readonly #idle: ChildProcess[] = [];
  readonly #queue: Waiting<Task, Result>[] = [];
  #closed = false;

  /**
   * @param url a program that answers each message (`answerSteps`)
   * @param size processes at most; each begins with the first task that finds no other free
   * @param given what every process is told once; JSON
   * @param heapMb memory of JavaScript that a process may take, MB
   */
  constructor(url: URL, size: number, given: unknown, heapMb: number) {
    this.#program = fileURLToPath(url);
    this.#size = Math.max(1, size);
    this.#given = JSON.stringify(given);
    this.#heapMb = heapMb;
  }

  /** @throws where the process ends before it has answered: by which signal, or with which code */
  run(task: Task): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ task, resolve, reject });
      this.#next();
    });
  }

  #next(): void {
    if (this.#queue.length === 0 || this.#closed) return;
    const child = this.#idle.pop() ?? (this.#all.size < this.#size ? this.#begin() : undefined);
    if (!child) return;
    const { task, resolve, reject } = this.#queue.shift() as Waiting<Task, Result>;
    const done = (how: () => void, lives: boolean) => {
      child.removeAllListeners('message').removeAllListeners('exit');
      if (lives) {
        this.#idle.push(child);
        child.once('exit', () => this.#forget(child));
      } else this.#forget(child);
      how();
      this.#next();
    };
    child.removeAllListeners('exit');
    child.once('exit', (code, signal) => done(() => reject(new Error(signal ?? `code ${code}`)), false));
    child.once('message', (answer: StepAnswer<Result>) =>
      done(() => ('result' in answer ? resolve(answer.result) : reject(new Error(answer.failure))), true),
    );
    child.send(task, (error) => error && child.kill('SIGKILL'));
  }

  #begin(): ChildProcess {
    const child = fork(this.#program, [], {
      execArgv: [`--max-old-space-size=${this.#heapMb}`],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      env: { ...process.env, STEP_PROCESS: this.#given },
    });
    this.#all.add(child);
    child.on('error', () => child.kill('SIGKILL'));
    return child;
  }

  #forget(child: ChildProcess): void {
    this.#all.delete(child);
    const at = this.#idle.indexOf(child);
    if (at >= 0) this.#idle.splice(at, 1);
  }

  /** Ends them, whatever they do. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all(
      [...this.#all].map(
        (child) =>
          new Promise<void>((resolve) => {
            if (child.exitCode !== null || child.signalCode !== null) return resolve();
            child.once('exit', () => resolve());
            child.kill('SIGKILL');
          }),
      ),
    );
  }
}

/** The other end: answers each message with what `work` gives; ends with the process that has begun it. */
export function answerSteps<Given, Task, Result>(work: (task: Task, given: Given) => Promise<Result>): void {
  const given = JSON.parse(process.env['STEP_PROCESS'] ?? 'null') as Given;
  // Ctrl+C goes to all of a terminal's processes: the worker ends its own, and what they did goes back to the queue.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);
  process.on('disconnect', () => process.exit());
  process.on('message', (task: Task) => {
    work(task, given).then(
      (result) => process.send?.({ result } satisfies StepAnswer<Result>),
      (error: unknown) => process.send?.({ failure: error instanceof Error ? error.message : String(error) } satisfies StepAnswer<Result>),
    );
  });
}
