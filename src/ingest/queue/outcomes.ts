/** What becomes of jobs: all that are waited for are asked for together. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Queue } from './open-queue.ts';
import { SCHEMA } from './open-queue.ts';

/** `gone`: the queue has no such job (any more); `failed`: what its last try said. */
export type Outcome = { readonly state: 'completed' | 'gone' } | { readonly state: 'failed'; readonly output: unknown };

const POLL_MS = 500;

interface Waiting {
  readonly queue: string;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (error: unknown) => void;
}

export class Outcomes {
  readonly #queue: Queue;
  readonly #beat: () => Promise<void>;
  readonly #waiting = new Map<string, Waiting>();
  #running = false;
  #ended: { readonly why: unknown } | undefined;

  /** @param beat done before each look; what it throws ends all that is waited for */
  constructor(queue: Queue, beat: () => Promise<void>) {
    this.#queue = queue;
    this.#beat = beat;
  }

  of(queue: string, id: string): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      // What `why` is, whoever threw it, is told as it is.
      if (this.#ended) return reject(this.#ended.why as Error);
      this.#waiting.set(id, { queue, resolve, reject });
      if (!this.#running) void this.#run();
    });
  }

  /** Ends all that is waited for, and will be: nothing comes of it any more. */
  end(why: unknown): void {
    this.#ended ??= { why };
    for (const { reject } of this.#waiting.values()) reject(why);
    this.#waiting.clear();
  }

  async #run(): Promise<void> {
    this.#running = true;
    while (this.#waiting.size > 0) {
      await wait(POLL_MS);
      const asked = new Map(this.#waiting);
      try {
        const found = await this.#queue.patiently(async () => {
          await this.#beat();
          return this.#look([...asked.keys()]);
        });
        for (const [id, { resolve }] of asked) {
          const outcome = found.get(id) ?? { state: 'gone' as const };
          if (outcome === 'open') continue;
          this.#waiting.delete(id);
          resolve(outcome);
        }
      } catch (error) {
        for (const [id, { reject }] of asked) {
          this.#waiting.delete(id);
          reject(error);
        }
      }
    }
    this.#running = false;
  }

  async #look(ids: readonly string[]): Promise<Map<string, Outcome | 'open'>> {
    const { rows } = await this.#queue.boss
      .getDb()
      .executeSql(`SELECT id, state::text AS state, output FROM ${SCHEMA}.job WHERE id = ANY($1::uuid[])`, [ids]);
    return new Map(
      (rows as { id: string; state: string; output: unknown }[]).map(({ id, state, output }) => [
        id,
        state === 'failed'
          ? { state, output }
          : state === 'completed'
            ? { state }
            : state === 'cancelled'
              ? { state: 'gone' }
              : ('open' as const),
      ]),
    );
  }
}
