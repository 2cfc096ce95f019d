/** A number for machines: point, no spaces, no exponent, and no tail of binary fractions. */
export function formatPlain(value: number): string {
  return Number(value.toPrecision(12)).toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 12 });
}
