/** The words that the program itself writes into a computed table, in the reader's language; the source's own stay as they are. */
import type { Lang } from '../text/text.ts';

const ENGLISH: Readonly<Record<string, string>> = {
  Total: 'Total',
  'Nombre de lignes': 'Number of rows',
  '(vide)': '(empty)',
  'N°': 'No.',
  'Sur la carte': 'On the map',
  somme: 'sum',
  moyenne: 'mean',
  médiane: 'median',
  minimum: 'minimum',
  maximum: 'maximum',
  'valeurs différentes': 'different values',
  'première valeur': 'first value',
  'dernière valeur': 'last value',
};

/** A word of a computed table, and the language that it is then in. Years and numbers are of every language. */
export function tableWord(word: string, lang: Lang): { readonly text: string; readonly lang: Lang } {
  if (lang === 'fr' || !/\p{L}/u.test(word)) return { text: word, lang };
  const known = ENGLISH[word];
  if (known !== undefined) return { text: known, lang };
  return { text: word, lang: 'fr' };
}
