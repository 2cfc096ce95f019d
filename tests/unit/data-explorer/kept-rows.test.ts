/** The rows that choices keep, and the sentence that says so. */
import { describe, expect, it } from 'vitest';
import { keptRows, sentenceOf } from '../../../src/islands/data-explorer/kept-rows.ts';
import { choose, DOUBLED, load, t } from './a-table.ts';

const names = (rows: ReturnType<typeof keptRows>['rows']) => rows.map((row) => row['beneficiaire']);

describe('rows', () => {
  it('are those of the filter, of the words, in the order', () => {
    const loaded = load();
    expect(names(keptRows(loaded, choose()).rows)).toEqual(['Club A', 'Club B', 'Théâtre', 'Chorale']);
    expect(names(keptRows(loaded, choose({ facets: { categorie: ['Sport'] } })).rows)).toEqual(['Club A', 'Club B']);
    expect(names(keptRows(loaded, choose({ search: 'theatre' })).rows)).toEqual(['Théâtre']);
    expect(names(keptRows(loaded, choose({ sort: { field: 'montant_eur', down: true } })).rows)).toEqual([
      'Chorale',
      'Club B',
      'Club A',
      'Théâtre',
    ]);
  });
  it('are corrected unless they are wanted as published, and know what they were', () => {
    const loaded = load([DOUBLED]);
    expect(names(keptRows(loaded, choose()).rows)).toEqual(['Club A', 'Club B', 'Théâtre']);
    expect(names(keptRows(loaded, choose({ asPublished: true })).rows)).toHaveLength(4);
    const amended = load([{ finding: 'Virgule oubliée.', field: 'montant_eur', where: 'beneficiaire=Théâtre', correction: 5050 }]);
    const { rows, original } = keptRows(amended, choose({ search: 'theatre' }));
    const [row] = rows;
    expect([row?.['montant_eur'], row && original(row)['montant_eur']]).toEqual([5050, 50.5]);
  });
});

describe('the sentence', () => {
  const said = (choices = choose()) => {
    const loaded = load();
    return sentenceOf(loaded, keptRows(loaded, choices), choices, t).replaceAll(/\s/g, ' ');
  };
  it('says how many rows, which, and the sum of the money', () => {
    expect(said()).toBe('4 lignes. Montant (€) : 1 350,50 €.');
    expect(said(choose({ facets: { categorie: ['Sport'] } }))).toBe('2 lignes sur 4 · Catégorie : Sport. Montant (€) : 300 €.');
    expect(said(choose({ search: 'chorale' }))).toMatch(/^1 ligne sur 4 · /);
  });
  it('says what is measured instead, and that nothing is left', () => {
    expect(said(choose({ y: 'taux_pourcent' }))).toMatch(/taux_pourcent : 10/);
    expect(said(choose({ search: 'introuvable' }))).toBe('Rien ne répond à ce filtre.');
  });
});
