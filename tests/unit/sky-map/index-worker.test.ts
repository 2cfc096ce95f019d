/** The worker that holds the index of a large collection: what it answers, and which files it loads for that. */
import { deflateRawSync } from 'node:zlib';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { detailFile, fineFile, THEMES_FILE } from '../../../src/domain/photo/index-detail.ts';
import { CHUNK_SIZE, INDEX_MAGIC, encodeIndex, MANY, type IndexEntry } from '../../../src/domain/photo/index-format.ts';
import { encodeWords, WORDS_FILE } from '../../../src/domain/photo/index-words.ts';
import type { Ask, Asked, Questions, Told } from '../../../src/islands/sky-map/protocol.ts';

const COUNT = MANY + 1000;
const FINE = fineFile(0);
const packed = (raw: Uint8Array) => Buffer.concat([Buffer.from(INDEX_MAGIC), deflateRawSync(raw)]);

const entries = Array.from({ length: COUNT }, (_, i): IndexEntry => ({
  lon: -2 + (i % 100) * 0.01,
  lat: 47 + Math.floor(i / 100) * 0.01,
  year: 1950 + (i % 3),
  day: 1 + (i % 300),
  kind: 'vertical',
  computed: false,
  held: false,
  tiled: false,
  campaign: i % 2,
  commune: i % 4 === 0 ? 0 : undefined,
  themes: i % 3 === 0 ? ['port'] : [],
}));
const CAMPAIGNS = [
  { id: 'ete', title: { fr: 'Mission d’été' }, kind: 'vertical' as const, provenance: 'photograph' as const },
  { id: 'hiver', title: { fr: 'Mission d’hiver' }, kind: 'vertical' as const, provenance: 'photograph' as const },
];
const { bytes, themes, fine, order } = encodeIndex({
  entries,
  campaigns: CAMPAIGNS,
  communes: [['44021', 'Bouvron']],
  boundsOf: (i) => (i === 5 ? [-2, 47, -1.99, 47.01] : undefined),
});
const ranked = order.map((i) => ({ id: `plaque-${i}`, title: i === 777 ? 'Le Moulin de Bréhé' : `Vue ${i}` }));
const { directory, blocks } = encodeWords(ranked);
const RING = [
  [-2, 47],
  [-1.99, 47],
  [-1.99, 47.01],
  [-2, 47],
];
const detail = ({ id, title }: (typeof ranked)[number]) => ({ id, title: { fr: title }, ...(id === 'plaque-5' && { footprint: RING }) });
const files = new Map<string, Uint8Array>([
  ...fine.map((columns, region) => [fineFile(region), packed(columns)] as const),
  [THEMES_FILE, packed(themes ?? new Uint8Array())],
  [WORDS_FILE, packed(directory)],
  ...[...blocks].map(([path, block]) => [path, packed(block)] as const),
  ...Array.from({ length: Math.ceil(COUNT / CHUNK_SIZE) }, (_, i) => {
    const from = i * CHUNK_SIZE;
    return [detailFile(from, CHUNK_SIZE), Buffer.from(JSON.stringify(ranked.slice(from, from + CHUNK_SIZE).map(detail)))] as const;
  }),
]);

let loaded: string[] = [];
const waiting = new Map<number, (told: Told) => void>();
let hear: (event: { data: Asked }) => void;
let next = 0;

function send<K extends keyof Questions>(name: K, question: Questions[K]['question']): Promise<Questions[K]['answer']> {
  const id = next++;
  return new Promise((resolve, reject) => {
    waiting.set(id, (told) => ('failure' in told ? reject(new Error(told.failure)) : resolve(told.answer as never)));
    hear({ data: { id, name, question } as Asked });
  });
}

const ask = (over: Partial<Omit<Ask, 'list'>> & { order?: Ask['list']['order'] } = {}) =>
  send('ask', {
    criteria: over.criteria ?? { computed: false, held: false },
    query: over.query ?? '',
    themes: over.themes ?? false,
    view: [-3, 46, 0, 49],
    zoom: over.zoom ?? 9,
    list: { order: over.order ?? 'nearest', from: 0, size: 5, everywhere: true, centre: [-1.5, 47.3] },
  });

