import type { Lang } from './text.ts';

/**
 * French typography of a plain text: no-break spaces before « : ; ! ? » and inside guillemets and numbers, curly
 * apostrophes. U+00A0 throughout: the text fonts lack the narrow U+202F.
 */
export function typography(text: string): string {
  return text
    .replace(/\u202F/g, '\u00A0')
    .replace(/(\p{L})'(?=\p{L}|«|\d)/gu, '$1’')
    .replace(/ (?=[:;!?»](?:\s|$|[).,\]]))/g, '\u00A0')
    .replace(/« /g, '«\u00A0')
    .replace(/(\d) (?=\d{3}(?!\d))/g, '$1\u00A0')
    .replace(/(\d) (?=(?:€|%|km|m|cm|mm|g|kg|ha|Go|Mo|ko|h|min)(?![\p{L}]))/gu, '$1\u00A0');
}

/** A text to be shown as it is, in its language: French is set, others stay as they are written. */
export function set(text: string, lang: Lang): string {
  return lang === 'fr' ? typography(text) : text;
}

const TAG = /<(?:!--[\s\S]*?--|(?:"[^"]*"|'[^']*'|[^'">])*)>/y;
const RAW = /^<(script|style|code|pre|textarea)\b/i;

/** The same for a page of HTML: its text only, never its tags, scripts, code or typed text. */
export function typographyOfHtml(html: string): string {
  let result = '';
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    if (open < 0) return result + typography(html.slice(at));
    result += typography(html.slice(at, open));
    TAG.lastIndex = open;
    const tag = TAG.exec(html)?.[0];
    if (tag === undefined) return result + html.slice(open);
    // Inside a script or code nothing is text: on to its end.
    const raw = RAW.exec(tag)?.[1];
    const end = raw === undefined ? open + tag.length : closing(html, raw, open + tag.length);
    if (end < 0) return result + html.slice(open);
    result += html.slice(open, end);
    at = end;
  }
  return result;
}

function closing(html: string, name: string, from: number): number {
  const found = html.slice(from).search(new RegExp(`</${name}\\b`, 'i'));
  return found < 0 ? -1 : from + found;
}
