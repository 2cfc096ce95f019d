/** Where a text quotes what is written on the object: that part is in the object's own language, whatever the page's. */
import { fold } from '../text/fold.ts';
import type { Lang } from '../text/text.ts';

export interface Part {
  readonly text: string;
  /** Language of the lines that it quotes; none for what does not stand on the object, or where they do not say theirs. */
  readonly lang?: Lang | undefined;
}

/** A quotation of one language or the other; its marks belong to the sentence. */
const QUOTATION = /([«“]\s*)([^«»“”]+?)(\s*[»”])/gu;

/**
 * A text in parts: quotations whose words follow each other in the transcribed lines of a language, and the rest. Accents,
 * capitals and the bars between verses do not matter.
 */
export function quotedParts(text: string, lines: readonly { readonly original: string; readonly lang?: Lang | undefined }[]): Part[] {
  const languages = [...new Set(lines.flatMap(({ lang }) => lang ?? []))];
  const written = languages.map((lang) => {
    const own = lines.filter((line) => line.lang === lang).map(({ original }) => original);
    return [lang, ` ${fold(own.join(' '))} `] as const;
  });
  const parts: Part[] = [];
  let from = 0;
  for (const match of text.matchAll(QUOTATION)) {
    const [, open = '', words = ''] = match;
    const lang = fold(words) === '' ? undefined : written.find(([, all]) => all.includes(` ${fold(words)} `))?.[0];
    if (lang === undefined) continue;
    const start = match.index + open.length;
    if (start > from) parts.push({ text: text.slice(from, start) });
    parts.push({ text: words, lang });
    from = start + words.length;
  }
  if (from < text.length) parts.push({ text: text.slice(from) });
  return parts;
}