beforeAll(async () => {
  vi.stubGlobal('addEventListener', (_: string, listener: typeof hear) => (hear = listener));
  vi.stubGlobal('postMessage', (told: Told) => waiting.get(told.id)?.(told));
  vi.stubGlobal('fetch', (path: string) => {
    loaded.push(path);
    const file = files.get(path);
    return Promise.resolve(new Response(file && Buffer.from(file), { status: file ? 200 : 404 }));
  });
  await import('../../../src/islands/sky-map/photo-index.worker.ts');
  const file = packed(bytes);
  await send('open', { root: '', file: new Uint8Array(file).buffer });
});
beforeEach(() => void (loaded = []));
const ofWords = () => loaded.filter((path) => path.includes('/mots'));

describe('the index of a large collection', () => {
  it('answers the first view from what it was opened with', async () => {
    const { total, clusters, facets } = await ask();
    expect([total, clusters.length > 3, facets.campaign.length, loaded]).toEqual([COUNT, true, 2, []]);
  });

  it('loads, for a search, the blocks of its words', async () => {
    const { total, ranks } = await ask({ query: 'moulin' });
    expect([total, ranked[ranks[0]!]?.id]).toEqual([1, 'plaque-777']);
    expect(ofWords()).toHaveLength(2);
    // What the list tells is asked for with it.
    expect(loaded).toHaveLength(3);
    // The directory and the block are there already.
    expect((await ask({ query: 'moul bre' })).total).toBe(1);
    expect(ofWords().length).toBeLessThanOrEqual(3);
  });

  it('looks words up while they are typed, from three letters on', async () => {
    await send('prepare', { query: 've' });
    expect(loaded).toEqual([]);
    await send('prepare', { query: '4321' });
    const blocksOf = ofWords();
    expect(blocksOf).toHaveLength(1);
    expect((await ask({ query: '4321' })).total).toBe(1);
    expect(ofWords()).toEqual(blocksOf);
  });

  it('asks again for words that could not be had while they were typed', async () => {
    const held = [...files].filter(([path]) => path.includes('/mots/'));
    for (const [path] of held) files.delete(path);
    await expect(send('prepare', { query: '5678' })).rejects.toThrow('404');
    for (const [path, file] of held) files.set(path, file);
    expect((await ask({ query: '5678' })).total).toBe(1);
  });

  it('finds by commune, its code and campaign too, every word wanted', async () => {
    const totals = [];
    for (const query of ['bouvron', '44021', 'hiver', 'bouvron hiver', 'été vue 12']) totals.push((await ask({ query })).total);
    const twelve = entries.filter((_, i) => i % 2 === 0 && i !== 777 && String(i).startsWith('12')).length;
    expect(totals).toEqual([COUNT / 4, COUNT / 4, COUNT / 2, 0, twelve]);
  });

  it('loads themes when they are shown or asked for, and counts without them where they cannot be had', async () => {
    const file = files.get(THEMES_FILE)!;
    files.delete(THEMES_FILE);
    const without = await ask({ themes: true });
    expect([without.total, without.facets.theme]).toEqual([COUNT, []]);
    const ofPort = { criteria: { computed: false, held: false, theme: 'port' } };
    await expect(ask(ofPort)).rejects.toThrow(THEMES_FILE);
    files.set(THEMES_FILE, file);
    expect((await ask(ofPort)).total).toBe(COUNT / 3);
    loaded = [];
    expect((await ask({ themes: true })).facets.theme).toEqual([{ value: 'port', count: COUNT / 3 }]);
    expect(loaded).toEqual([]);
  });

  it('knows a photograph by its id', async () => {
    expect((await send('find', { id: 'plaque-4321' }))?.detail.id).toBe('plaque-4321');
    expect(await send('find', { id: 'plaque' })).toBeUndefined();
  });

  it('loads days and last metres when a date orders the list, and goes on without them where they cannot be had', async () => {
    const file = files.get(FINE)!;
    files.delete(FINE);
    expect((await ask({ order: 'oldest' })).total).toBe(COUNT);
    files.set(FINE, file);
    const { ranks } = await ask({ order: 'oldest' });
    // Of 1950 the first day: every 300th of them.
    expect(ranks.map((rank) => [entries[order[rank]!]!.year, entries[order[rank]!]!.day])).toEqual(Array(5).fill([1950, 1]));
    expect(loaded).toEqual([FINE, FINE]);
    await ask({ zoom: 16 });
    expect(loaded).toHaveLength(2);
  });

  it('says who shows a point', async () => {
    await ask();
    const seen = async (lon: number, lat: number) => (await send('under', { lon, lat })).map(({ detail: { id } }) => id);
    expect([await seen(-1.992, 47.003), await seen(-1.998, 47.009)]).toEqual([['plaque-5'], []]);
  });
});
