import { describe, expect, it } from 'vitest';
import { distance, localPlane } from '../../../src/domain/geo/local-plane.ts';
import { boundsOf, polygonContains } from '../../../src/domain/geo/ring.ts';
import { groundView } from '../../../src/domain/photo/ground-view.ts';
import { idFromFile, publicIds } from '../../../src/domain/photo/public-id.ts';

const CLISSON: [number, number] = [-1.27515, 47.08482];
const base = { kind: 'oblique', position: CLISSON, measured: true, ratio: 2 / 3 } as const;
const away = (metres: number, bearing: number) => [
  ...localPlane(CLISSON).toLonLat([metres * Math.sin((bearing * Math.PI) / 180), metres * Math.cos((bearing * Math.PI) / 180)]),
];

describe('what a photograph shows of the ground', () => {
  it('is an outline near the vertical, a cone beyond, both with their error in words', () => {
    const near = groundView({ ...base, heading: 336.7, tilt: 20.9, altitude_m: 118.1, hfov: 73.74 });
    expect(near.cone).toBeUndefined();
    expect(polygonContains(near.footprint!, away(118.1 * Math.tan((20.9 * Math.PI) / 180), 336.7))).toBe(true);
    expect(polygonContains(near.footprint!, away(80, 156.7))).toBe(false);
    expect(near.accuracy.fr).toMatch(/sol supposé plat\u00a0: à environ 10\u00a0m près au centre/);
    const far = groundView({ ...base, heading: 291.4, tilt: 79.9, altitude_m: 15.2, hfov: 73.74 });
    expect(far.footprint).toBeUndefined();
    expect(polygonContains(far.cone!, away(150, 291.4))).toBe(true);
    expect(far.accuracy.fr).toMatch(/88° de la verticale/);
    expect(far.accuracy.en).toMatch(/88° from straight down/);
  });

  it('says less when less is known', () => {
    const direction = groundView({ ...base, heading: 90 });
    expect(polygonContains(direction.cone!, away(300, 90))).toBe(true);
    expect(direction.accuracy.fr).toMatch(/Direction de vue connue, distance non.*champ de vue supposé/);
    expect(groundView(base)).toEqual({
      accuracy: expect.objectContaining({ fr: expect.stringMatching(/direction de vue inconnue/) as string }) as object,
    });
    const vertical = groundView({ ...base, kind: 'vertical', altitude_m: 2000, hfov: 74, ratio: 1 });
    const [west, , east] = boundsOf(vertical.footprint!.coordinates[0]!);
    expect(distance([west, CLISSON[1]], [east, CLISSON[1]])).toBeCloseTo(2 * 2000 * Math.tan((37 * Math.PI) / 180), -2);
    expect(vertical.accuracy.fr).toMatch(/disque.*supposée verticale/);
    // A heading alone says how a vertical picture is turned, not what it covers.
    expect(groundView({ ...base, kind: 'vertical', heading: 266 })).not.toHaveProperty('cone');
  });

  it('is nothing for a camera that looks at the sky', () => {
    expect(groundView({ ...base, heading: 10, tilt: 90, altitude_m: 30, hfov: 2, ratio: 0.5 }).footprint).toBeUndefined();
  });
});

describe('public ids', () => {
  it('come from the table, else from the file, and are unique', () => {
    expect(idFromFile('dossier/Forêt_du Gâvre (2).JPG')).toBe('foret-du-gavre-2');
    const rows = [
      ['a', undefined, 'dji-1'],
      ['b', undefined, 'dji-1'],
      ['a', 'bourg', 'x'],
      ['b', undefined, 'bourg'],
      ['a', undefined, 'seul'],
      ['a', undefined, ''],
    ] as const;
    expect(publicIds(rows.map(([campaign, own, derived]) => ({ campaign, own, derived })))).toEqual([
      'a-dji-1',
      'b-dji-1',
      'bourg',
      'b-bourg',
      'seul',
      'a',
    ]);
  });
});
