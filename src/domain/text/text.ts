/**
 * Human text in the content root: a plain string is in the site's first language, a map holds one string per language.
 * Everything downstream sees the map form, with the first language always present, and first.
 */

/** A language, by its BCP 47 tag: `fr`, `br`, `pt-BR`. */
export type Lang = string;

export type Text = Readonly<Record<Lang, string>>;

/** A well-formed BCP 47 tag, by the parts that languages on the web have: language, script, region, variants. */
export const LANGUAGE_TAG = /^[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?(?:-[a-z\d]{4,8})*$/;

/** A tag and what it is a kind of: `pt-BR`, then `pt`. */
export function fallbacks(lang: Lang): readonly Lang[] {
  const parts = lang.split('-');
  return parts.map((_, i) => parts.slice(0, parts.length - i).join('-'));
}

/** The language in which `pick` answers, for a `lang` attribute on text that is not translated. */
export function pickedLang(text: Text | undefined, lang: Lang): Lang {
  if (!text) return lang;
  return fallbacks(lang).find((tag) => text[tag] !== undefined) ?? Object.keys(text)[0] ?? lang;
}

/** The text in a language; where it is missing, in the language that it is a kind of, else in the site's first. */
export function pick(text: Text | undefined, lang: Lang): string {
  return text?.[pickedLang(text, lang)] ?? '';
}

/** What there is for a language, in the order in which a text is: its own, that of the language that it is a kind of, the first. */
export function pickFor<T>(byLanguage: Readonly<Record<Lang, T>> | undefined, lang: Lang): T | undefined {
  if (!byLanguage) return undefined;
  return byLanguage[fallbacks(lang).find((tag) => byLanguage[tag] !== undefined) ?? Object.keys(byLanguage)[0] ?? lang];
}

/** Whether a text is in a language itself, not in another for want of it. */
export function isIn(text: Text | undefined, lang: Lang): boolean {
  return text !== undefined && fallbacks(lang).some((tag) => text[tag] !== undefined);
}

/** The same done to a text in each of its languages. */
export function mapText(text: Text, change: (value: string, lang: Lang) => string): Text {
  return Object.fromEntries(Object.entries(text).map(([lang, value]) => [lang, change(value, lang)]));
}

/** Scripts that are read from right to left (CLDR). */
const RIGHT_TO_LEFT = new Set(['Adlm', 'Arab', 'Aran', 'Hebr', 'Nkoo', 'Rohg', 'Samr', 'Syrc', 'Thaa']);

/** What is asked of a language once: every page asks it of all of the site's. */
function once<T>(make: (lang: Lang) => T): (lang: Lang) => T {
  const made = new Map<Lang, T>();
  return (lang) => {
    if (!made.has(lang)) made.set(lang, make(lang));
    return made.get(lang) as T;
  };
}

/** `rtl` for a language that is read from right to left; `undefined` for the others, which is what a page is without it. */
export const directionOf: (lang: Lang) => 'rtl' | undefined = once((lang) =>
  RIGHT_TO_LEFT.has(new Intl.Locale(lang).maximize().script ?? '') ? 'rtl' : undefined,
);

/** The attributes of an `html` element in a language, as markup. */
export function languageAttributes(lang: Lang): string {
  const direction = directionOf(lang);
  return `lang="${lang}"${direction === undefined ? '' : ` dir="${direction}"`}`;
}

/** A language's name in itself, as a link to its pages says it: « Français », “English”. */
export const autonym: (lang: Lang) => string = once((lang) => {
  const name = new Intl.DisplayNames([lang], { type: 'language' }).of(lang) ?? lang;
  return name.charAt(0).toLocaleUpperCase(lang) + name.slice(1);
});
