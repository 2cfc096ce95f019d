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

/** A well-formed BCP 47 tag, by the parts that languages on the web have: language, script, region, variants. */
export const LANGUAGE_TAG = /^[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?(?:-[a-z\d]{4,8})*$/;

/** A tag and what it is a kind of: `pt-BR`, then `pt`. */
export function fallbacks(lang: string): readonly string[] {
  const parts = lang.split('-');
  return parts.map((_, i) => parts.slice(0, parts.length - i).join('-'));
}
