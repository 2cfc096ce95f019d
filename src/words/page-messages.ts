/** Where an island finds its words: in its page, put there by `Words.astro`, by language and section. */
import type { Messages } from './message.ts';

/** Attribute of the elements that hold words; its value is their language. */
const ATTRIBUTE = 'data-mots';

type Held = readonly (readonly [lang: string, sections: Readonly<Record<string, Messages>>])[];
/** What a worker was given: it has no page. */
let given: Held | undefined;

/** All the words of the page, as a worker takes them. */
export function heldWords(): Held {
  return [...document.querySelectorAll(`script[${ATTRIBUTE}]`)].map((element) => [
    element.getAttribute(ATTRIBUTE) ?? '',
    JSON.parse(element.textContent || '{}') as Readonly<Record<string, Messages>>,
  ]);
}

/** Gives a worker the words of its page. */
export function holdWords(held: Held): void {
  given = held;
}

export function messagesOf(section: string, lang: string): Messages {
  let found: Messages | undefined;
  for (const [own, sections] of given ?? heldWords()) {
    const messages = sections[section];
    if (own === lang && messages) return messages;
    // A language that the page does not hold is answered in one that it holds.
    found ??= messages;
  }
  return found ?? {};
}
