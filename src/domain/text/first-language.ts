/**
 * The site's first language: that of texts without one, and of addresses without a language before them. Ingest learns it
 * from `site.yaml` before it reads anything else; pages and islands have it from the build (`FIRST_LANGUAGE`).
 */
import { pick, type Lang, type Text } from './text.ts';

let said: Lang | undefined;

export function setFirstLanguage(lang: Lang): void {
  said = lang;
}

export function firstLanguage(): Lang {
  const env = (import.meta as ImportMeta & { env?: { FIRST_LANGUAGE?: string } }).env;
  return said ?? env?.FIRST_LANGUAGE ?? 'fr';
}

/** A text in the site's first language. */
export function inFirst(text: Text | undefined): string {
  return pick(text, firstLanguage());
}
