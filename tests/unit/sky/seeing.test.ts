import { describe, expect, it } from 'vitest';
import { toPolygon } from '../../../src/domain/geo/ring.ts';
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
});
