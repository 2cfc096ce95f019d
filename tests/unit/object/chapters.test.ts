import { describe, expect, it } from 'vitest';
import { chaptersOf } from '../../../src/components/object/chapters.ts';
import { renderMarkdown } from '../../../src/domain/text/markdown-rules.ts';

const table = (rows: number): string =>
  ['| a | b |', '|---|---|', ...Array.from({ length: rows }, (_, i) => `| ${i + 1} | x |`)].join('\n');
const count = (html: string, what: RegExp): number => html.match(what)?.length ?? 0;

describe('the chapters of a description', () => {
  it('begin at each heading, which stands for itself', () => {
    const chapters = chaptersOf(renderMarkdown('Un.\n\n## Deux\n\nDeux.\n\n## *Trois*\n\nTrois.', 'fr'));
    expect(chapters.map(({ heading }) => heading)).toEqual([undefined, 'Deux', '<em>Trois</em>']);
    expect(chapters.map(({ pieces }) => pieces.length)).toEqual([1, 1, 1]);
    expect(chapters.map(({ pieces }) => count(pieces.join(''), /<h2/g))).toEqual([0, 0, 0]);
    expect(chaptersOf('')).toEqual([]);
  });

  it('cut long tables, each piece whole and under the same headings, no row lost and in order', () => {
    const [chapter] = chaptersOf(renderMarkdown(`## Sa vie\n\n${table(20)}\n\nAprès.`, 'fr'));
    const pieces = chapter?.pieces ?? [];
    expect(pieces.map((piece) => count(piece, /<td[^>]*>x<\/td>/g))).toEqual([5, 5, 5, 5]);
    for (const piece of pieces)
      for (const tag of ['table', 'thead', 'tbody', 'div'])
        expect(count(piece, new RegExp(`<${tag}\\b`, 'g')), tag).toBe(count(piece, new RegExp(`</${tag}>`, 'g')));
    expect(pieces.every((piece) => count(piece, /<thead/g) === 1)).toBe(true);
    expect(pieces.join('').match(/(?<=<td[^>]*>)\d+(?=<\/td>)/g)).toEqual(Array.from({ length: 20 }, (_, i) => String(i + 1)));
    expect(pieces.filter((piece) => piece.includes('Après.'))).toEqual([pieces.at(-1)]);
  });

  it('leave short tables whole', () => {
    const html = renderMarkdown(table(5), 'fr');
    expect(chaptersOf(html)).toEqual([{ heading: undefined, pieces: [html] }]);
  });
});
