import { describe, expect, it } from 'vitest';
import { toPolygon } from '../../../src/domain/geo/ring.ts';
import type { Relief } from '../../../src/domain/orientation/relief.ts';
import type { PhotoRecord } from '../../../src/domain/records/photo.ts';
import { seeingFinder } from '../../../src/domain/sky/seeing.ts';

const square = (west: number, south: number, size: number) =>
  toPolygon([
    [west, south],
    [west + size, south],
    [west + size, south + size],
    [west, south + size],
  ]);
const photo = (id: string, more: Partial<PhotoRecord>) => ({ id, provenance: 'photograph', ...more }) as PhotoRecord;

describe('which photographs see a place', () => {
  it('is answered by what they show, not by where they were taken', () => {
    const seeing = seeingFinder([
      photo('near', { lon: -1.6, lat: 47.2, footprint: square(-1.61, 47.19, 0.02) }),
      photo('afar', {
        lon: -1.9,
        lat: 47.2,
        cone: toPolygon([
          [-1.9, 47.2],
          [-1.5, 47.1],
          [-1.5, 47.3],
        ]),
      }),
      photo('elsewhere', { lon: -1.6, lat: 47.2, cone: square(-1.9, 47, 0.02) }),
      photo('unknown', { lon: -1.6, lat: 47.2 }),
      photo('invented', { provenance: 'computed', footprint: square(-1.61, 47.19, 0.02) }),
    ]);
    expect(seeing(-1.6, 47.2).map(({ id }) => id)).toEqual(['near', 'afar']);
    expect(seeing(-1.89, 47.01).map(({ id }) => id)).toEqual(['elsewhere']);
    // Within the cone's bounds, beside the cone.
    expect(seeing(-1.88, 47.29)).toEqual([]);
  });

  it('is not answered by one whose camera a hill shuts out from the place', () => {
    const camera = { lon: -1.6, lat: 47.2, heading: 0, tilt: 80, roll: 0, altitude_m: 60, hfov: 60 };
    const image = { width: 1200, height: 800 } as PhotoRecord['image'];
    const looking = photo('looking', { ...camera, image, cone: square(-1.7, 47.2, 0.2) });
    const high = photo('high', { ...camera, altitude_m: 900, image, cone: square(-1.7, 47.2, 0.2) });
    const hill: Relief = { heightAt: (_, lat) => (Math.abs(lat - 47.21) < 0.001 ? 90 : 10), highest: 90, steepest: 4, step_m: 20 };
    const over = seeingFinder([looking, high], () => hill);
    expect(over(-1.6, 47.205).map(({ id }) => id)).toEqual(['looking', 'high']);
    expect(over(-1.6, 47.22).map(({ id }) => id)).toEqual(['high']);
    expect(seeingFinder([looking])(-1.6, 47.22)).toHaveLength(1);
  });
});
