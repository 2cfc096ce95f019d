/** Which photographs are of a photograph's place: the same, however many there are and however close they lie. */
import { describe, expect, it } from 'vitest';
import { greatCircle } from '../../../src/domain/geo/sphere.ts';
import { polygonContains } from '../../../src/domain/geo/ring.ts';
import type { PhotoRecord } from '../../../src/domain/records/photo.ts';
import { couplesOf, isLater, pairs } from '../../../src/domain/sky/pairs.ts';
import { relatedFinder, subject } from '../../../src/domain/sky/related.ts';

type One = Parameters<ReturnType<typeof relatedFinder>>[0];

/** Numbers in 0 … 1, the same on every run. */
function numbers(): () => number {
  let state = 9;
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
}

/** Half of them in one town, the others over a country; some with an outline of the land that reaches far. */
function photographs(count: number): One[] {
  const next = numbers();
  return Array.from({ length: count }, (_, i): One => {
    const spread = i % 2 === 0 ? 0.02 : 0.8;
    const [lon, lat] = [-1.6 + spread * (next() - 0.5), 47.2 + spread * (next() - 0.5)];
    const reach = 0.03;
    const ring = [
      [lon - reach, lat - reach],
      [lon + reach, lat - reach],
      [lon + reach, lat + reach],
      [lon - reach, lat + reach],
      [lon - reach, lat - reach],
    ];
    return {
      id: `p${i}`,
      kind: 'vertical',
      lat,
      lon,
      date: String(1930 + (i % 50)),
      provenance: i % 11 === 0 ? 'computed' : 'photograph',
      footprint: i % 5 === 0 ? { type: 'Polygon', coordinates: [ring] } : undefined,
    };
  });
}

/** Every other photograph looked at. */
function byReading(all: readonly One[], photo: One): string[] {
  const here = [photo.lon!, photo.lat!] as [number, number];
  return all
    .filter(({ id, provenance }) => id !== photo.id && provenance === photo.provenance)
    .map((other) => ({ other, metres: greatCircle(here, [other.lon!, other.lat!]) }))
    .filter(({ other, metres }) => metres <= 1500 || (other.footprint && polygonContains(other.footprint, here)))
    .sort((a, b) => a.metres - b.metres)
    .slice(0, 12)
    .map(({ other }) => other.id)
    .sort();
}

describe('photographs of one place', () => {
  it('are the nearest of all, in a crowd and apart', () => {
    const all = photographs(1200);
    const related = relatedFinder(all);
    for (const photo of all.slice(0, 200))
      expect(
        related(photo)
          .map(({ id }) => id)
          .sort(),
      ).toEqual(byReading(all, photo));
  });
});

describe('couples of dates', () => {
  it('are those that reading every other picture gives, among thousands', () => {
    const all = photographs(1500).map((one, i) => ({ ...one, ...(i % 97 === 0 && { date: undefined }) })) as unknown as PhotoRecord[];
    const used = new Set<string>();
    for (const [first, last] of couplesOf(all, Infinity)) {
      const near = (other: PhotoRecord) =>
        greatCircle([...subject(first)!], [...subject(other)!]) <= 400 && other.provenance === first.provenance && !used.has(other.id);
      const later = all.filter((other) => other.id !== first.id && isLater(other, first) && near(other));
      expect(later).toContain(last);
      expect(later.every((other) => !isLater(other, last) || last.date === undefined)).toBe(true);
      for (const { id } of [first, ...later]) used.add(id);
    }
    expect(used.size).toBeGreaterThan(500);
    // A page shows the first of them.
    expect(pairs(all)).toEqual(couplesOf(all, Infinity).slice(0, 24));
    // Of who is in none, nobody has a later one near.
    const alone = all.filter(({ id }) => !used.has(id));
    expect(couplesOf(alone, Infinity)).toEqual([]);
  });
});
