/** Where an island finds its words: in its page, put there by `Words.astro`, by language and section. */
import type { Messages } from './message.ts';

/** Attribute of the elements that hold words; its value is their language. */
const ATTRIBUTE = 'data-mots';

export function messagesOf(section: string, lang: string): Messages {
  let found: Messages | undefined;
  for (const element of document.querySelectorAll(`script[${ATTRIBUTE}]`)) {
    const messages = (JSON.parse(element.textContent || '{}') as Readonly<Record<string, Messages>>)[section];
    if (element.getAttribute(ATTRIBUTE) === lang && messages) return messages;
    // A language that the page does not hold is answered in one that it holds.
    found ??= messages;
  }
  return found ?? {};
}
