import { describe, expect, it } from 'vitest';
import { answers, queryOf, wantedFrom } from '../../../src/domain/project/filter.ts';
import { yearSpan } from '../../../src/domain/project/programmes.ts';

const facets = {
  programme: ['seniors'],
  public: ['personnes de 60 ans et plus'],
  lieu: ['44036', '44109'],
  annee: ['2018'],
  theme: ['lien social'],
};

describe('filtering projects', () => {
  it('wants every filter that is set, and none that is not', () => {
    expect(answers(facets, {})).toBe(true);
    expect(answers(facets, { lieu: '44109', annee: '2018', theme: '' })).toBe(true);
    expect(answers(facets, { lieu: '44109', annee: '2017' })).toBe(false);
  });

  it('lives in the address', () => {
    const wanted = { annee: '2018', theme: 'lien social' };
    expect(queryOf(wanted)).toBe('?annee=2018&theme=lien+social');
    expect(wantedFrom(new URLSearchParams(queryOf(wanted)))).toEqual(wanted);
    expect(queryOf({})).toBe('');
    expect(wantedFrom(new URLSearchParams('?autre=1'))).toEqual({});
  });

  it('reads the span of years, open or closed', () => {
    expect(yearSpan({ years: '2017/2021' }, 2030)).toEqual([2017, 2021]);
    expect(yearSpan({ years: '2016/..' }, 2030)).toEqual([2016, 2030]);
    expect(yearSpan({}, 2030)).toBeUndefined();
  });
});
