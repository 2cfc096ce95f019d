/** Text as people type it who look for something: in small letters without accents, and further without marks. */

/** Small letters without accents, ligatures in two letters, one apostrophe, no space around: « L'Œuvre » → « l’oeuvre ». Marks stay. */
export function unaccented(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replaceAll('ß', 'ss')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replaceAll("'", '’')
    .trim();
}

/** Its words of plain letters and digits, one space apart: « N° INSEE (2015) » → `n insee 2015`. */
export function plainWords(text: string): string {
  return unaccented(text)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

/** For places and titles: no marks, Saint and St as one word. « Saint-Étienne-de-Mer-Morte » and « st etienne de mer morte » become the same. */
export function fold(text: string): string {
  return unaccented(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/(^| )st(?= |$)/g, '$1saint')
    .replace(/(^| )ste(?= |$)/g, '$1sainte');
}

/** The words of a query, folded. */
export function words(query: string): string[] {
  const folded = fold(query);
  return folded === '' ? [] : folded.split(' ');
}

/** Whether every word of a query begins a word of the (already folded) text. */
export function matches(foldedText: string, queryWords: readonly string[]): boolean {
  const padded = ` ${foldedText}`;
  return queryWords.every((word) => padded.includes(` ${word}`));
}

/** How well a folded name answers a folded query: 0 the same, 1 begins with it, 2 a word begins with it, 3 matches by words, -1 not at all. */
export function rank(foldedText: string, foldedQuery: string): number {
  if (foldedText === foldedQuery) return 0;
  if (foldedText.startsWith(foldedQuery)) return 1;
  if (foldedText.includes(` ${foldedQuery}`)) return 2;
  return matches(foldedText, foldedQuery.split(' ')) ? 3 : -1;
}
