import { describe, expect, it } from 'vitest';
import { storyPieces } from '../../../src/components/data/story-pieces.ts';
import { renderMarkdown } from '../../../src/domain/text/markdown-rules.ts';

const long = 'Une phrase qui se lit. '.repeat(10).trim();

describe('the pieces of a story', () => {
  it('keep each heading with its first paragraph, and lose nothing', () => {
    const html = renderMarkdown(`Avant.\n\n## Un\n\nDébut.\n\n${long}\n\nFin.\n\n## Deux\n\nSeul.`, 'fr');
    const pieces = storyPieces(html);
    expect(pieces.map(({ opening }) => opening.match(/<(h2|p)\b/g))).toEqual([['<p'], ['<h2', '<p'], ['<h2', '<p']]);
    expect(pieces.map(({ more }) => more.match(/<p\b/g)?.length ?? 0)).toEqual([0, 2, 0]);
    expect(pieces.map(({ opening, more }) => opening + more).join('')).toBe(html);
  });

  it('fold nothing that is short, nor what has no paragraph', () => {
    for (const markdown of ['## Un\n\nDébut.\n\nFin.', '## Un', `- ${long}`])
      expect(storyPieces(renderMarkdown(markdown, 'fr')).map(({ more }) => more)).toEqual(['']);
    expect(storyPieces('')).toEqual([]);
  });
});
