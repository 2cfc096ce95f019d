import { describe, expect, it } from 'vitest';
import { chaptersOf } from '../../../src/components/object/chapters.ts';

const row = (i: number) => `<tr><td>${i}</td></tr>`;
const table = (rows: number) =>
  `<div class="scroller"><table><thead><tr><th>Date</th></tr></thead> <tbody>${Array.from({ length: rows }, (_, i) => row(i)).join('')}</tbody></table></div>`;

describe('a description cut for pictures', () => {
  it('begins a piece with each chapter and leaves a short table whole', () => {
    const html = `<p>Un.</p><h2>Deux</h2><p>Deux.</p>${table(6)}<h2>Trois</h2>`;
    const pieces = chaptersOf(html);
    expect(pieces).toHaveLength(3);
    expect(pieces.join('')).toBe(html);
  });

  it('cuts a long table under the same headings, every row once and in order, each piece well formed', () => {
    const pieces = chaptersOf(`<h2>Sa vie</h2>${table(13)}<p>Après.</p>`);
    expect(pieces).toHaveLength(3);
    expect(pieces.join('').match(/<td>\d+<\/td>/g)).toEqual(Array.from({ length: 13 }, (_, i) => `<td>${i}</td>`));
    for (const piece of pieces) {
      expect(piece).toContain('<th>Date</th>');
      for (const tag of ['div', 'table', 'tbody']) expect(piece.split(`<${tag}`)).toHaveLength(piece.split(`</${tag}>`).length);
    }
    expect(pieces[0]).toMatch(/^<h2>Sa vie<\/h2>/);
    expect(pieces[2]).toMatch(/<p>Après\.<\/p>$/);
  });
});
