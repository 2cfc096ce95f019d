/** When nobody seems to be there: first a question with a countdown, then everything back to the start. */

/** How long the question stays before the reset, ms: no less than the 20 s that WCAG 2.2.1 asks. */
export const COUNTDOWN_MS = 20_000;

/** How long a voice stands for somebody who listens, ms: one that never ends (some systems' reading aloud gets stuck) keeps no screen from its rest. */
const LISTENS_MS = 10 * 60_000;

export interface IdleRules {
  /** Silence before the question, seconds, from `site.yaml`. */
  readonly idleSeconds: number;
}

export function idleFor(touchedAt: number, now: number, rules: IdleRules): boolean {
  return now - touchedAt >= rules.idleSeconds * 1000;
}

/** Whether a voice that has been heard since `since`, without a touch, still has somebody who listens. */
export function listens(since: number, now: number): boolean {
  return now - since < LISTENS_MS;
}

export function countdownOver(askedAt: number, now: number): boolean {
  return now - askedAt >= COUNTDOWN_MS;
}

/** Seconds that the countdown shows. */
export function secondsLeft(askedAt: number, now: number): number {
  return Math.max(0, Math.ceil((askedAt + COUNTDOWN_MS - now) / 1000));
}
