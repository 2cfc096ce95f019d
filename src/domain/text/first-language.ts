/**
 * The site's languages, and its first: that of texts without one, and of addresses without a language before them. Ingest learns
 * them from `site.yaml` before it reads anything else; pages and islands have the first from the build (`FIRST_LANGUAGE`).
 */
import { pick, type Lang, type Text } from './text.ts';

let said: Lang | undefined;
let all: readonly [Lang, ...Lang[]] | undefined;

export function setFirstLanguage(lang: Lang): void {
  said = lang;
}

/** All of the site's languages, its first before the others; `undefined` where they are not known (any more). */
export function setLanguages(languages: readonly [Lang, ...Lang[]] | undefined): void {
  said = languages?.[0];
  all = languages;
}

/** The site's languages, its first before the others; where they are not known, that one alone. */
export function siteLanguages(): readonly [Lang, ...Lang[]] {
  return all ?? [firstLanguage()];
}

export function firstLanguage(): Lang {
  const env = (import.meta as ImportMeta & { env?: { FIRST_LANGUAGE?: string } }).env;
  return said ?? env?.FIRST_LANGUAGE ?? 'fr';
}

/** A text in the site's first language. */
export function inFirst(text: Text | undefined): string {
  return pick(text, firstLanguage());
}

/** What the program says of something of the content, as a text in every language of the site; where they are not known, in its own two. */
export function inEvery(say: (lang: Lang) => string): Text {
  const first = firstLanguage();
  return Object.fromEntries((all ?? [first, ...['fr', 'en'].filter((lang) => lang !== first)]).map((lang) => [lang, say(lang)]));
}

/** What is only in the site's first language is marked so on a page of another, for the voices that read it. */
export function onlyFirst(lang: Lang): Lang | undefined {
  return lang === firstLanguage() ? undefined : firstLanguage();
}
