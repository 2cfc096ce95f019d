/// <reference lib="webworker" />
/** Holds the index of all photographs away from the page's thread, and answers questions about it. */
import { detailFile, fineFile, THEMES_FILE, type IndexDetail } from '../../domain/photo/index-detail.ts';
import { addFine, addThemes, inflatePublished, readIndex, REGION, regionsWithin, type MapIndex } from '../../domain/photo/index-format.ts';
import { decodeDirectory, WordIndex, WORDS_FILE } from '../../domain/photo/index-words.ts';
import { ringContains, type Bounds } from '../../domain/geo/ring.ts';
import { clusters } from '../../domain/sky/clusters.ts';
import { fold, matches, words } from '../../domain/text/fold.ts';
import { chunksHolding, inOrder, match, within, yearLimits } from '../../domain/sky/photo-query.ts';
import type { Answer, Ask, Asked, Opened, Questions, Ranked, Told } from './protocol.ts';

/** Marks are gathered a little beyond the view, so that a short drag finds them there. */
const MARGIN = 0.35;
/** From this zoom on, 10 m are seen; of hundreds of thousands, whose places are less exact and stand closer, from one before on. */
const FINE_FROM = 14;
const FINE_FROM_OF_VAST = 13;
/** Low bits that are left out of places known to 10 m. */
const TEN_METRES = 6;
/** Letters of a word from which on it leads to few blocks. */
const FEW_BLOCKS = 3;

let root = '';
let index: MapIndex | undefined;
let found: Uint32Array = new Uint32Array();
/** What was last searched for, while it is being found too: the words that are being typed are looked up before they are asked for. */
let texts: { readonly key: string; readonly ranks: Promise<Uint8Array> } | undefined;
/** The words whose list was last asked for. */
let listed = '';

async function load(path: string): Promise<Response> {
  const answer = await fetch(root + path);
  if (!answer.ok) throw new Error(`${path}\u00a0: ${answer.status}`);
  return answer;
}

/** Work on a key that is done once; a failed one may be asked for again. */
function onceEach<K, T>(work: (key: K) => Promise<T>): (key: K) => Promise<T> {
  const done = new Map<K, Promise<T>>();
  return (key) => {
    let pending = done.get(key);
    if (!pending) {
      done.set(key, (pending = work(key)));
      pending.catch(() => done.delete(key));
    }
    return pending;
  };
}

function ready(): MapIndex {
  if (!index) throw new Error('index absent');
  return index;
}

async function open(question: Questions['open']['question']): Promise<Opened> {
  root = question.root;
  index = await readIndex(new Uint8Array(question.file));
  return {
    count: index.count,
    located: index.located,
    campaigns: index.campaigns,
    communes: index.communes,
    themes: index.themes,
    years: yearLimits(index),
    hasComputed: index.computed.includes(1),
    hasUnheld: index.held.includes(0),
    themesLater: !index.themed,
  };
}

/** Bytes of a published file of the index, asked for once; again after a failure. */
const inflated = onceEach(async (path: string) => inflatePublished(new Uint8Array(await (await load(path)).arrayBuffer())));

/** Loads the columns of regions that the first view has done without; without the network the view stays as it is. */
async function refine(regions: readonly number[]): Promise<void> {
  await Promise.all(
    regions.map(async (region) => {
      if (ready().fine[region]) return;
      const bytes = await inflated(fineFile(region)).catch(() => undefined);
      if (bytes && !ready().fine[region]) addFine(ready(), region, bytes);
    }),
  );
}

/** Loads the themes that the first view has done without. */
async function loadThemes(): Promise<void> {
  if (ready().themed) return;
  const bytes = await inflated(THEMES_FILE);
  if (!ready().themed) addThemes(ready(), bytes);
}

/** Loaded at the first search. */
const loadWords = onceEach(async (path: string) => new WordIndex(decodeDirectory(await inflated(path)), inflated));

/** Marks the ranks whose title, id, commune or campaign has a word that begins so. */
async function markWord(word: string): Promise<Uint8Array> {
  const { count, commune, communes, campaign, campaigns } = ready();
  const marks = new Uint8Array(count);
  await (await loadWords(WORDS_FILE)).mark(word, marks);
  const ofCommune = communes.map(([insee, name]) => matches(`${fold(name)} ${insee}`, [word]));
  const ofCampaign = campaigns.map(({ title }) => matches(fold(Object.values(title)[0] ?? ''), [word]));
  if (ofCommune.includes(true) || ofCampaign.includes(true))
    for (let rank = 0; rank < count; rank++) if (ofCommune[(commune[rank] ?? 0) - 1] || ofCampaign[campaign[rank] ?? 0]) marks[rank] = 1;
  return marks;
}

/** Marks the ranks that have all of the words. */
async function markAll(asked: readonly string[]): Promise<Uint8Array> {
  const [first = new Uint8Array(), ...others] = await Promise.all(asked.map(markWord));
  for (const marks of others) for (let rank = 0; rank < first.length; rank++) if (marks[rank] === 0) first[rank] = 0;
  return first;
}

