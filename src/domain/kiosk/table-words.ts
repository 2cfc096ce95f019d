/** The words that the program itself writes into a computed table, in the reader's language; the source's own stay as they are. */
import { words } from '../../words/words.ts';
import { firstLanguage } from '../text/first-language.ts';
import type { Lang } from '../text/text.ts';

/** Words that stand in tables by themselves. */
const OWN = ['total', 'rows', 'empty', 'number', 'onMap', 'placeName'] as const;

/** A word of a computed table, and the language that it is then in. Years and numbers are of every language. */
export function tableWord(word: string, lang: Lang): { readonly text: string; readonly lang: Lang } {
  const first = firstLanguage();
  if (lang === first || !/\p{L}/u.test(word)) return { text: word, lang };
  const own = OWN.find((key) => words('table', first)[key] === word);
  return own === undefined ? { text: word, lang: first } : { text: words('table', lang)[own], lang };
}
