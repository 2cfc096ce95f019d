/** What can be compared, and what is when the address says nothing. */
import { describe, expect, it } from 'vitest';
import type { CompareState } from '../../../src/domain/sky/compare-state.ts';
import type { SkyConfig } from '../../../src/domain/sky/sky-config.ts';
import { areStrangers, startDesk } from '../../../src/islands/compare/desk-state.ts';
import { statusText } from '../../../src/islands/compare/desk-view.ts';
import { allSources, firstSources, localCouple } from '../../../src/islands/compare/sources.ts';

const image = { width: 100, height: 100, iiif: '', tileSize: 256 };
const tiles = (west: number) => ({ template: '', bounds: [west, 47, west + 0.1, 47.1], minZoom: 0, maxZoom: 1, tileSize: 512 });
const photo = (id: string, date: string, more: object = {}) => ({
  id,
  date,
  title: { fr: id },
  picture: '',
  image,
  computed: false,
  ...more,
});
const layer = (id: string, role: string, date?: string) => ({ id, role, date, label: { fr: id }, attribution: id, maxZoom: 19 });
const sources = (layers: readonly object[], photos: readonly object[]) => allSources({ layers, photos } as unknown as SkyConfig, 'fr');
const EMPTY: CompareState = { sources: [], mode: 'swipe', position: 50, alignments: {} };
const keys = (list: readonly { readonly key: string }[]) => list.map(({ key }) => key);

describe('sources', () => {
  it('are layers, then pictures, each from the oldest; overlays are none', () => {
    const all = sources(
      [layer('now', 'imagery'), layer('plan', 'base'), layer('1950', 'imagery', '1950'), layer('limites', 'overlay')],
      [photo('b', '1970'), photo('a', '1920', { tiles: tiles(-2) })],
    );
    expect(keys(all)).toEqual(['couche:plan', 'couche:1950', 'couche:now', 'photo:a', 'photo:b']);
    expect(all.map(({ kind }) => kind)).toEqual(['layer', 'layer', 'layer', 'tiles', 'picture']);
  });
  it('say once what a program has computed', () => {
    const [one, two] = sources(
      [],
      [
        photo('a', '1920', { computed: true, credit: 'Atelier' }),
        photo('b', '1930', { computed: true, credit: 'Atelier, image de synthèse' }),
      ],
    );
    expect(one?.credit).toBe('Atelier, image de synthèse');
    expect(two?.credit).toBe('Atelier, image de synthèse');
  });
});

describe('what is compared at first', () => {
  const couple = [photo('a', '1920', { tiles: tiles(-2) }), photo('b', '1970', { tiles: tiles(-1.95) })];
  const imagery = [layer('now', 'imagery'), layer('1950', 'imagery', '1950')];
  it('is photographs of one place, which need no connection', () => {
    expect(keys(firstSources(sources(imagery, couple)))).toEqual(['photo:a', 'photo:b']);
    expect(localCouple(sources([], [couple[0] ?? {}, photo('far', '1970', { tiles: tiles(3) })]), false)).toEqual([]);
  });
  it('else the oldest and the latest imagery, else computed images, else any two pictures', () => {
    const computed = couple.map((one) => ({ ...one, computed: true }));
    expect(keys(firstSources(sources(imagery, computed)))).toEqual(['couche:1950', 'couche:now']);
    expect(keys(firstSources(sources([], computed)))).toEqual(['photo:a', 'photo:b']);
    expect(keys(firstSources(sources([], [photo('x', '1920'), photo('y', '1930'), photo('z', '1940')])))).toEqual(['photo:x', 'photo:y']);
    expect(firstSources([])).toEqual([]);
  });
  it('is the oldest and the latest picture of one place, where no layer has a date', () => {
    const at = (id: string, date: string, lat: number, more: object = {}) => photo(id, date, { lat, lon: -4, ...more });
    const held = [
      at('bourg', '1920', 47),
      at('quai-1955', '1955', 48),
      at('phare', '1960', 49),
      at('quai-1980', '1980', 48.0003),
      at('quai', '2015', 48.0001),
    ];
    const all = sources([layer('plan', 'base')], held);
    expect(keys(firstSources(all))).toEqual(['photo:quai-1955', 'photo:quai']);
    const desk = startDesk({ ...EMPTY, sources: ['photo:bourg', 'photo:phare'] }, all, true);
    expect(areStrangers(desk)).toBe(true);
    expect(statusText(desk, 'fr')).toContain('un même lieu');
    expect(areStrangers(startDesk(EMPTY, all, true))).toBe(false);
    expect(areStrangers(startDesk({ ...EMPTY, sources: ['couche:plan', 'photo:phare'] }, all, true))).toBe(false);
  });
});
