/** The words of the staff's screens: in the site's first language, whatever the visitor before has chosen. */
import { firstLanguage } from '../../../domain/text/first-language.ts';
import { words } from '../../../words/words.ts';

export function staffWords() {
  const lang = firstLanguage();
  return { lang, t: words('staff', lang) } as const;
}
