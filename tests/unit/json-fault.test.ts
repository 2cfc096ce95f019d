import { describe, expect, it } from 'vitest';
import { told } from '../../src/domain/input/fault.ts';
import { jsonFault } from '../../src/domain/input/json-fault.ts';

function faultOf(text: string) {
  try {
    JSON.parse(text);
  } catch (error) {
    const { message, brief, line } = jsonFault(text, error);
    return { message: told(message).message, brief: told(brief).message, line };
  }
  throw new Error('lisible');
}

describe('a damaged JSON', () => {
  it.each([
    [' \n', 'fichier vide', undefined],
    [
      '{\n  "a": [1, 2',
      'JSON illisible à la ligne 2, caractère 13 (le fichier s’arrête avant la fin : accolade, crochet ou guillemet non fermé)',
      2,
    ],
    ['{"a": "x', 'JSON illisible à la ligne 1, caractère 9 (guillemet jamais refermé)', 1],
    [
      '{\n  "a": 1,\n}',
      'JSON illisible à la ligne 3, caractère 1 (nom de propriété entre guillemets droits attendu : virgule de trop juste avant ?)',
      3,
    ],
    ['{"a" 1}', 'JSON illisible à la ligne 1, caractère 6 (deux-points attendu après le nom de la propriété)', 1],
    ['[1 2]', 'JSON illisible à la ligne 1, caractère 4 (virgule ou fermeture attendue)', 1],
    ['{\n "un": 1, "meshes": [}\n}', 'JSON illisible à la ligne 2, caractère 22 (« } » n’a pas sa place ici)', 2],
    ['{} fin', 'JSON illisible à la ligne 1, caractère 4 (texte de trop après la fin du JSON)', 1],
  ])('%j', (text, message, line) => {
    expect(faultOf(text)).toMatchObject({ message, line });
  });

  it('leaves the line to who tells it already', () => {
    expect(faultOf('{\n  "a": 1,\n}').brief).toBe(
      'JSON illisible au caractère 1 (nom de propriété entre guillemets droits attendu : virgule de trop juste avant ?)',
    );
  });

  it('says no English word, whatever the fault', () => {
    for (const text of ['<html>', '{a:1}', '"\u0001"', '"\\q"', 'nul', '[1,]', '01'])
      expect(faultOf(text).message).toMatch(
        /^JSON illisible( à la ligne \d+, caractère \d+)? \((« . » n’a pas sa place ici|[a-zéàâèêôîû’ ?:,-]+)\)$/,
      );
  });
});
