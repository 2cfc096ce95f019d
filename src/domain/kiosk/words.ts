/** What the kiosk's waiting screen says. Its words are the section `kiosk` of the dictionaries: short, read standing, by everybody. */
import { words } from '../../words/words.ts';
import type { Lang } from '../text/text.ts';
import { firstLanguage } from '../text/first-language.ts';

/** What the waiting screen says in one language. */
export interface Invitation {
  /** BCP 47. */
  readonly lang: string;
  readonly text: string;
}

/**
 * What the waiting screen says, in turn: the institution's own greeting, else the usual words of each language of the kiosk.
 * A greeting without a language is in the kiosk's first.
 */
export function invitations(
  languages: readonly Lang[],
  greeting: string | Readonly<Record<string, string>> | undefined,
): readonly Invitation[] {
  if (typeof greeting === 'string') return [{ lang: languages[0] ?? firstLanguage(), text: greeting }];
  if (greeting) return Object.entries(greeting).map(([lang, text]) => ({ lang, text }));
  const usual = languages.map((lang) => ({ lang, text: words('kiosk', lang).touch }));
  // A language without words of its own says those of another, which has said them.
  return usual.filter(({ text }, i) => usual.findIndex((one) => one.text === text) === i);
}
