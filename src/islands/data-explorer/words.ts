/** The explorer's words. */
import type { Lang } from '../../domain/text/text.ts';
import { firstLanguage } from '../../domain/text/first-language.ts';
import { words, type Words } from '../../words/words.ts';

export interface ExplorerWords extends Words<'explorer'>, Pick<Words<'table'>, 'colon' | 'semicolon' | 'empty'> {
  readonly lang: Lang;
  /** Language of the file's own words: the site's first. */
  readonly file: Lang;
}

/** The words in a language. */
export function explorerWords(lang: Lang): ExplorerWords {
  const { colon, semicolon, empty } = words('table', lang);
  return { lang, file: firstLanguage(), colon, semicolon, empty, ...words('explorer', lang) };
}
