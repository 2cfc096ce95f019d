/** What can be compared, and what is when the address says nothing. */
import { describe, expect, it } from 'vitest';
import type { SkyConfig } from '../../../src/domain/sky/sky-config.ts';
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
});
