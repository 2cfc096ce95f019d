/**
 * How a word may also be written: the index folds accents but not ligatures, and few keyboards write « œ ». Pages found by
 * any writing are one answer, best first.
 */
export function writings(words: string): string[] {
  const lower = words.toLowerCase();
  return [
    ...new Set([
      words,
      lower.replaceAll('œ', 'oe').replaceAll('æ', 'ae'),
      lower.replaceAll('oe', 'œ'),
      lower.replaceAll('oe', 'œ').replaceAll('ae', 'æ'),
    ]),
  ];
}

/** Answers to several writings as one list: each page once, at its best score; among equals in one order, whichever writing came first. */
export function merged<T extends { readonly id: string; readonly score: number }>(answers: readonly (readonly T[])[]): T[] {
  const best = new Map<string, T>();
  for (const one of answers.flat()) if ((best.get(one.id)?.score ?? -1) < one.score) best.set(one.id, one);
  return [...best.values()].sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
}
