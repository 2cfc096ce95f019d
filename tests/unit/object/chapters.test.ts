import { describe, expect, it } from 'vitest';
import { chaptersOf } from '../../../src/components/object/chapters.ts';
import { renderMarkdown } from '../../../src/domain/text/markdown-rules.ts';

const table = (rows: number): string =>
  ['| a | b |', '|---|---|', ...Array.from({ length: rows }, (_, i) => `| ${i + 1} | x |`)].join('\n');
const count = (html: string, what: RegExp): number => html.match(what)?.length ?? 0;

describe('the chapters of a description', () => {
  it('begin at each heading', () => {
    expect(chaptersOf(renderMarkdown('Un.\n\n## Deux\n\nDeux.\n\n## Trois\n\nTrois.', 'fr')).map((html) => count(html, /<h2/g))).toEqual([
      0, 1, 1,
    ]);
    expect(chaptersOf('')).toEqual([]);
  });

  it('cut long tables, each part whole and under the same headings, no row lost', () => {
    const html = renderMarkdown(`## Sa vie\n\n${table(20)}\n\nAprès.`, 'fr');
    const parts = chaptersOf(html);
    expect(parts.map((part) => count(part, /<td[^>]*>x<\/td>/g))).toEqual([5, 5, 5, 5]);
    for (const part of parts)
      for (const tag of ['table', 'thead', 'tbody', 'div'])
        expect(count(part, new RegExp(`<${tag}\\b`, 'g')), tag).toBe(count(part, new RegExp(`</${tag}>`, 'g')));
    expect(parts.every((part) => count(part, /<thead/g) === 1)).toBe(true);
    expect(parts.join('').match(/<td[^>]*>\d+<\/td>/g)?.length).toBe(20);
    expect(parts.at(-1)).toContain('Après.');
    expect(parts.filter((part) => part.includes('Après.')).length).toBe(1);
  });

  it('leave short tables whole', () => {
    const html = renderMarkdown(table(5), 'fr');
    expect(chaptersOf(html)).toEqual([html]);
  });
});
