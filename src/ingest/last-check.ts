/** What the last ingest of this process has found wrong with the root, for who would check the same files once more. */
import type { Problem } from '../domain/input/problem.ts';

let last: { readonly signature: string; readonly problems: Promise<readonly Problem[]> } | undefined;

/**
 * An ingest begins to read a root in this state (`contentSignature`).
 * @returns what is told with the problems once they are known; without them, where the ingest ended before
 */
export function beginCheck(signature: string): (problems?: readonly Problem[]) => void {
  let resolve: (problems: readonly Problem[]) => void = () => undefined;
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<readonly Problem[]>((found, ended) => {
    resolve = found;
    reject = ended;
  });
  // Nobody may be waiting for it.
  promise.catch(() => undefined);
  const own = (last = { signature, problems: promise });
  let told = false;
  return (problems) => {
    if (problems) {
      told = true;
      return resolve(problems);
    }
    // What was told stays true of that state, whoever asks once the ingest has ended.
    if (told) return;
    if (last === own) last = undefined;
    reject(new Error('The ingest ended before its check.'));
  };
}

let left: readonly Problem[] = [];
let lost: readonly Problem[] = [];
let ended: readonly string[] | undefined;

/**
 * An ingest has ended, without what is wrong here: pictures and scans are only opened as they are made.
 * @param waiting what is being made (`IngestResult.waiting`)
 * @param unmade those of them that only the making has found
 */
export function endIngest(without: readonly Problem[], waiting: readonly string[] = [], unmade: readonly Problem[] = []): void {
  left = without;
  lost = unmade;
  ended = waiting;
}

/** What was being made when the last ingest of this process ended (`IngestResult.waiting`); nothing before one has. */
export const lastWaiting = (): readonly string[] | undefined => ended;

/** What the last ingest that ended has left out. */
export const lastLeft = (): readonly Problem[] => left;

/** Those of them that were found as scans and pictures were made: no form's own check tells them. */
export const lastLost = (): readonly Problem[] => lost;

/** All problems of a root in this state, where an ingest has found them or is about to. */
export const lastCheck = (signature: string): Promise<readonly Problem[]> | undefined =>
  last?.signature === signature ? last.problems : undefined;
