/** Several items of a list taken together. */

/** The items with the chosen ones a place nearer to one end, each keeping its distance to the others. */
export function shifted<T>(
  items: readonly T[],
  chosen: ReadonlySet<number>,
  by: -1 | 1,
): { readonly items: readonly T[]; readonly chosen: ReadonlySet<number> } {
  const next = [...items];
  const places = new Set(chosen);
  const order = [...chosen].toSorted((a, b) => (a - b) * -by);
  for (const i of order) {
    const to = i + by;
    // At the end, or behind one that could not move: it stays.
    if (to < 0 || to >= next.length || places.has(to)) continue;
    next.splice(to, 0, ...next.splice(i, 1));
    places.delete(i);
    places.add(to);
  }
  return { items: next, chosen: places };
}
