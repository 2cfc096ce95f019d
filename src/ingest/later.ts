/**
 * What is only downloaded (papers, packages) may wait while content is being written: a run that hurries takes it as an earlier edit
 * has made it, so that the pages come first; the next run that does not hurry makes it.
 */
import { existsSync } from 'node:fs';
import type { Cache, Step } from './cache.ts';

export class Later {
  /** By what is made, the folder that has it as it was made last. */
  readonly #made = new Map<string, string>();
  #hurries = false;
  #left = false;

  /** A run begins. @param hurries whether it may leave what is old */
  begin(hurries: boolean): void {
    this.#hurries = hurries;
    this.#left = false;
  }

  /** Whether the last run has left something old. */
  get left(): boolean {
    return this.#left;
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
