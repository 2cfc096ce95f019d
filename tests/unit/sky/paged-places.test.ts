/** Which communes have a page: those of the départements that lie in the territory whole. */
import { describe, expect, it } from 'vitest';
import { wholeDepartements, type Commune } from '../../../src/domain/sky/communes.ts';
import { hasPage, pagedPlaces, todayOf, type Place } from '../../../src/domain/sky/places.ts';

const commune = (code: string, type = 'commune-actuelle'): Commune => ({ code, nom: code, type, departement: code.slice(0, 2) });
const place = (code: string): Place => ({ name: code, code });

describe('communes with a page', () => {
  const list = [commune('44001'), commune('44002'), commune('44003', 'commune-deleguee'), commune('85001'), commune('85002')];
  const departements = wholeDepartements([place('44001'), place('44002'), place('85001')], list);

  it('are those of a département of which every commune is there', () => {
    expect(departements).toEqual(['44']);
  });
  it('have one page a code: today’s, where a former one had it', () => {
    const today = { name: 'Réunie', code: '44002' };
    const former = { name: 'Ancienne', code: '44002', now: 'Réunie' };
    const other = { name: 'Autre', code: '44003', now: 'Réunie' };
    expect(pagedPlaces([former, today, other, place('85001')], departements)).toEqual([today, other]);
  });
  it('with those of former times, and no place without a code', () => {
    expect(hasPage(place('44003'), departements)).toBe(true);
    expect(hasPage(place('85001'), departements)).toBe(false);
    expect(hasPage({ name: 'Ailleurs' }, departements)).toBe(false);
  });

  it('former communes lead to today’s, by code', () => {
    const united = { name: 'Chaumes-en-Retz', code: '44005' };
    const parts = [
      { name: 'Chéméré', code: '44040', now: 'Chaumes-en-Retz' },
      { name: 'Arthon-en-Retz', code: '44005', now: 'Chaumes-en-Retz' },
    ];
    expect([...todayOf([united, ...parts, { name: 'Ailleurs', code: '44001', now: 'Hors d’ici' }])]).toEqual([['44040', united]]);
  });
});
