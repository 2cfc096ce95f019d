import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import {
  INDEX_MAGIC,
  REGION,
  addFine,
  addThemes,
  decodeIndex,
  encodeIndex,
  readIndex,
  regionsWithin,
} from '../../../src/domain/photo/index-format.ts';
import type { IndexEntry } from '../../../src/domain/photo/index-format.ts';

/** A small generator of numbers in 0 … 1, the same on every run. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const CAMPAIGNS = Array.from({ length: 40 }, (_, i) => ({
  id: `c${i}`,
  title: { fr: `Campagne ${i}` },
  kind: 'vertical' as const,
  provenance: 'photograph' as const,
}));
const COMMUNES = Array.from({ length: 207 }, (_, i) => [`44${String(i + 1).padStart(3, '0')}`, `Commune ${i}`] as const);
const THEMES = ['bocage', 'marais', 'ville', 'estuaire', 'littoral', 'forêt', 'patrimoine', 'lac', 'port', 'route'];

function entries(count: number): IndexEntry[] {
  const next = random(7);
  return Array.from({ length: count }, (_, i) => {
    const campaign = Math.floor(next() * CAMPAIGNS.length);
    return {
      lon: -2.6 + 1.7 * next(),
      lat: 46.86 + next(),
      year: 1923 + campaign * 2,
      day: 120 + ((campaign * 37) % 150),
      kind: i % 3 ? 'vertical' : 'oblique',
      computed: false,
      held: i % 5 === 0,
      tiled: false,
      campaign,
      commune: Math.floor(next() * COMMUNES.length),
      themes: [THEMES[Math.floor(next() * THEMES.length)] ?? 'ville'],
    };
  });
}

const published = (raw: Uint8Array) => new Uint8Array(Buffer.concat([Buffer.from(INDEX_MAGIC), deflateRawSync(raw, { level: 9 })]));

describe('map index', () => {
  it('gives back what it was given, by rank, through the published file', async () => {
    const list: IndexEntry[] = [
      {
        lon: -1.55,
        lat: 47.21,
        year: 1952,
        day: 148,
        kind: 'vertical',
        computed: false,
        held: false,
        tiled: false,
        campaign: 3,
        commune: 206,
        themes: ['ville', 'port'],
      },
      { kind: 'oblique', year: 1514, computed: true, held: true, tiled: true, campaign: 0, themes: [] },
      {
        lon: 179.99999,
        lat: -84.5,
        year: 1950,
        span: 15,
        kind: 'ortho',
        computed: true,
        held: true,
        tiled: true,
        campaign: 39,
        themes: ['lac'],
      },
    ];
    const { bytes, order } = encodeIndex({
      entries: list,
      campaigns: CAMPAIGNS,
      communes: COMMUNES,
      boundsOf: (i) => (i === 0 ? [-1.7, 47.1, -1.4, 47.3] : undefined),
    });
    const index = await readIndex(published(bytes));
    expect(index.count).toBe(3);
    expect(index.located).toBe(2);
    expect(order[2]).toBe(1);
    for (const [rank, i] of order.entries()) {
      const entry = list[i]!;
      if (rank < index.located) {
        expect(index.lon[rank]).toBeCloseTo(entry.lon!, 5);
        expect(index.lat[rank]).toBeCloseTo(entry.lat!, 5);
      }
      expect(index.year[rank]).toBe(entry.year ?? 0);
      expect(index.span[rank]).toBe(entry.span ?? 0);
      expect(index.day[rank]).toBe(entry.day ?? 0);
      expect(index.kind[rank]).toBe(['oblique', 'vertical', 'ortho'].indexOf(entry.kind));
      expect([index.computed[rank], index.held[rank], index.tiled[rank]]).toEqual([
        Number(entry.computed),
        Number(entry.held),
        Number(entry.tiled),
      ]);
      expect(index.campaign[rank]).toBe(entry.campaign);
      expect(index.commune[rank]).toBe(entry.commune === undefined ? 0 : entry.commune + 1);
      const themes = index.themes.filter((_, bit) => ((index.themeBits[rank] ?? 0) >>> bit) & 1);
      expect([...themes].sort()).toEqual([...entry.themes].sort());
    }
    const [west, south, east, north] = index.chunkBounds[0]!;
    expect(west).toBeLessThanOrEqual(-1.7);
    expect(south).toBeLessThanOrEqual(-84.5);
    expect(east).toBeGreaterThanOrEqual(179.9999);
    expect(north).toBeGreaterThanOrEqual(47.3);
  });

  it('keeps the first view of very many small, and what it does without in files by region', async () => {
    const list = entries(20_000);
    const { bytes, themes, fine, order } = encodeIndex({ entries: list, campaigns: CAMPAIGNS, communes: COMMUNES });
    const file = published(bytes);
    // Places and communes of pure chance, which no packing makes smaller, and a longer step between fewer of them.
    expect(file.length / list.length).toBeLessThan(4.5);
    const index = await readIndex(file);
    const at = list[order[14_321]!]!;
    const metres = () => Math.hypot((index.lon[14_321]! - at.lon!) * 75_000, (index.lat[14_321]! - at.lat!) * 111_000);
    expect([[...index.fine], index.day[14_321], index.year[14_321]]).toEqual([[0, 0], 0, at.year]);
    expect(metres()).toBeLessThan(8);
    addFine(index, 0, fine[0]!);
    expect([[...index.fine], index.day[14_321]]).toEqual([[1, 0], at.day]);
    expect(metres()).toBeLessThan(1);
    expect(index.day[REGION]).toBe(0);
    addFine(index, 1, fine[1]!);
    expect(index.day[REGION]).toBe(list[order[REGION]!]!.day);
    expect(() => addFine(index, 0, fine[0]!.subarray(0, 100))).toThrow(/cut off/);
    expect([index.themed, index.themeBits[14_321]]).toEqual([false, 0]);
    addThemes(index, themes!);
    expect([index.themed, index.themes[Math.log2(index.themeBits[14_321]!)]]).toEqual([true, at.themes[0]]);
    // A detail file covers an area, not the whole territory.
    const [west, , east] = index.chunkBounds[50]!;
    expect(east - west).toBeLessThan(0.5);
  });

  it('of hundreds of thousands holds coarser places, exact where a region was loaded', async () => {
    const list = entries(REGION + 4000);
    const [exact, coarse] = [6, 15].map((low) => encodeIndex({ entries: list, campaigns: CAMPAIGNS, communes: COMMUNES }, low));
    // A byte less for each photograph.
    expect(exact!.bytes.length - coarse!.bytes.length).toBeGreaterThanOrEqual(list.length * 0.99);
    const index = decodeIndex(coarse!.bytes);
    const metres = (rank: number) => {
      const { lon, lat } = list[coarse!.order[rank]!]!;
      return Math.hypot((index.lon[rank]! - lon!) * 75_000, (index.lat[rank]! - lat!) * 111_000);
    };
    const farthest = (from: number, to: number) => Math.max(...Array.from({ length: to - from }, (_, i) => metres(from + i)));
    expect(farthest(0, list.length)).toBeLessThan(125);
    const rank = REGION + 5;
    const near = [index.lon[rank]! - 0.001, index.lat[rank]! - 0.001, index.lon[rank]! + 0.001, index.lat[rank]! + 0.001] as const;
    expect(regionsWithin(index, near)).toContain(1);
    expect(regionsWithin(index, [10, 10, 11, 11])).toEqual([]);
    expect(regionsWithin(index, [-3, 46, 0, 49])).toEqual([0, 1]);
    addFine(index, 1, coarse!.fine[1]!);
    expect(farthest(REGION, list.length)).toBeLessThan(1);
    expect(farthest(0, REGION)).toBeGreaterThan(20);
    expect(regionsWithin(index, [-3, 46, 0, 49])).toEqual([0]);
  });

  it('says that a damaged index is damaged', async () => {
    const { bytes } = encodeIndex({ entries: entries(50), campaigns: CAMPAIGNS, communes: COMMUNES });
    expect(() => decodeIndex(bytes.subarray(0, bytes.length - 10))).toThrow(/cut off/);
    await expect(readIndex(new Uint8Array(Buffer.from('<!doctype html>')))).rejects.toThrow(/no index/);
  });
});
