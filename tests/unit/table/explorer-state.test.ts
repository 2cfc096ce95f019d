import { describe, expect, it } from 'vitest';
import {
  fileStem,
  fromQuery,
  initialState,
  stateFilter,
  stateWords,
  toQuery,
  viewState,
} from '../../../src/domain/table/explorer-state.ts';
import type { ExplorerState } from '../../../src/domain/table/explorer-state.ts';
import { applyFilter, readFilter } from '../../../src/domain/table/filter.ts';
import type { Field } from '../../../src/domain/table/table-schema.ts';

const columns = ['annee', 'catégorie: détail', 'montant_eur'];
const names = { subventions: columns };
const fields: Field[] = [
  { name: 'annee', type: 'year', title: 'Année' },
  { name: 'catégorie: détail', type: 'string' },
  { name: 'montant_eur', type: 'number', title: 'Montant (€)' },
];
const full: ExplorerState = {
  ...initialState('subventions'),
  facets: { annee: ['2012', '2013'], 'catégorie: détail': ['Sport & loisirs: 50 %', ''] },
  min: { montant_eur: 100.5 },
  max: { montant_eur: 500 },
  where: 'annee!=2014&montant_eur>10',
  search: 'école + fête',
  sort: { field: 'montant_eur', down: true },
  x: 'annee',
  y: 'montant_eur',
  group: 'catégorie: détail',
  aggregate: 'mean',
  chart: 'line',
  asPublished: true,
};

describe('the explorer’s state', () => {
  it('comes back from its query string, whatever names and values hold', () => {
    expect(fromQuery(toQuery(full), names)).toEqual(full);
    expect(fromQuery(`?${toQuery(initialState('subventions'))}`, names)).toEqual(initialState('subventions'));
  });

  it('drops what the table does not have', () => {
    expect(fromQuery('table=autre', names)).toBeUndefined();
    expect(fromQuery('table=subventions&f=nom:x&x=nom&tri=-nom&min=montant_eur:abc&graphique=tarte&calcul=rien', names)).toEqual(
      initialState('subventions'),
    );
  });

  it('says itself in words and in file names', () => {
    const words = stateWords(full, fields).replaceAll('\u00A0', ' ');
    expect(words).toBe(
      'Année : 2012 ou 2013 ; catégorie: détail : Sport & loisirs: 50 % ou (vide) ; Montant (€) : au moins 100,50 € ; Montant (€) : au plus 500 € ; Année : sauf 2014 ; Montant (€) : plus de 10 € ; contient « école + fête » ; défauts non corrigés',
    );
    expect(fileStem({ ...initialState('subventions'), facets: { annee: ['2012'], c: ['Été & fêtes'] } })).toBe(
      'subventions_2012_ete-fetes',
    );
  });

  it('takes columns named like an object’s own methods', () => {
    const odd = { t: ['constructor', 'toString', 'hasOwnProperty'] };
    const state = { ...initialState('t'), facets: { constructor: ['a', 'b'], toString: ['c'] } };
    expect(fromQuery(toQuery(state), odd)).toEqual(state);
    expect(stateWords(fromQuery('table=t&f=constructor:a', odd) ?? state, [{ name: 'constructor', type: 'string' }])).toContain(
      'constructor',
    );
  });

  it('shows a view: its filter as ticks, bounds, and words for the rest', () => {
    const view = { title: 'V', resource: 't', chart: 'bar' as const, x: 'annee', y: 'montant_eur', filter: undefined };
    const { filter } = readFilter(
      { annee: [2012, 2013], montant_eur: { min: 10, max: 20 }, 'catégorie: détail': { not: 'Sport', contains: 'é' } },
      columns,
    );
    const state = viewState(view, filter);
    expect(state).toMatchObject({
      facets: { annee: ['2012', '2013'] },
      min: { montant_eur: 10 },
      max: { montant_eur: 20 },
      where: 'catégorie: détail!=Sport&catégorie: détail~é',
      x: 'annee',
      chart: 'bar',
    });
    expect(stateFilter(fromQuery(toQuery(state), { t: columns }) ?? state, columns)).toEqual([
      { field: 'annee', condition: { in: ['2012', '2013'] } },
      { field: 'montant_eur', condition: { min: 10 } },
      { field: 'montant_eur', condition: { max: 20 } },
      { field: 'catégorie: détail', condition: { not: ['Sport'] } },
      { field: 'catégorie: détail', condition: { contains: 'é' } },
    ]);
  });

  it('filters rows', () => {
    const rows = [
      { annee: 2012, montant_eur: 100 },
      { annee: 2013, montant_eur: 200 },
      { annee: 2014, montant_eur: 300 },
      { annee: null, montant_eur: null },
    ];
    expect(
      applyFilter(rows, stateFilter({ ...initialState('t'), facets: { annee: ['2012', '2013'] }, min: { montant_eur: 150 } }, columns))
        .length,
    ).toBe(1);
    expect(applyFilter(rows, stateFilter({ ...initialState('t'), facets: { annee: [''] } }, columns)).length).toBe(1);
  });
});
