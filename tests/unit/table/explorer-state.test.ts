import { describe, expect, it } from 'vitest';
import { fileStem, fromQuery, initialState, stateFilter, stateWords, toQuery } from '../../../src/domain/table/explorer-state.ts';
import type { ExplorerState } from '../../../src/domain/table/explorer-state.ts';
import { applyFilter } from '../../../src/domain/table/filter.ts';
import type { Field } from '../../../src/domain/table/table-schema.ts';

const names = { subventions: ['annee', 'catégorie: détail', 'montant_eur'] };
const fields: Field[] = [{ name: 'annee', type: 'year', title: 'Année' }, { name: 'catégorie: détail', type: 'string' }, { name: 'montant_eur', type: 'number', title: 'Montant (€)' }];
const full: ExplorerState = {
  ...initialState('subventions'), facets: { annee: ['2012', '2013'], 'catégorie: détail': ['Sport & loisirs: 50 %', ''] }, min: { montant_eur: 100.5 }, max: { montant_eur: 500 }, search: 'école + fête',
  sort: { field: 'montant_eur', down: true }, x: 'annee', y: 'montant_eur', group: 'catégorie: détail', aggregate: 'mean', chart: 'line', corrected: true,
};

describe('the explorer’s state', () => {
  it('comes back from its query string, whatever names and values hold', () => {
    expect(fromQuery(toQuery(full), names)).toEqual(full);
    expect(fromQuery(`?${toQuery(initialState('subventions'))}`, names)).toEqual(initialState('subventions'));
  });

  it('drops what the table does not have', () => {
    expect(fromQuery('table=autre', names)).toBeUndefined();
    expect(fromQuery('table=subventions&f=nom:x&x=nom&tri=-nom&min=montant_eur:abc&graphique=tarte&calcul=rien', names)).toEqual(initialState('subventions'));
  });

  it('says itself in words and in file names', () => {
    const words = stateWords(full, fields).replaceAll('\u00A0', ' ');
    expect(words).toBe('Année : 2012 ou 2013 ; catégorie: détail : Sport & loisirs: 50 % ou (vide) ; Montant (€) : au moins 100,50 € ; Montant (€) : au plus 500 € ; contient « école + fête » ; défauts corrigés');
    expect(fileStem({ ...initialState('subventions'), facets: { annee: ['2012'], c: ['Été & fêtes'] } })).toBe('subventions_2012_ete-fetes');
  });

  it('filters rows', () => {
    const rows = [{ annee: 2012, montant_eur: 100 }, { annee: 2013, montant_eur: 200 }, { annee: 2014, montant_eur: 300 }, { annee: null, montant_eur: null }];
    expect(applyFilter(rows, stateFilter({ ...initialState('t'), facets: { annee: ['2012', '2013'] }, min: { montant_eur: 150 } })).length).toBe(1);
    expect(applyFilter(rows, stateFilter({ ...initialState('t'), facets: { annee: [''] } })).length).toBe(1);
  });
});
