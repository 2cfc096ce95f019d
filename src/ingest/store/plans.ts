/**
 * What each ingest with a store has asked of it: the plan of a site as it then was. The last ones say what is still needed (`prune.ts`).
 * A plan is written once the site stands; one that is lost costs no more than making its results again.
 */
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Store } from './store.ts';

export const PLANS = 'plans/';

export interface Plan {
  /** By step: the keys of results. */
  readonly steps: Readonly<Record<string, readonly string[]>>;
  /** SHA-256 of the sources that were sent. */
  readonly sources: readonly string[];
}

/** Sites of one store are told apart by their hosts. */
const siteOf = (siteUrl: string): string => new URL(siteUrl).host.replaceAll(/[^a-z0-9.-]/gi, '-');

export class PlanNotes {
  readonly #steps = new Map<string, Set<string>>();
  readonly #sources = new Set<string>();

  result(name: string, key: string): void {
    const keys = this.#steps.get(name);
    if (keys) keys.add(key);
    else this.#steps.set(name, new Set([key]));
  }

  source(sha256: string): void {
    this.#sources.add(sha256);
  }

  /** Writes it down in the store. @param at when, ms */
  async keep(store: Store, siteUrl: string, at: number): Promise<void> {
    const plan: Plan = {
      steps: Object.fromEntries([...this.#steps].map(([name, keys]) => [name, [...keys].sort()])),
      sources: [...this.#sources].sort(),
    };
    // Names in their order are plans in theirs.
    const name = new Date(at).toISOString().replaceAll(/[:.]/g, '-');
    await store.write(`${PLANS}${siteOf(siteUrl)}/${name}.bin`, deflateRawSync(JSON.stringify(plan)));
  }
}

/** @throws {SyntaxError | RangeError | Error} bytes that are no plan */
export const readPlan = (bytes: Uint8Array): Plan => JSON.parse(inflateRawSync(bytes).toString()) as Plan;
