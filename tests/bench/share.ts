/** Shares of trials with the interval in which the true share lies, by Wilson's formula. */

/**
 * @param z how many standard errors away the ends are: 1.96 for 95 % in between, 1.645 for 95 % below the upper end
 * @returns shares, 0 … 1
 */
export function wilson(part: number, whole: number, z = 1.96): readonly [low: number, high: number] {
  const n = Math.max(1, whole);
  const share = part / n;
  const middle = share + z ** 2 / (2 * n);
  const half = z * Math.sqrt((share * (1 - share)) / n + (z / (2 * n)) ** 2);
  return [(middle - half) / (1 + z ** 2 / n), (middle + half) / (1 + z ** 2 / n)];
}

export const percent = (share: number, digits = 1): string => `${(100 * share).toFixed(digits)} %`;

/** A share with its interval: « 94.8 % (93.2–96.0) ». */
export function withInterval(share: number, whole: number): string {
  const [low, high] = wilson(share * whole, whole);
  return `${percent(share)} (${(100 * low).toFixed(1)}–${(100 * high).toFixed(1)})`;
}
