import { describe, expect, it } from 'vitest';
import { verdictWords } from '../../../src/domain/table/verdict-words.ts';

describe('verdictWords', () => {
  it.each([
    [0, 0, 0, 'Valable\u00a0: rien à reprendre.'],
    [0, 0, 1, 'Valable, avec 1 point à vérifier.'],
    [1, 1, 0, '1 erreur, en 1 sorte.'],
    [4, 2, 10, '4 erreurs, en 2 sortes, et 10 points à vérifier.'],
  ])('%i errors of %i kinds and %i doubts', (errors, kinds, warnings, words) => {
    expect(verdictWords(errors, kinds, warnings)).toBe(words);
  });
});
