/** Which images of the ground lie on the map. */
import { describe, expect, it } from 'vitest';
import type { Layer } from '../../../src/domain/records/site.ts';
import type { SkyConfig } from '../../../src/domain/sky/sky-config.ts';
import { withOverlay } from '../../../src/islands/map/overlays.ts';
import { DRAWN, firstLayer, groundLayers, hasOpacity, wantedLayers } from '../../../src/islands/sky-map/layers.ts';

const layer = (id: string, role: Layer['role'], date?: string) => ({ id, role, date, label: { fr: id } }) as unknown as Layer;
const layers = [layer('ortho', 'imagery'), layer('plan', 'base'), layer('1950', 'imagery', '1950'), layer('limites', 'overlay')];
const photo = { id: 'bourg', title: { fr: 'Le bourg' }, tiles: { template: '', bounds: [0, 0, 1, 1] } };
const config = { layers, photos: [photo, { id: 'libre', title: { fr: 'Libre' } }] } as unknown as SkyConfig;
const keys = (state: Parameters<typeof wantedLayers>[1]) => wantedLayers(config, state, 'fr').map(({ key, opacity }) => [key, opacity]);

describe('the ground', () => {
  it('is today’s imagery first, else the plan, else what is drawn', () => {
    expect(firstLayer(layers)).toBe('ortho');
    expect(firstLayer([layer('plan', 'base')])).toBe('plan');
    expect(firstLayer([])).toBe(DRAWN);
  });
  it('is chosen from plans, then imagery by its date', () => {
    expect(groundLayers(layers).map(({ id }) => id)).toEqual(['plan', '1950', 'ortho']);
  });
});

describe('what is wanted', () => {
  it('is the chosen image alone, and nothing where the drawn backdrop is', () => {
    expect(keys({ layer: '1950', overlays: [], opacity: 100 })).toEqual([['sol 1950', 1]]);
    expect(keys({ layer: DRAWN, overlays: [], opacity: 100 })).toEqual([]);
  });
  it('is the plan below what lets it through', () => {
    expect(keys({ layer: '1950', overlays: [], opacity: 40 })).toEqual([
      ['plan plan', undefined],
      ['sol 1950', 0.4],
    ]);
    // A plan is not made transparent: there is nothing below.
    expect(keys({ layer: 'plan', overlays: [], opacity: 40 })).toEqual([['sol plan', 1]]);
  });
  it('is what lies on top, limits and rectified photographs', () => {
    expect(keys({ layer: 'plan', overlays: ['limites', 'bourg', 'libre', 'inconnu'], opacity: 70 })).toEqual([
      ['sol plan', 1],
      ['sur limites', undefined],
      ['photo bourg', 0.7],
    ]);
  });
  it('has an opacity where there is something below', () => {
    expect(hasOpacity(config, { layer: '1950', overlays: [], opacity: 100 })).toBe(true);
    expect(hasOpacity(config, { layer: 'plan', overlays: [], opacity: 100 })).toBe(false);
    expect(hasOpacity(config, { layer: 'plan', overlays: ['bourg'], opacity: 100 })).toBe(true);
  });
});

it('an overlay is laid once, and taken off', () => {
  expect(withOverlay(['a'], 'b', true)).toEqual(['a', 'b']);
  expect(withOverlay(['a', 'b'], 'b', true)).toEqual(['a', 'b']);
  expect(withOverlay(['a', 'b'], 'a', false)).toEqual(['b']);
});
