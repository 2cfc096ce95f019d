/** The program's own sentences with marks and links (Markdown in the dictionaries), and what stands in them. */
import { renderLine } from '../../domain/text/markdown-rules.ts';
import type { Lang } from '../../domain/text/text.ts';

/** A private letter on each side of a place's number: no text of an editor or translator holds it. */
const MARK = '\uE000';

/**
 * A sentence as HTML.
 * @param say says it; `put` gives the place of some HTML in it, which Markdown does not read
 */
export function rich(say: (put: (html: string) => string) => string, lang: Lang): string {
  const parts: string[] = [];
  const source = say((html) => `${MARK}${parts.push(html) - 1}${MARK}`);
  return renderLine(source, lang).replaceAll(new RegExp(`${MARK}(\\d+)${MARK}`, 'g'), (_, at: string) => parts[Number(at)] ?? '');
}
