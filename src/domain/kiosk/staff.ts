/** The staff page's lock: three wrong codes close it for a while, longer each time. */

export interface Lock {
  readonly wrong: number;
  readonly lockedUntil: number;
}

export const OPEN_LOCK: Lock = { wrong: 0, lockedUntil: 0 };
const TRIES = 3;
const PAUSE_MS = 30_000;
/** Turns of PBKDF2-SHA-256: a code of a few digits must at least cost something to guess. */
export const CODE_TURNS = 310_000;

export function afterWrongCode(lock: Lock, at: number): Lock {
  const wrong = lock.wrong + 1;
  return { wrong, lockedUntil: wrong % TRIES === 0 ? at + PAUSE_MS * 2 ** (wrong / TRIES - 1) : lock.lockedUntil };
}

/** The code as it is published: never the code itself. Both in hexadecimal. */
export interface StaffSeal {
  readonly salt: string;
  readonly hash: string;
}
