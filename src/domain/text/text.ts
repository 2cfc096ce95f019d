/**
 * Human text in the content root: a plain string is French, a map holds one string per language.
 * Everything downstream sees the map form, with French always present.
 */
export type Lang = 'fr' | 'en';
export const LANGS: readonly Lang[] = ['fr', 'en'];

export interface Text {
  readonly fr: string;
  readonly en?: string | undefined;
}

/** The text in a language, or in French where that language is missing. */
export function pick(text: Text | undefined, lang: Lang): string {
  if (!text) return '';
  return text[lang] ?? text.fr;
}

/** The language in which `pick` answers, for a `lang` attribute on text that is not translated. */
export function pickedLang(text: Text | undefined, lang: Lang): Lang {
  return text?.[lang] === undefined ? 'fr' : lang;
}
