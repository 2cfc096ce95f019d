/** A source's text without its markup: what is written in a row is text. */
import { DomUtils, parseDocument } from 'htmlparser2';

/** @returns text on one line */
export function plainText(markup: string): string {
  const text = /[<&]/.test(markup)
    ? DomUtils.innerText(parseDocument(markup.replace(/<(br|\/p|\/div|\/li|\/td)\b/gi, ' $&')).children)
    : markup;
  return text.replace(/\s+/g, ' ').trim();
}
