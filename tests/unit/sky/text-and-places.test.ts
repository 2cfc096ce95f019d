import { describe, expect, it } from 'vitest';
import { placesWithin, type Commune, type Gazetteer } from '../../../src/domain/sky/communes.ts';
import { fold, matches, words } from '../../../src/domain/text/fold.ts';
import { findPlaces, fromRow, nearestPlace, toRow, type Place } from '../../../src/domain/sky/places.ts';

const present = (code: string, nom: string, population = 1000): Commune => ({
  code,
  nom,
  type: 'commune-actuelle',
  departement: '44',
  population,
});
const merged = (code: string, nom: string, chefLieu: string): Commune => ({
  code,
  nom,
  type: 'commune-deleguee',
  departement: '44',
  chefLieu,
});
const spot = (name: string, lat: number, lng: number, country = 'FR', admin2 = '44'): Gazetteer => ({
  name,
  lat: String(lat),
  lng: String(lng),
  country,
  admin2,
});

const COMMUNES: readonly Commune[] = [
  present('44109', 'Nantes', 320_000),
  present('44005', 'Chaumes-en-Retz', 7440),
  merged('44005', 'Arthon-en-Retz', '44005'),
  merged('44040', 'Chéméré', '44005'),
  present('44003', 'Ancenis-Saint-Géréon', 11_000),
  present('44180', 'Saint-Mars-de-Coutais', 2500),
  present('44999', 'Nulle-Part', 300),
];
const GAZETTEER: readonly Gazetteer[] = [
  spot('Nantes', 47.22, -1.55),
  spot('Arthon-en-Retz', 47.1166, -1.9392),
  spot('Chéméré', 47.1167, -1.9167),
  spot('Ancenis', 47.37, -1.18),
  spot('Saint-Mars-de-Coutais', 47.11, -1.73),
  spot('Angers', 47.47, -0.55, 'FR', '49'),
];
const BOUNDS = [-2.7, 46.85, -0.9, 47.85] as const;

describe('folding', () => {
  it.each([
    ['Saint-Étienne-de-Mer-Morte', 'st etienne de mer morte'],
    ['Ste-Luce', 'sainte luce'],
    ['L’Épine', "l'epine"],
    ['Bonnœuvre', 'bonnoeuvre'],
    ['Le Pallet', '  le   PALLET '],
  ])('takes %s and « %s » for the same', (a, b) => {
    expect(fold(a)).toBe(fold(b));
  });

  it('does not take a word that begins with st for a saint', () => {
    expect(fold('Stade')).toBe('stade');
  });

  it('matches words in any order by their beginnings', () => {
    expect(matches(fold('Mission 0615-0171, cliché 148'), words('cliche 0615'))).toBe(true);
    expect(matches(fold('Mission 0615-0171, cliché 148'), words('615'))).toBe(false);
  });
});

describe('places', () => {
  const places = placesWithin(BOUNDS, COMMUNES, GAZETTEER);
  const named = (name: string): Place | undefined => places.find((place) => place.name === name);

  it('puts the most populous first', () => {
    expect(places[0]?.name).toBe('Nantes');
  });

  it('tells the inhabitants of a commune of today, and of no other place', () => {
    expect(named('Nantes')?.population).toBe(COMMUNES.find(({ nom }) => nom === 'Nantes')?.population);
    expect(named('Chéméré')?.population).toBeUndefined();
  });

  it('keeps a merged commune under its own name and code, with the one it belongs to', () => {
    expect(named('Chéméré')).toMatchObject({ code: '44040', lat: 47.1167, now: 'Chaumes-en-Retz', nearby: undefined });
    expect(findPlaces(places, 'chemere')[0]).toMatchObject({ code: '44040' });
    expect(findPlaces(places, '44040')[0]?.name).toBe('Chéméré');
  });

  it('puts a merger near the part that gave it its code, and says so', () => {
    expect(named('Chaumes-en-Retz')).toMatchObject({ lon: -1.9392, nearby: true });
    expect(named('Ancenis-Saint-Géréon')).toMatchObject({ lat: 47.37, nearby: true });
  });

  it('puts a commune that the gazetteer lacks amid its neighbours, and says within how far', () => {
    const lacking = [
      { ...present('44138', 'Puceul'), codesPostaux: ['44390'] },
      { ...present('44110', 'Nort-sur-Erdre'), codesPostaux: ['44390'] },
      { ...present('44149', 'Saffré'), codesPostaux: ['44390'] },
      present('44031', 'La Chapelle-Glain'),
    ];
    const known = [spot('Nort-sur-Erdre', 47.44, -1.5), spot('Saffré', 47.5, -1.58)];
    const found = placesWithin(BOUNDS, lacking, known, [{ membres: [{ code: '44031' }, { code: '44149' }] }]);
    const puceul = found.find(({ code }) => code === '44138');
    expect(puceul).toMatchObject({ lat: 47.47, nearby: true, within_km: 13 });
    expect(found.find(({ code }) => code === '44031')).toMatchObject({ lat: 47.5, lon: -1.58, nearby: true, within_km: 6 });
    expect(puceul && fromRow(toRow(puceul))).toEqual({ ...puceul, lon: -1.54, population: undefined });
    // A position that is only near names nothing.
    expect(nearestPlace(found, 47.47, -1.54)?.name).not.toBe('Puceul');
  });

  it('keeps a commune of the territory without a position, and leaves out another département’s', () => {
    expect(named('Nulle-Part')).toMatchObject({ lat: undefined, lon: undefined });
    expect(named('Angers')).toBeUndefined();
  });

  it('sets names as French sets them, found as they are typed', () => {
    const found = placesWithin(BOUNDS, [...COMMUNES, present('44999', "Vallons-de-l'Erdre")], GAZETTEER);
    expect(found.find(({ code }) => code === '44999')?.name).toBe('Vallons-de-l’Erdre');
    expect(findPlaces(found, "vallons de l'erdre")[0]?.code).toBe('44999');
  });

  it('serves a territory without French communes from the gazetteer alone', () => {
    expect(placesWithin([-1, 50, 1, 52], COMMUNES, [spot('London', 51.5, -0.12, 'GB', '')])).toEqual([
      { name: 'London', lat: 51.5, lon: -0.12 },
    ]);
  });

  it('survives being written as rows', () => {
    const chemere = named('Chéméré');
    expect(chemere && fromRow(toRow(chemere))).toEqual(chemere);
  });

  it('finds the beginning of a name before a word inside another', () => {
    const list: Place[] = [{ name: 'Saint-Mars-de-Coutais' }, { name: 'Marsac-sur-Don' }];
    expect(findPlaces(list, 'mars').map(({ name }) => name)).toEqual(['Marsac-sur-Don', 'Saint-Mars-de-Coutais']);
    expect(findPlaces(list, 'st mars').map(({ name }) => name)).toEqual(['Saint-Mars-de-Coutais']);
    expect(findPlaces(list, '   ')).toEqual([]);
  });

  it('names the nearest place that has a position of its own', () => {
    expect(nearestPlace(places, 47.117, -1.92)?.name).toBe('Chéméré');
  });
});
