import { describe, expect, it } from 'vitest';
import type { Layer } from '../../../src/domain/records/site.ts';
import type { SkyConfig } from '../../../src/domain/sky/sky-config.ts';
import { oldestAerial } from '../../../src/domain/sky/imagery.ts';
import { compareLink } from '../../../src/islands/sky-map/compare-link.ts';

const layer = (id: string, date: string | undefined, maxZoom: number): Layer => ({
  id,
  label: { fr: id },
  type: 'xyz',
  url: 'https://a.example/{z}/{x}/{y}.png',
  minZoom: 0,
  maxZoom,
  role: 'imagery',
  attribution: '',
  licence: 'etalab-2.0',
  ...(date === undefined ? {} : { date }),
});
const LAYERS = [
  layer('etat-major', '1820/1866', 15),
  layer('carte-1950', '1950', 15),
  layer('ortho-1950', '1950/1965', 18),
  layer('ortho-1965', '1965/1980', 18),
  layer('ortho', undefined, 19),
];
const CONFIG = { bounds: [-3, 46, -1, 48], start: [-3, 46, -1, 48], layers: LAYERS, photos: [] } as unknown as SkyConfig;
const between = (link: string | undefined) => {
  const query = new URL(link ?? '', 'https://s.example').searchParams;
  return [query.get('a'), query.get('b'), query.get('c'), query.get('z')];
};

describe('the way to the comparison', () => {
  it('takes the oldest photographs of the ground, not a printed map of the same date', () => {
    expect(oldestAerial(LAYERS)?.id).toBe('ortho-1950');
    // A site with nothing finer than its maps shows them.
    expect(oldestAerial(LAYERS.slice(0, 2))?.id).toBe('carte-1950');
    expect(oldestAerial([])).toBeUndefined();
    expect(between(compareLink(CONFIG, [47.1, -1.9], 15, 'fr'))).toEqual(['couche:ortho-1950', 'couche:ortho', '47.1,-1.9', '15']);
  });
  it('keeps the time that the map shows, a printed map too, and that of the years', () => {
    const from = (era: Parameters<typeof compareLink>[4]) => between(compareLink(CONFIG, [47.1, -1.9], 15, 'fr', era))[0];
    expect(from({ layer: 'ortho-1965' })).toBe('couche:ortho-1965');
    expect(from({ layer: 'carte-1950' })).toBe('couche:carte-1950');
    expect(from({ layer: 'ortho' })).toBe('couche:ortho-1950');
    expect(from({ layer: 'ortho', years: { from: 1970, to: 1975 } })).toBe('couche:ortho-1965');
    expect(from({ layer: 'gone', years: { from: 1700, to: 1710 } })).toBe('couche:ortho-1950');
  });
});
