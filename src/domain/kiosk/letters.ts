/** Finding a commune with an on-screen keyboard that offers only the letters that lead somewhere. */
import { plainWords } from '../text/fold.ts';

/** Upper-case letters and single spaces: « Saint-Étienne-de-Mer-Morte » → `SAINT ETIENNE DE MER MORTE`. */
export function spelled(name: string): string {
  return plainWords(name).toUpperCase();
}

/** Names that begin so, or of which a word begins so; the former first. */
export function matching(names: readonly string[], typed: string): string[] {
  const start = spelled(typed);
  if (start === '') return [...names];
  const first = names.filter((name) => spelled(name).startsWith(start));
  return [...first, ...names.filter((name) => !first.includes(name) && spelled(name).includes(` ${start}`))];
}

/** Letters that may follow what is typed. */
export function following(names: readonly string[], typed: string): Set<string> {
  const start = typed === '' ? '' : spelled(typed) + (typed.endsWith(' ') ? ' ' : '');
  const letters = new Set<string>();
  for (const name of names) {
    const text = ` ${spelled(name)}`;
    for (let at = text.indexOf(` ${start}`); at >= 0; at = text.indexOf(` ${start}`, at + 1)) {
      const letter = text[at + 1 + start.length];
      if (letter !== undefined) letters.add(letter);
    }
  }
  return letters;
}
