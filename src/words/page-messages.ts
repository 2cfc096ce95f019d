/** Where an island finds its words: in its page, put there by `Words.astro`, by language and section. */
import type { Messages } from './message.ts';

/** Attribute of the elements that hold words; its value is their language. */
const ATTRIBUTE = 'data-words';

type Held = readonly (readonly [lang: string, sections: Readonly<Record<string, Messages>>])[];
/** All the words of the page. */
function heldWords(): Held {
  return [...document.querySelectorAll(`script[${ATTRIBUTE}]`)].map((element) => [
    element.getAttribute(ATTRIBUTE) ?? '',
    JSON.parse(element.textContent || '{}') as Readonly<Record<string, Messages>>,
  ]);
}

export function messagesOf(section: string, lang: string): Messages {
  let found: Messages | undefined;
  for (const [own, sections] of heldWords()) {
    const messages = sections[section];
    if (own === lang && messages) return messages;
    // A language that the page does not hold is answered in one that it holds.
    found ??= messages;
  }
  return found ?? {};
}

/** The languages of the page that have words of a section. */
export function languagesWith(section: string): readonly string[] {
  return heldWords().flatMap(([lang, sections]) => (sections[section] === undefined ? [] : [lang]));
}
