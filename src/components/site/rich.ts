/** The program's own sentences with marks and links (Markdown in the dictionaries), and what stands in them. */
import { ofArticle, capitalArticle, withArticle } from '../../domain/text/french-article.ts';
import { renderLine } from '../../domain/text/markdown-rules.ts';
import { fallbacks, type Lang } from '../../domain/text/text.ts';

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

/** An institution's name as a sentence takes it: French wants its article; other languages take the name. */
export function ownerIn(owner: string, lang: Lang, place: 'of' | 'with' | 'head'): string {
  if (!fallbacks(lang).includes('fr')) return owner;
  return place === 'of' ? ofArticle(owner) : place === 'head' ? capitalArticle(owner) : withArticle(owner);
}
