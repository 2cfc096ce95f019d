/**
 * Empties a store of what the last plans do not ask for: results of photographs that are gone or were changed, files that no result lists,
 * what killed machines have left. What is young stays: another ingest may be making it, whose plan is not there yet.
 */
import { StoreError, type Store, type Stored } from './store.ts';
import { inLanes } from '../lanes.ts';
import { bytesText } from '../../domain/text/bytes.ts';
import { numberText } from '../../words/message.ts';
import { CONTENTS, contentKey, listedIn, MARKS, markKey } from './results.ts';
import { PLANS, readPlan, type Plan } from './plans.ts';

/** What is younger than this stays, ms: a day. */
const YOUNG_MS = 24 * 3_600_000;
/** Objects asked for, or taken away, at once. */
const LANES = 8;
/** Where what is being written lies (`folder.ts`, `check`). */
const PARTIAL = 'partial/';

export interface Pruning {
  readonly sites: number;
  readonly plans: number;
  /** All that is there. */
  readonly all: { readonly objects: number; readonly bytes: number };
  /** Marks first, then contents, then plans: what a mark lists is whole at all times. */
  readonly gone: readonly Stored[];
}

async function listed(store: Store, prefix: string): Promise<Stored[]> {
  const found: Stored[] = [];
  for await (const one of store.list(prefix)) found.push(one);
  return found;
}

/**
 * What may go from a store; takes nothing away.
 * @param keep plans of each site that count
 * @param now ms
 * @throws {StoreError} in a sentence, where no plan says what is needed, or one cannot be read
 */
export async function planPruning(store: Store, keep: number, now: number): Promise<Pruning> {
  const plans = (await listed(store, PLANS)).sort((a, b) => (a.key < b.key ? -1 : 1));
  const bySite = new Map<string, Stored[]>();
  for (const plan of plans) {
    const site = plan.key.slice(0, plan.key.lastIndexOf('/'));
    bySite.set(site, [...(bySite.get(site) ?? []), plan]);
  }
  if (bySite.size === 0)
    throw new StoreError(
      `${store.name} n’a pas encore de plan, qui dirait ce dont un site a besoin : relancer d’abord « npm run ingest » avec ce magasin`,
    );
  const lasting = [...bySite.values()].flatMap((of) => of.slice(-keep));
  const marks = new Set<string>();
  const contents = new Set<string>();
  for (const { key } of lasting) {
    const { steps, sources } = await planOf(store, key);
    for (const [name, keys] of Object.entries(steps)) for (const each of keys) marks.add(markKey(name, each));
    for (const sha256 of sources) contents.add(contentKey(sha256));
  }
  const isOld = ({ modified }: Stored) => modified < now - YOUNG_MS;
  const [allMarks, allContents, partial] = (await Promise.all([MARKS, CONTENTS, PARTIAL].map((prefix) => listed(store, prefix)))) as [
    Stored[],
    Stored[],
    Stored[],
  ];
  const standing = allMarks.filter((mark) => marks.has(mark.key) || !isOld(mark));
  const lists = await inLanes(standing, LANES, async ({ key }) => listedIn(await store.read(key)) ?? {});
  for (const list of lists) for (const { sha256 } of Object.values(list)) contents.add(contentKey(sha256));
  const gone = [
    ...allMarks.filter((mark) => !marks.has(mark.key) && isOld(mark)),
    ...allContents.filter((content) => !contents.has(content.key) && isOld(content)),
    ...partial.filter(isOld),
    ...plans.filter((plan) => !lasting.includes(plan)),
  ];
  const all = [...allMarks, ...allContents, ...partial, ...plans];
  return { sites: bySite.size, plans: lasting.length, all: { objects: all.length, bytes: bytesOf(all) }, gone };
}

async function planOf(store: Store, key: string): Promise<Plan> {
  try {
    return readPlan((await store.read(key)) ?? new Uint8Array());
  } catch (error) {
    if (error instanceof StoreError) throw error;
    throw new StoreError(`${store.name} : le plan « ${key} » est illisible ; l’effacer, puis relancer`, { cause: error });
  }
}

/** Takes away what may go, in its order. */
export async function prune(store: Store, { gone }: Pruning): Promise<void> {
  for (const prefix of [MARKS, CONTENTS, PARTIAL, PLANS])
    await inLanes(
      gone.filter(({ key }) => key.startsWith(prefix)),
      LANES,
      ({ key }) => store.remove(key),
    );
}

const bytesOf = (objects: readonly Stored[]): number => objects.reduce((sum, { bytes }) => sum + bytes, 0);

/** What it comes to, in sentences. @param done whether it was taken away */
export function pruningText(store: Store, { sites, plans, all, gone }: Pruning, done: boolean): string {
  const count = (value: number, word: string) => `${numberText(value, 'fr')} ${word}${value < 2 ? '' : 's'}`;
  const size = (objects: number, bytes: number) => `${count(objects, 'fichier')}${objects > 0 ? ` (${bytesText(bytes, 'fr')})` : ''}`;
  const there = `${store.name} : ${size(all.objects, all.bytes)}, ${count(plans, 'plan')} de ${count(sites, 'site')}.`;
  if (gone.length === 0) return `${there} Rien n’est à retirer.`;
  const what = size(gone.length, bytesOf(gone));
  return done ? `${there} Retiré : ${what}.` : `${there} À retirer : ${what}. Rien n’est retiré : relancer avec --write.`;
}
