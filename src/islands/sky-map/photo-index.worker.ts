/// <reference lib="webworker" />
/** Holds the index of all photographs away from the page's thread, and answers questions about it. */
import { detailFile, NAMES_FILE, readNames, type IndexDetail } from '../../domain/photo/index-detail.ts';
import { readIndex, type MapIndex } from '../../domain/photo/index-format.ts';
import { ringContains, type Bounds } from '../../domain/geo/ring.ts';
import { clusters } from '../../domain/sky/clusters.ts';
import { fold, matches, words } from '../../domain/text/fold.ts';
import { chunksHolding, inOrder, match, within, yearLimits } from '../../domain/sky/photo-query.ts';
import type { Answer, Ask, Asked, Opened, Questions, Ranked, Told } from './protocol.ts';

/** Marks are gathered a little beyond the view, so that a short drag finds them there. */
const MARGIN = 0.35;

let root = '';
let index: MapIndex | undefined;
let found: Uint32Array = new Uint32Array();
let names: Promise<{ readonly ids: readonly string[]; readonly folded: readonly string[] }> | undefined;
let texts: { readonly query: string; readonly ranks: Uint8Array } | undefined;
const details = new Map<number, Promise<readonly IndexDetail[]>>();

async function load(path: string): Promise<Response> {
  const answer = await fetch(root + path);
  if (!answer.ok) throw new Error(`${path}\u00a0: ${answer.status}`);
  return answer;
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
  };
}

/** Folded texts by rank; loaded at the first search. */
function loadNames() {
  names ??= load(NAMES_FILE).then(async (answer) => {
    const { ids, titles } = await readNames(new Uint8Array(await answer.arrayBuffer()));
    const { commune, communes, campaign, campaigns } = ready();
    const communeNames = communes.map(([insee, name]) => `${fold(name)} ${insee}`);
    const campaignNames = campaigns.map(({ title }) => fold(Object.values(title)[0] ?? ''));
    return {
      ids,
      folded: titles.map(
        (title, rank) =>
          `${fold(title)} ${fold(ids[rank] ?? '')} ${communeNames[(commune[rank] ?? 0) - 1] ?? ''} ${campaignNames[campaign[rank] ?? 0] ?? ''}`,
      ),
    };
  });
  return names;
}

async function textRanks(query: string): Promise<Uint8Array | undefined> {
  const asked = words(query);
  if (asked.length === 0) return undefined;
  const key = asked.join(' ');
  if (texts?.query !== key) {
    const { folded } = await loadNames();
    texts = { query: key, ranks: Uint8Array.from(folded, (text) => (matches(text, asked) ? 1 : 0)) };
  }
  return texts.ranks;
}

function widened([west, south, east, north]: Bounds): Bounds {
  const x = (east - west) * MARGIN;
  const y = (north - south) * MARGIN;
  return [west - x, south - y, east + x, north + y];
}

async function ask(question: Ask): Promise<Answer> {
  const all = ready();
  const { ranks, ...matched } = match(all, { ...question.criteria, text: await textRanks(question.query) });
  found = ranks;
  const inView = within(all, ranks, question.view);
  const { list } = question;
  const listed = list.everywhere ? ranks : list.bounds ? within(all, ranks, list.bounds) : inView;
  const ordered = inOrder(all, listed, list.order, list.centre);
  return {
    ...matched,
    total: ranks.length,
    inView: inView.length,
    clusters: clusters(all, within(all, ranks, widened(question.view)), question.zoom),
    ranks: [...ordered.subarray(list.from, list.from + list.size)],
    listed: listed.length,
  };
}

function chunk(number: number): Promise<readonly IndexDetail[]> {
  let pending = details.get(number);
  if (!pending) {
    pending = load(detailFile(number * ready().chunkSize, ready().chunkSize)).then((answer) => answer.json() as Promise<IndexDetail[]>);
    // A failed file may be asked for again.
    pending.catch(() => details.delete(number));
    details.set(number, pending);
  }
  return pending;
}

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
  for (const number of chunksHolding(all, found, lon, lat)) {
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
  const rank = (await loadNames()).ids.indexOf(id);
  return rank < 0 ? undefined : (await detailsOf([rank]))[0];
}

const ANSWERS: { [K in keyof Questions]: (question: Questions[K]['question']) => Promise<Questions[K]['answer']> } = {
  open,
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
