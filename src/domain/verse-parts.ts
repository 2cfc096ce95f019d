/** Where a text quotes an object's inscriptions: those words are in the language of their time, and must be marked so. */
import type { InscriptionLine } from './records/object.ts';

export interface TextPart {
  readonly text: string;
  readonly verse: boolean;
}

/** Shorter than this, a likeness is a chance (a number, one word of today's language). */
const SHORTEST = 4;

/** Typography apart, the same words: apostrophes, spaces and capitals are as the editor has them. */
const pattern = (original: string): string =>
  original
    .trim()
    .replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replaceAll(/\s+/g, '\\s+')
    .replaceAll(/['’]/g, "['’]");

/** The text in its order, cut where a verse begins or ends; verses joined by a stroke are one part. */
export function verseParts(text: string, lines: readonly InscriptionLine[]): TextPart[] {
  const originals = [...new Set(lines.map((line) => line.original))]
    .filter((original) => original.trim().length >= SHORTEST)
    .toSorted((a, b) => b.length - a.length);
  if (originals.length === 0) return [{ text, verse: false }];
  const one = `(?<![\\p{L}\\p{N}])(?:${originals.map(pattern).join('|')})(?![\\p{L}\\p{N}])`;
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of text.matchAll(new RegExp(`${one}(?:\\s*/\\s*${one})*`, 'giu'))) {
    if (match.index > end) parts.push({ text: text.slice(end, match.index), verse: false });
    parts.push({ text: match[0], verse: true });
    end = match.index + match[0].length;
  }
  if (end < text.length || parts.length === 0) parts.push({ text: text.slice(end), verse: false });
  return parts;
}
