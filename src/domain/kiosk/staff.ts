/** The staff page's lock: three wrong codes close it for a while, longer each time. */

export interface Lock {
  readonly wrong: number;
  readonly lockedUntil: number;
}

export const OPEN_LOCK: Lock = { wrong: 0, lockedUntil: 0 };
const TRIES = 3;
const PAUSE_MS = 30_000;
/** Figures of a code. */
export const CODE_LEAST = 6;
export const CODE_MOST = 8;
/**
 * Turns of PBKDF2-SHA-256, the one slow hash that browsers have. The hash is published: at the three quarters of a second
 * that these take, the million codes of six figures are a week of a processor's work, and one code is no wait.
 */
export const CODE_TURNS = 6_000_000;

/** Whether a code is among the first that anybody would try: one figure throughout, or figures in a row. */
export function isEasyCode(code: string): boolean {
  const steps = new Set([...code].slice(1).map((figure, i) => Number(figure) - Number(code[i])));
  return steps.size === 1 && [0, 1, -1].includes([...steps][0] ?? 0);
}

export function afterWrongCode(lock: Lock, at: number): Lock {
  const wrong = lock.wrong + 1;
  return { wrong, lockedUntil: wrong % TRIES === 0 ? at + PAUSE_MS * 2 ** (wrong / TRIES - 1) : lock.lockedUntil };
}

/** The code as it is published: never the code itself. Both in hexadecimal. */
export interface StaffSeal {
  readonly salt: string;
  readonly hash: string;
}
