import { describe, expect, it } from 'vitest';
import { brailleLines, brailleText, brailleWords, writesBraille } from '../../src/domain/text/braille.ts';

const written = (text: string, lang: string): string => brailleWords(text, lang).map(brailleText).join(' ');

describe('braille', () => {
  // After the tables of the Code braille français uniformisé and of Unified English Braille.
  it.each([
    ['fr', 'Écrin du cœur d’Anne', '⠨⠿⠉⠗⠊⠝ ⠙⠥ ⠉⠪⠥⠗ ⠙⠄⠨⠁⠝⠝⠑'],
    ['fr', '1514', '⠠⠡⠱⠡⠹'],
    ['fr', '1 sur 1,25.', '⠠⠡ ⠎⠥⠗ ⠠⠡⠂⠣⠱⠲'],
    ['fr', '50 cm', '⠠⠱⠼ ⠉⠍'],
    ['fr', 'à âge, ça, où, forêt, naïf, août', '⠷ ⠡⠛⠑⠂ ⠯⠁⠂ ⠕⠾⠂ ⠋⠕⠗⠣⠞⠂ ⠝⠁⠻⠋⠂ ⠁⠕⠱⠞'],
    ['fr', 'CNRS', '⠨⠨⠉⠝⠗⠎'],
    ['fr', '« oui » : non', '⠶⠕⠥⠊⠶⠒ ⠝⠕⠝'],
    ['fr', 'XIVe', '⠨⠭⠨⠊⠨⠧⠑'],
    ['en', 'A heart, 1514', '⠠⠁ ⠓⠑⠁⠗⠞⠂ ⠼⠁⠑⠁⠙'],
    ['en', '5cm 1a', '⠼⠑⠰⠉⠍ ⠼⠁⠰⠁'],
    ['en', 'why?', '⠺⠓⠽⠦'],
  ])('in %s writes « %s »', (lang, text, cells) => {
    expect(written(text, lang)).toBe(cells);
  });

  it('says which languages it knows, and writes nothing in another', () => {
    expect(['fr', 'en', 'fr-CA', 'br', 'de'].map(writesBraille)).toEqual([true, true, true, false, false]);
    expect(brailleWords('degemer mat', 'br')).toEqual([]);
  });

  it('goes on in the next line between words, and cuts a word that no line holds', () => {
    const lines = brailleLines(brailleWords('un deux trois anticonstitutionnellement', 'fr'), 8);
    expect(lines.map(brailleText)).toEqual(['⠥⠝⠀⠙⠑⠥⠭', '⠞⠗⠕⠊⠎', '⠁⠝⠞⠊⠉⠕⠝⠎', '⠞⠊⠞⠥⠞⠊⠕⠝', '⠝⠑⠇⠇⠑⠍⠑⠝', '⠞']);
  });
});