async function textRanks(query: string): Promise<Uint8Array | undefined> {
  const asked = words(query);
  if (asked.length === 0) return undefined;
  const key = asked.join(' ');
  if (texts?.key !== key) {
    const made = { key, ranks: markAll(asked) };
    texts = made;
    // Without the network: it may be asked for again.
    made.ranks.catch(() => (texts === made ? (texts = undefined) : undefined));
  }
  return texts.ranks;
}

/** Looks words up while further letters are waited for: where their blocks are, and from three letters on what is in them. */
async function prepare({ query }: { readonly query: string }): Promise<void> {
  await loadWords(WORDS_FILE);
  if (words(query).every(({ length }) => length >= FEW_BLOCKS)) await textRanks(query);
}

function widened([west, south, east, north]: Bounds): Bounds {
  const x = (east - west) * MARGIN;
  const y = (north - south) * MARGIN;
  return [west - x, south - y, east + x, north + y];
}

async function ask(question: Ask): Promise<Answer> {
  const all = ready();
  // A date orders the whole list; what is seen from near is a few regions.
  if (question.list.order !== 'nearest') await refine([...all.fine.keys()]);
  else if (question.zoom >= (all.low > TEN_METRES ? FINE_FROM_OF_VAST : FINE_FROM))
    await refine(regionsWithin(all, widened(question.view)));
  if (question.criteria.theme !== undefined) await loadThemes();
  // Without the network they are not counted; what is found is the same.
  else if (question.themes) await loadThemes().catch(() => undefined);
  const { ranks, ...matched } = match(all, { ...question.criteria, text: await textRanks(question.query) });
  found = ranks;
  const inView = within(all, ranks, question.view);
  const { list } = question;
  const whole = list.everywhere ? ranks : list.bounds ? within(all, ranks, list.bounds) : inView;
  const ordered = inOrder(all, whole, list.order, list.centre, list.from + list.size);
  const shown = [...ordered.subarray(list.from, list.from + list.size)];
  // The list of other words is shown at once: what it tells comes while the marks are gathered and drawn.
  if (question.query !== listed) detailsOf(shown).catch(() => undefined);
  listed = question.query;
  return {
    ...matched,
    total: ranks.length,
    inView: inView.length,
    clusters: clusters(all, within(all, ranks, widened(question.view)), question.zoom),
    ranks: shown,
    listed: whole.length,
  };
}

const chunk = onceEach(
  async (number: number) =>
    (await load(detailFile(number * ready().chunkSize, ready().chunkSize))).json() as Promise<readonly IndexDetail[]>,
);

function ranked(rank: number, detail: IndexDetail): Ranked {
  const { held, computed, campaign } = ready();
  return { rank, detail, held: held[rank] === 1, computed: computed[rank] === 1, campaign: campaign[rank] ?? 0 };
}

async function detailsOf(ranks: readonly number[]): Promise<readonly Ranked[]> {
  const { chunkSize } = ready();
  const rows = await Promise.all(
    ranks.map(async (rank) => {
      const detail = (await chunk(Math.floor(rank / chunkSize)))[rank % chunkSize];
      return detail ? [ranked(rank, detail)] : [];
    }),
  );
  return rows.flat();
}

async function under({ lon, lat }: { readonly lon: number; readonly lat: number }): Promise<readonly Ranked[]> {
  const all = ready();
  const matching = new Set(found);
  const hits: Ranked[] = [];
  const chunks = chunksHolding(all, found, lon, lat);
  await refine([...new Set(chunks.map((number) => Math.floor((number * all.chunkSize) / REGION)))]);
  for (const number of chunks) {
    (await chunk(number)).forEach((detail, i) => {
      const rank = number * all.chunkSize + i;
      const holds = [detail.footprint, detail.cone].some((ring) => ring !== undefined && ringContains(ring, [lon, lat]));
      if (holds && matching.has(rank)) hits.push(ranked(rank, detail));
    });
  }
  const day = ({ rank }: Ranked) => ((all.year[rank] ?? 0) === 0 ? Infinity : (all.year[rank] ?? 0) * 512 + (all.day[rank] ?? 0));
  return hits.sort((a, b) => day(a) - day(b) || a.rank - b.rank);
}

async function find({ id }: { readonly id: string }): Promise<Ranked | undefined> {
  const rank = await (await loadWords(WORDS_FILE)).rankOf(id);
  return rank === undefined ? undefined : (await detailsOf([rank]))[0];
}

const ANSWERS: { [K in keyof Questions]: (question: Questions[K]['question']) => Promise<Questions[K]['answer']> } = {
  open,
  prepare,
  ask,
  details: ({ ranks }) => detailsOf(ranks),
  under,
  find,
};

addEventListener('message', ({ data }: MessageEvent<Asked>) => {
  const answer = ANSWERS[data.name] as (question: unknown) => Promise<unknown>;
  answer(data.question).then(
    (value) => postMessage({ id: data.id, answer: value } satisfies Told),
    (error: unknown) => postMessage({ id: data.id, failure: error instanceof Error ? error.message : String(error) } satisfies Told),
  );
});
