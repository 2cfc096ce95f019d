/** The two laws that judge a fit, both in closed form since a point gives two equations at a time. */

/**
 * Value that Fisher's F with 2 and `freedom` degrees exceeds with probability `tail`; with freedom → ∞, half of χ²'s.
 * Its upper tail is (1 + 2F/ν)^(−ν/2).
 */
export function fisherQuantile(tail: number, freedom: number): number {
  if (freedom > 1e6) return -Math.log(tail);
  return (freedom / 2) * (tail ** (-2 / freedom) - 1);
}

/**
 * How far a standard error ellipse is to be stretched to hold the truth with probability `level`, when the standard error
 * was itself estimated with `freedom` degrees of freedom.
 */
export const ellipseStretch = (level: number, freedom: number): number => Math.sqrt(2 * fisherQuantile(1 - level, Math.max(1, freedom)));
