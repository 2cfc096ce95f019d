/** Verses quoted in a text are found whatever the typography around them. */
import { describe, expect, it } from 'vitest';
import { verseParts } from '../../../src/domain/verse-parts.ts';

const lines = ['En ce petit vaisseau', 'De fin or pur et munde', 'Anne fut le nom d’elle', 'Anne'].map((original) => ({
  annotation: 'a',
  original,
  modern: { fr: '' },
}));
const told = (text: string) => verseParts(text, lines).map((part) => (part.verse ? `[${part.text}]` : part.text));

describe('verses in a title', () => {
  it('are marked, two joined by a stroke as one', () => {
    expect(told('« En ce petit vaisseau / De fin or pur et munde »')).toEqual([
      '« ',
      '[En ce petit vaisseau / De fin or pur et munde]',
      ' »',
    ]);
    expect(told('L’émail : « en  ce petit vaisseau »')).toEqual(['L’émail : « ', '[en  ce petit vaisseau]', ' »']);
    expect(told("“Anne fut le nom d'elle”")).toEqual(['“', "[Anne fut le nom d'elle]", '”']);
  });
  it('are never part of a word, and a text without any is left whole', () => {
    expect(told('La cordelière')).toEqual(['La cordelière']);
    expect(told('Annette et Annexes')).toEqual(['Annette et Annexes']);
    expect(verseParts('', lines)).toEqual([{ text: '', verse: false }]);
    expect(verseParts('x', [])).toEqual([{ text: 'x', verse: false }]);
  });
  it('keep every character in its order', () => {
    for (const text of ['De fin or pur et munde', 'a De fin or pur et munde b En ce petit vaisseau', 'Anne Anne'])
      expect(
        verseParts(text, lines)
          .map((part) => part.text)
          .join(''),
      ).toBe(text);
  });
});
