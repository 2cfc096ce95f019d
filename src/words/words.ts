/**
 * What the program says, by section and language: `words('site', lang).menu`. A message with values is a function of them:
 * `words('lesson', lang).step({ n: 3 })`. Sections, keys and values are typed from `fr.json` (`types.ts` writes the types).
 *
 * Where pages are built, words come from the dictionaries' files; in a browser, from the page, where a component has put
 * the sections that its island speaks (`Words.astro`). `package.json: imports` tells the two apart.
 */
import { messagesOf } from '#messages';
import { spoken, type Spoken } from './message.ts';

/** Sections of the dictionary, by name. */
export type Section = keyof DictionaryOfWords;
/** What a section says. */
export type Words<S extends Section> = DictionaryOfWords[S];

const known = new Map<string, Spoken>();

/** The words of a section in a language. */
export function words<S extends Section>(section: S, lang: string): Words<S> {
  const key = `${lang} ${section}`;
  let said = known.get(key);
  if (!said) known.set(key, (said = spoken(messagesOf(section, lang), lang)));
  return said as unknown as Words<S>;
}

/** What was said is asked of the dictionaries again: a root's own have been read anew. */
export function forgetWords(): void {
  known.clear();
}
