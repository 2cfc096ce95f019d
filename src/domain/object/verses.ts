/** Where a text quotes what is written on the object: that part is in the object's own language, whatever the page's. */
import { fold } from '../text/fold.ts';

export interface Part {
  readonly text: string;
  /** Whether it stands on the object. */
  readonly quoted: boolean;
}

/** A quotation of one language or the other; its marks belong to the sentence. */
const QUOTATION = /([«“]\s*)([^«»“”]+?)(\s*[»”])/gu;

/**
 * A text in parts: quotations whose words follow each other in the transcribed lines, and the rest. Accents, capitals
 * and the bars between verses do not matter.
 */
export function quotedParts(text: string, lines: readonly string[]): Part[] {
  const written = ` ${fold(lines.join(' '))} `;
  const parts: Part[] = [];
  let from = 0;
  for (const match of text.matchAll(QUOTATION)) {
    const [, open = '', words = ''] = match;
    if (fold(words) === '' || !written.includes(` ${fold(words)} `)) continue;
    const start = match.index + open.length;
    if (start > from) parts.push({ text: text.slice(from, start), quoted: false });
    parts.push({ text: words, quoted: true });
    from = start + words.length;
  }
  if (from < text.length) parts.push({ text: text.slice(from), quoted: false });
  return parts;
}
