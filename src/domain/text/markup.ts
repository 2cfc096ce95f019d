/** Plain text where HTML or XML is written by hand, as content or between double quotes. */

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text that markup shows as it is: nothing in it opens a tag or ends an attribute. */
export function escapeMarkup(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);
}

/** The same for XML 1.0, which has no place for control characters nor for halves of surrogate pairs: they are dropped. */
export function escapeXml(text: string): string {
  return escapeMarkup(text.replace(/\p{Cs}|[\uFFFE\uFFFF]|(?![\t\n\r])\p{Cc}/gu, ''));
}

/** A value as JSON that may stand in a script element: no text of it can close the element. */
export function jsonInMarkup(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}
