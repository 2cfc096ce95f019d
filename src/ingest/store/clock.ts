/** The hour of this thread, set right where the machine's is wrong. */

/** Below this, clocks agree, milliseconds: stores take what was signed within a quarter of an hour. */
const AGREED_MS = 60_000;

const machines = Date;

/**
 * Has this thread go by another's clock from now on.
 * @param told an HTTP date
 * @returns whether this thread's was another
 */
export function rightClock(told: string | null): boolean {
  const right = told === null ? NaN : machines.parse(told);
  const off = right - Date.now();
  if (!(Math.abs(off) > AGREED_MS)) return false;
  const shift = right - machines.now();
  globalThis.Date = class extends machines {
    constructor(...given: unknown[]) {
      // As the machine's own, but for « now ».
      super(...((given.length === 0 ? [machines.now() + shift] : given) as [number]));
    }
    static override now(): number {
      return machines.now() + shift;
    }
  } as DateConstructor;
  return true;
}
