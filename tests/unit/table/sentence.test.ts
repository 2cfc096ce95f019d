import { inFrench } from '../../fixtures/said-in.ts';
import { describe, expect, it } from 'vitest';
import { exactSum, median } from '../../../src/domain/table/figures.ts';
import { emptyFilters, hasFigures, renderSentence, sentenceProblems } from '../../../src/domain/table/sentence.ts';
import type { Field } from '../../../src/domain/table/table-schema.ts';

const fields: Field[] = [
  { name: 'annee', type: 'year' },
  { name: 'categorie', type: 'string' },
  { name: 'montant_eur', type: 'number' },
  { name: 'presents', type: 'integer' },
  { name: 'jour', type: 'date' },
];
const rows = [
  { annee: 2009, categorie: 'Sport', montant_eur: 1200.1, presents: 12, jour: '2009-01-02' },
  { annee: 2010, categorie: 'Enfance', montant_eur: 3600.22, presents: 15, jour: '2010-05-01' },
  { annee: 2010, categorie: 'Sport', montant_eur: 200, presents: 16, jour: '2011-12-31' },
];
const say = (sentence: string) => renderSentence(sentence, rows, fields).replaceAll('\u00A0', ' ');

describe('renderSentence', () => {
  it('says that rows taken away by a filter are not there, rather than nought', () => {
    const kept = rows.filter((row) => row.annee === 2009);
    expect(
      renderSentence('{sum:montant_eur|annee=2009} puis {sum:montant_eur|annee=2010}', kept, fields, 'fr', '(hors du filtre)').replaceAll(
        '\u00A0',
        ' ',
      ),
    ).toBe('1 200,10 € puis (hors du filtre)');
    expect(renderSentence('{count}', [], fields, 'fr', '(hors du filtre)')).toBe('(hors du filtre)');
    expect([hasFigures('En 2009, {count}.'), hasFigures('En 2009.')]).toEqual([true, false]);
  });

  it('computes and writes French figures', () => {
    expect(say('{count} lignes, {sum:montant_eur}, {distinct:categorie} catégories.')).toBe('3 lignes, 5 000,32 €, 2 catégories.');
    expect(say('{mean:presents} en moyenne, de {min:presents} à {max:presents}')).toBe('14,33 en moyenne, de 12 à 16');
    expect(say('du {first:jour} au {last:jour}, {first:annee}')).toBe('du 2 janvier 2009 au 31 décembre 2011, 2009');
  });

  it('filters, rounds, shares and names extremes', () => {
    expect(say('{sum:montant_eur|categorie=Sport}')).toBe('1 400,10 €');
    expect(say('{sum:montant_eur|categorie=Sport&annee>=2010}')).toBe('200 €');
    expect(say('{sum:montant_eur|.0}')).toBe('5 000 €');
    expect(say('{share:montant_eur|categorie=Enfance}')).toBe('72,0 %');
    expect(say('{argmax:montant_eur:annee} et {argmin:montant_eur:annee}')).toBe('2010 et 2009');
  });

  it('finds filters that keep nothing', () => {
    expect(
      emptyFilters('{count} dont {sum:montant_eur|annee=1900}, {count|categorie=Sport}, {count|categorie=Sports}', rows, fields),
    ).toEqual(['{sum:montant_eur|annee=1900}', '{count|categorie=Sports}']);
  });

  it('says what cannot be computed', () => {
    expect(say('{mean:montant_eur|annee=1900}')).toBe('donnée absente');
    expect(inFrench(sentenceProblems('{sum:montnt_eur}', fields)[0])).toContain('vouliez-vous dire « montant_eur »');
    expect(inFrench(sentenceProblems('{somme:montant_eur}', fields)[0])).toContain('opération « somme » inconnue');
    expect(inFrench(sentenceProblems('{sum:categorie}', fields)[0])).toContain('ne contient pas de nombres');
    expect(inFrench(sentenceProblems('{sum:montant_eur|anee=2}', fields)[0])).toContain('la colonne « anee » n’existe pas');
    expect(inFrench(sentenceProblems('{sum:montant_eur', fields)[0])).toContain('accolade');
    expect(sentenceProblems('{count} {sum:montant_eur}', fields)).toEqual([]);
  });
});

describe('figures', () => {
  it('adds decimals without drift', () => {
    expect(exactSum([0.1, 0.2])).toBe(0.3);
    expect(exactSum(Array.from({ length: 10_000 }, () => 0.01))).toBe(100);
    expect(exactSum([1e21, 1])).toBe(1e21);
    expect(exactSum([-1.5, 0.25])).toBe(-1.25);
    expect(median([3, 1, 2])).toBe(2);
  });
});
