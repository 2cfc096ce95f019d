/** The language that a kiosk begins in, and comes back to once a visitor has gone: its first, or the one that its address asks for. */
import type { Lang } from '../text/text.ts';
import { localised } from '../urls.ts';
import { firstLanguage } from '../text/first-language.ts';
import { routes } from '../routes.ts';

export const LANGUAGE_PARAMETER = 'langue';

/** The language asked for in the address's query, where the kiosk speaks it; else its first. */
export function startingLanguage(query: string, languages: readonly Lang[]): Lang {
  const asked = new URLSearchParams(query).get(LANGUAGE_PARAMETER);
  return languages.find((lang) => lang === asked) ?? languages[0] ?? firstLanguage();
}

/** What stays of the address's query from one visitor to the next: the kiosk's own language, and nothing of who was there. */
export function keptQuery(query: string): string {
  const asked = new URLSearchParams(query).get(LANGUAGE_PARAMETER);
  return asked === null ? '' : `?${String(new URLSearchParams({ [LANGUAGE_PARAMETER]: asked }))}`;
}

/** The kiosk's address from a page in this language: that of the language where the kiosk speaks it. */
export function kioskAddress(languages: readonly Lang[], lang: Lang): string {
  return languages.includes(lang) ? localised(routes.kiosk(), lang) : routes.kiosk();
}
