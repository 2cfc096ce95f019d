import { describe, expect, it } from 'vitest';
import { accepts, answerText, ask, AskError } from '../../../src/domain/table/ask.ts';
import type { Field } from '../../../src/domain/table/table-schema.ts';

const fields: Field[] = [
  { name: 'annee', type: 'year' },
  { name: 'association', type: 'string' },
  { name: 'montant_eur', type: 'number' },
];
const rows = [
  { annee: 2009, association: 'Chorale', montant_eur: 100.1 },
  { annee: 2009, association: 'Tennis', montant_eur: 50.2 },
  { annee: 2010, association: 'Chorale', montant_eur: 20.05 },
  { annee: 2011, association: 'Cantine', montant_eur: 300 },
  { annee: 2011, association: 'Tennis', montant_eur: null },
];
const value = (question: unknown) => ask(rows, question, fields).value;

describe('ask', () => {
  it('counts and adds to the cent', () => {
    expect(value({ count: true })).toBe(5);
    expect(value({ count: 'montant_eur' })).toBe(4);
    expect(value({ sum: 'montant_eur' })).toBe(470.35);
    expect(value({ median: 'montant_eur' })).toBe(75.15);
    expect(value({ distinct: 'association' })).toBe(3);
    expect(value({ sum: 'montant_eur', where: { annee: 2009 } })).toBe(150.3);
    // A filter that meets no row is a mistake of the question, never an answer of zero.
    expect(() => value({ sum: 'montant_eur', where: { annee: 1900 } })).toThrow(
      /aucune ligne ne répond au filtre « annee : 1900 » \(valeurs : 2009, /,
    );
    expect(() => value({ count: true, where: { association: 'Cantin' } })).toThrow('le plus proche : « Cantine »');
    expect(() => ask([], { count: true }, fields)).toThrow('le tableau ne contient aucune ligne');
  });

  it('names the group with the smallest and the largest figure, and says the figure', () => {
    const least = ask(rows, { min: { sum: 'montant_eur', by: 'annee' } }, fields);
    expect(least.value).toBe(2010);
    expect(least.figure).toEqual({ value: 20.05, unit: 'EUR' });
    expect(answerText(least, 'fr')).toBe('2010 (20,05\u00A0€)');
    expect(value({ max: { sum: 'montant_eur', by: 'association' } })).toBe('Cantine');
    expect(value({ value: { max: { sum: 'montant_eur', by: 'annee' } } })).toBe(300);
  });

  it('keeps ties', () => {
    const answer = ask(rows, { max: { count: true, by: 'annee' } }, fields);
    expect([answer.value, ...answer.ties]).toEqual([2009, 2011]);
    expect(accepts(answer, '2011')).toBe(true);
    expect(accepts(answer, '2010')).toBe(false);
  });

  it('computes shares, differences, ratios and evolutions', () => {
    expect(value({ share: 'montant_eur', where: { association: 'Cantine' } })).toBeCloseTo(63.78, 2);
    expect(
      value({
        difference: [
          { sum: 'montant_eur', where: { annee: 2009 } },
          { sum: 'montant_eur', where: { annee: 2010 } },
        ],
      }),
    ).toBe(130.25);
    expect(value({ ratio: [{ sum: 'montant_eur' }, { constant: 10 }] })).toBeCloseTo(47.035, 6);
    const change = ask(
      rows,
      {
        change: [
          { sum: 'montant_eur', where: { annee: 2009 } },
          { sum: 'montant_eur', where: { annee: 2010 } },
        ],
      },
      fields,
    );
    expect(answerText(change, 'fr')).toBe('\u221286,7\u00A0%');
    expect(accepts(change, '-86,7 %')).toBe(true);
  });

  it('accepts what a pupil types', () => {
    const total = ask([{ m_eur: 934543.32 }], { sum: 'm_eur' }, [{ name: 'm_eur', type: 'number' }]);
    for (const typed of ['934543,32', '934 543,32 €', '934 543', '934543.32']) expect(accepts(total, typed), typed).toBe(true);
    expect(accepts(total, '934 600')).toBe(false);
    expect(accepts(total, '934 600', 100)).toBe(true);
    expect(accepts(ask(rows, { max: { sum: 'montant_eur', by: 'association' } }, fields), ' cantine ')).toBe(true);
  });

  it('says in French why a question does not fit', () => {
    expect(() => ask(rows, { sum: 'montant' }, fields)).toThrow(AskError);
    expect(() => ask(rows, { sum: 'montant' }, fields)).toThrow('la colonne « montant » n’existe pas');
    expect(() => ask(rows, { sum: 'association' }, fields)).toThrow('ne contient pas de nombres');
    expect(() => ask(rows, { somme: 'montant_eur' }, fields)).toThrow('« somme » n’est pas une opération');
    expect(() => ask(rows, { min: { sum: 'montant_eur' } }, fields)).toThrow('demande un regroupement');
    expect(() => ask(rows, { ratio: [{ count: true }, { constant: 0 }] }, fields)).toThrow('division par zéro');
  });
});
