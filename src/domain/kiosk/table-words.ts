/** The words that the program itself writes into a computed table, in the reader's language; the source's own stay as they are. */
import type { Lang } from '../text.ts';

const ENGLISH: Readonly<Record<string, string>> = {
  Total: 'Total',
  'Nombre de lignes': 'Number of rows',
  '(vide)': '(empty)',
  'N°': 'No.',
  'Sur la carte': 'On the map',
  contour: 'outline',
  somme: 'sum',
  moyenne: 'mean',
  médiane: 'median',
  minimum: 'minimum',
  maximum: 'maximum',
  'valeurs différentes': 'different values',
  'première valeur': 'first value',
  'dernière valeur': 'last value',
};

/** « 47,122° N, 1,915° O » */
const PLACE = /^(\d+),(\d+)°\s?([NS]), (\d+),(\d+)°\s?([EO])$/u;

/** A word of a computed table, and the language that it is then in. Years and numbers are of every language. */
export function tableWord(word: string, lang: Lang): { readonly text: string; readonly lang: Lang } {
  if (lang === 'fr' || !/\p{L}/u.test(word)) return { text: word, lang };
  const known = ENGLISH[word];
  if (known !== undefined) return { text: known, lang };
  const place = PLACE.exec(word);
  if (place) {
    const [, lat = '', latDecimals = '', north = '', lon = '', lonDecimals = '', east = ''] = place;
    return { text: `${lat}.${latDecimals}°\u00a0${north}, ${lon}.${lonDecimals}°\u00a0${east === 'O' ? 'W' : 'E'}`, lang };
  }
  return { text: word, lang: 'fr' };
}
