/** Markdown brought down to plain paragraphs: a screen for standing readers shows words, not links or tables. */
import { type Text, mapText } from '../text/text.ts';

function plain(markdown: string): string {
  return markdown
    .replaceAll(/^#{1,6}\s+.*$/gm, '')
    .replaceAll(/^[^\S\n]*\|.*$/gm, '')
    .replaceAll(/!\[[^\]]*\]\([^)]*\)/g, '')
    .replaceAll(/\[([^\]]+)\]\([^)]*\)/g, '$1')
    .replaceAll(/^[^\S\n]*(?:[-*+]|\d+\.|>)\s+/gm, '')
    .replaceAll(/(\*\*|__|`)(.+?)\1/g, '$2')
    .replaceAll(/(^|[\s(«])[*_]([^*_\n]+)[*_](?=[\s).,;:!?»]|$)/g, '$1$2')
    .replaceAll(/[^\S\n]+\n/g, '\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}

/** What a door says of itself in a glance: its first sentence. The point of a short abbreviation (« M. », « v. ») ends none. */
export function firstSentence(text: string): string {
  const end = /(?<!(?:^|\s)(?:\p{L}|MM|St|Ste|cf|env|vol))[.!?…](?=\s+[\p{Lu}«])/u.exec(text);
  return end ? text.slice(0, end.index + 1) : text;
}

export function plainText(text: Text): Text {
  return mapText(text, plain);
}
