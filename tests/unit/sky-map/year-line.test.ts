/** The line of the years: which imagery is a time, where it stands, what a finger takes. */
import { describe, expect, it } from 'vitest';
import type { Layer } from '../../../src/domain/records/site.ts';
import { eraAt, eraBeside, erasOf, placeOnLine, stretchOf, ticksOf, yearLine } from '../../../src/islands/sky-map/year-line.ts';

const layer = (id: string, date?: string, role: Layer['role'] = 'imagery') =>
  ({ id, label: { fr: id }, role, maxZoom: 18, ...(date ? { date } : {}) }) as unknown as Layer;
const LAYERS = [
  layer('plan', undefined, 'base'),
  layer('etat-major', '1820/1866'),
  layer('carte', '1950'),
  layer('ortho-1950', '1950/1965'),
  layer('ortho-2021', '2021/2023'),
  layer('ortho'),
  layer('infrarouge'),
];
const eras = erasOf(LAYERS, 2026);
const line = yearLine(eras, { from: 1945, to: 1989 }, 2026);
if (!line) throw new Error('no line');

describe('the line of the years', () => {
  it('holds what has a date and today’s image, no plan and no false colours', () => {
    expect(eras.map(({ id, from, to }) => [id, from, to])).toEqual([
      ['etat-major', 1820, 1866],
      ['carte', 1950, 1950],
      ['ortho-1950', 1950, 1965],
      ['ortho-2021', 2021, 2023],
      ['ortho', 2024, 2026],
    ]);
  });

  it('leaps over a century without anything, and is even after it', () => {
    expect([line.leapt, line.from, line.to]).toEqual([1, 1940, 2026]);
    const [start, end] = stretchOf(line, 0);
    expect(start).toBeGreaterThan(0);
    expect(end).toBeLessThan(placeOnLine(line, 1940));
    expect(placeOnLine(line, 1980) - placeOnLine(line, 1970)).toBeCloseTo(placeOnLine(line, 2000) - placeOnLine(line, 1990), 9);
    expect(stretchOf(line, 4)[1]).toBeCloseTo(1, 9);
    const ticks = ticksOf(line);
    expect(ticks.map(({ year }) => year)).toEqual([1940, 1950, 1960, 1970, 1980, 1990, 2000, 2010, 2020]);
    expect(ticks.filter(({ always }) => always).map(({ year }) => year)).toEqual([1940, 1960, 1980, 2000, 2020]);
    // Two centuries of photographs on a phone: their years would lie on one another.
    for (const from of [1800, 1500, 0]) {
      const long = ticksOf({ ...line, from });
      expect(long.length).toBeLessThanOrEqual(13);
      expect(long.filter(({ always }) => always).length).toBeLessThanOrEqual(7);
      expect(long.some(({ always }) => always)).toBe(true);
    }
  });

  it('gives a finger the shortest era under it, or the nearest', () => {
    const at = (year: number) => eraAt(line, placeOnLine(line, year))?.id;
    expect([at(1950.5), at(1958), at(1990), at(2010), at(2025)]).toEqual(['carte', 'ortho-1950', 'ortho-1950', 'ortho-2021', 'ortho']);
    expect(eraAt(line, 0)?.id).toBe('etat-major');
  });

  it('steps from era to era; from a plan, to the last one', () => {
    expect(eraBeside(eras, 'ortho', -1)?.id).toBe('ortho-2021');
    expect(eraBeside(eras, 'ortho', 1)).toBeUndefined();
    expect(eraBeside(eras, 'plan', -1)?.id).toBe('ortho');
  });

  it('is none where nothing has a date', () => {
    expect(yearLine(erasOf([layer('plan', undefined, 'base')], 2026), undefined, 2026)).toBeUndefined();
  });
});
