/**
 * What may wait while content is being written: a run that hurries takes it as an earlier edit has made it, so that the pages come
 * first. What is only downloaded (papers, packages) is made by the next run that does not hurry; what takes long and is seen (a scan in
 * another pose) is made beside the runs, which do not wait for it.
 */
import { existsSync } from 'node:fs';
import type { Cache, Step } from './cache.ts';
import { BESIDE } from './steps/beside.ts';

/** Makes something as the run does, or otherwise. */
type MakeOn = (otherwise?: typeof BESIDE) => Promise<string>;

interface Beside {
  readonly key: string;
  readonly make: MakeOn;
}

export class Later {
  /** By what is made, the folder that has it as it was made last. */
  readonly #made = new Map<string, string>();
  #hurries = false;
  #left = false;
  /** By what is made, the last that was asked of it and is not begun yet. */
  readonly #wanted = new Map<string, Beside>();
  /** What could not be made beside the runs: one of them makes it, and says why not. */
  readonly #failed = new Set<string>();
  #making: Promise<void> | undefined;
  #now: Beside | undefined;

  /** A run begins. @param hurries whether it may leave what is old */
  begin(hurries: boolean): void {
    this.#hurries = hurries;
    this.#left = false;
  }

  /** Whether the last run has left something old. */
  get left(): boolean {
    return this.#left;
  }

  /** Ends once all that is made beside the runs is made; nothing where there is none. */
  get beside(): Promise<void> | undefined {
    return this.#making;
  }

  /**
   * The folder that `make` gives, or that the same `thing` had before: it is then made beside the runs, one after another, and of what
   * is asked of a thing meanwhile the last alone.
   * @param key of what is asked for
   * @param held whether it has been made already
   */
  async meanwhile(thing: string, key: string, held: () => Promise<boolean>, make: MakeOn): Promise<string> {
    const before = this.#made.get(thing);
    const puts = this.#hurries && before !== undefined && existsSync(before) && !this.#failed.has(key);
    if (puts && !(await held())) {
      if (this.#now?.key === key) this.#wanted.delete(thing);
      else this.#wanted.set(thing, { key, make });
      this.#making ??= this.#makeAll();
      return before;
    }
    // What was asked for before is asked for no more.
    this.#wanted.delete(thing);
    this.#failed.delete(key);
    const folder = await make();
    this.#made.set(thing, folder);
    return folder;
  }

  async #makeAll(): Promise<void> {
    for (let next = this.#next(); next; next = this.#next()) {
      this.#now = next;
      const { key, make } = next;
      await make(BESIDE).catch(() => this.#failed.add(key));
    }
    this.#now = undefined;
    this.#making = undefined;
  }

  #next(): Beside | undefined {
    for (const [thing, next] of this.#wanted) {
      this.#wanted.delete(thing);
      return next;
    }
    return undefined;
  }

  /** The folder of a step as `Cache.run` gives it, or as the same `thing` was made before. */
  async run(cache: Cache, thing: string, step: Step, work: (folder: string) => Promise<void>): Promise<string> {
    const before = this.#made.get(thing);
    if (this.#hurries && before !== undefined && existsSync(before) && (await cache.held(step)) === undefined) {
      this.#left = true;
      return before;
    }
    const folder = await cache.run(step, work);
    this.#made.set(thing, folder);
    return folder;
  }
}
