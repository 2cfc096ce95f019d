/**
 * French typography. It enters with the text: where an editor's file is checked (`schema/text.ts`), where Markdown is rendered, where a
 * cell is put into words and where a dictionary is read. What comes after shows texts as they are. Setting twice changes nothing.
 */
import type { Lang } from './text.ts';

/** Within a text, for machines: code, addresses, and figures to compute (`{sum:montant|année=2014}`). */
const FOR_MACHINES = /`[^`\n]*`|\b(?:https?:\/\/|mailto:|www\.)[^\s<>"»]+|(?<=\]\()[^)\s]+|\{[^\s{}:|]+[:|][^{}]*\}/g;

/** What any of the rules below begins with: most names and codes of a large table have none of it. */
const TOUCHED = /[\u202F'«]| [:;!?»]|\d /;

/**
 * A plain text or Markdown as French sets it: no-break spaces before « : ; ! ? » and inside guillemets and numbers, curly
 * apostrophes. U+00A0 throughout: the text fonts lack the narrow U+202F.
 */
export function typography(text: string): string {
  if (!TOUCHED.test(text)) return text;
  let result = '';
  let at = 0;
  for (const { 0: left, index } of text.matchAll(FOR_MACHINES)) {
    result += setPart(text.slice(at, index)) + left;
    at = index + left.length;
  }
  return result + setPart(text.slice(at));
}

function setPart(text: string): string {
  return text
    .replace(/\u202F/g, '\u00A0')
    .replace(/(\p{L})'(?=\p{L}|«|\d)/gu, '$1’')
    .replace(/ (?=[:;!?»](?:\s|$|[).,\]]))/g, '\u00A0')
    .replace(/« /g, '«\u00A0')
    .replace(/(\d) (?=\d{3}(?!\d))/g, '$1\u00A0')
    .replace(/(\d) (?=(?:€|%|km|m|cm|mm|g|kg|ha|Go|Mo|ko|h|min)(?![\p{L}]))/gu, '$1\u00A0');
}

export const isFrench = (lang: Lang): boolean => /^fr\b/.test(lang);

/** A text to be shown as it is, in its language: French is set, others stay as they are written. */
export function set(text: string, lang: Lang): string {
  return isFrench(lang) ? typography(text) : text;
}
