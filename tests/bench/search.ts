/**
 * `--search [entries]`: what a search over so many titles costs the visitor's worker, from the question to the answer with its list and
 * marks: seconds of processor (a busy machine's durations tell nothing), and bytes that come over the wire. The worker itself is asked,
 * in this process; each question once by somebody new, and once more.
 */
import { deflateRawSync, gzipSync } from 'node:zlib';
import { detailFile, fineFile, THEMES_FILE } from '../../src/domain/photo/index-detail.ts';
import { CHUNK_SIZE, encodeIndex, INDEX_MAGIC, type IndexEntry } from '../../src/domain/photo/index-format.ts';
import { encodeWords, WORDS_FILE } from '../../src/domain/photo/index-words.ts';
import type { Asked, Questions, Told } from '../../src/islands/sky-map/protocol.ts';
import { numbers, rowCells } from './made-root.ts';
import { QUERIES } from './sky.ts';

const CAMPAIGNS = 20;
/** Rows that the list shows at first. */
const LISTED = 30;

const packed = (raw: Uint8Array): Buffer => Buffer.concat([Buffer.from(INDEX_MAGIC), deflateRawSync(raw, { level: 9, memLevel: 9 })]);

/** The published files of an index of made entries. */
function published(count: number): { readonly index: Buffer; readonly files: ReadonlyMap<string, Buffer> } {
  const next = numbers(1);
  const rows = Array.from({ length: count }, (_, i) => rowCells(i, i % CAMPAIGNS, next).split(';'));
  const entries = rows.map(([, , date = '', lat, lon, themes = ''], i): IndexEntry => ({
    lat: Number(lat),
    lon: Number(lon),
    year: Number(date.slice(0, 4)),
    span: 0,
    day: 1 + (i % 365),
    kind: 'vertical',
    computed: false,
    held: false,
    tiled: false,
    campaign: i % CAMPAIGNS,
    themes: themes.split('|'),
  }));
  const campaigns = Array.from({ length: CAMPAIGNS }, (_, n) => ({
    id: `mission-${n + 1}`,
    title: { fr: `Mission ${n + 1}` },
    kind: 'vertical' as const,
    provenance: 'photograph' as const,
  }));
  const { bytes, themes, fine, order } = encodeIndex({ entries, campaigns, communes: [] });
  const { directory, blocks } = encodeWords(order.map((i) => ({ id: `cliche-${i}`, title: rows[i]?.[0] ?? '' })));
  const details = Buffer.from(
    JSON.stringify(Array.from({ length: CHUNK_SIZE }, (_, i) => ({ id: `cliche-${i}`, title: { fr: rows[i]?.[0] } }))),
  );
  return {
    index: packed(bytes),
    files: new Map([
      ...fine.map((columns, region) => [fineFile(region), packed(columns)] as const),
      [THEMES_FILE, packed(themes ?? new Uint8Array())] as const,
      [WORDS_FILE, packed(directory)] as const,
      ...[...blocks].map(([path, block]) => [path, packed(block)] as const),
      ...Array.from({ length: Math.ceil(count / CHUNK_SIZE) }, (_, n) => [detailFile(n * CHUNK_SIZE, CHUNK_SIZE), details] as const),
    ]),
  };
}

/** @param count of entries */
export async function benchSearch(count = 100_000): Promise<void> {
  const { index, files } = published(count);
  const waiting = new Map<number, (told: Told) => void>();
  let hear: (event: { data: Asked }) => void = () => undefined;
  let bytes = 0;
  const packedDetails = gzipSync(files.get(detailFile(0, CHUNK_SIZE)) ?? '').length;
  Object.assign(globalThis, {
    addEventListener: (_: string, listener: typeof hear) => (hear = listener),
    postMessage: (told: Told) => waiting.get(told.id)?.(told),
    fetch: (path: string) => {
      const file = files.get(path);
      // Hosts send JSON packed.
      bytes += file === undefined ? 0 : path.endsWith('.json') ? packedDetails : file.length;
      return Promise.resolve(new Response(file && new Uint8Array(file), { status: file ? 200 : 404 }));
    },
  });
  let serial = 0;
  const send = <K extends keyof Questions>(name: K, question: Questions[K]['question']): Promise<Questions[K]['answer']> =>
    new Promise((resolve, reject) => {
      const id = serial++;
      waiting.set(id, (told) => ('failure' in told ? reject(new Error(told.failure)) : resolve(told.answer as never)));
      hear({ data: { id, name, question } as Asked });
    });
  const cost = async <T>(work: () => Promise<T>) => {
    const [before, from] = [process.cpuUsage(), bytes];
    const value = await work();
    const { user, system } = process.cpuUsage(before);
    return { value, cpu_ms: Math.round((user + system) / 100) / 10, kB: Math.round((bytes - from) / 100) / 10 };
  };
  const table: Record<string, unknown>[] = [];
  table.push({ query: 'themes, when the filters are unfolded', kB: Math.round((files.get(THEMES_FILE)?.length ?? 0) / 100) / 10 });
  for (const [n, query] of ['', ...QUERIES].entries()) {
    // A module of its own: somebody new, who has loaded nothing yet.
    await import(`../../src/islands/sky-map/photo-index.worker.ts?${n}`);
    const opened = await cost(() => send('open', { root: '', file: new Uint8Array(index).buffer }));
    const ask = (words: string) =>
      send('ask', {
        criteria: { computed: false, held: false },
        query: words,
        themes: false,
        view: [-2.6, 46.8, -0.9, 47.9],
        zoom: 9,
        list: { order: 'nearest', from: 0, size: LISTED, everywhere: true, centre: [-1.75, 47.35] },
      });
    const first = await cost(() => ask(''));
    if (query === '') {
      table.push({ query: 'opened', cpu_ms: opened.cpu_ms, kB: Math.round(index.length / 100) / 10 });
      table.push({ query: 'first view', cpu_ms: first.cpu_ms, found: first.value.total });
      continue;
    }
    const searched = await cost(async () => {
      const answer = await ask(query);
      await send('details', { ranks: answer.ranks });
      return answer;
    });
    const again = await cost(() => ask(query));
    table.push({ query, cpu_ms: searched.cpu_ms, again_ms: again.cpu_ms, kB: searched.kB, found: searched.value.total });
  }
  console.log(`${count} entries`);
  console.table(table);
}
