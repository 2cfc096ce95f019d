/** Photographs brought from elsewhere by the desk: the plan that is shown first, and the bringing, which goes on by itself. */
import { ToldError } from '../../domain/input/told-error.ts';
import { fault } from '../../domain/input/fault.ts';
import { ImportFault, type Source } from '../../setup/import/found.ts';
import { bringPlan } from '../../setup/import/bring.ts';
import { openGuest, userAgentOf } from '../../setup/import/guest.ts';
import { isLinked, planImport, type Plan } from '../../setup/import/plan.ts';
import { isAddress, readSource } from '../../setup/import/source.ts';
import { checkSite } from '../../ingest/content/site.ts';
import type { SiteRecord } from '../../domain/records/site.ts';
import { SaveRefused } from '../store/refused.ts';
import type { Store } from '../store/store.ts';
import type { Answers, ElsewhereAsked, ElsewherePlan, ElsewhereState } from '../transport.ts';

type Elsewhere = Pick<Answers, 'elsewhere' | 'bringElsewhere' | 'elsewhereState'>;

/** Pictures of a plan that are listed; the others come with them. */
const LISTED = 1000;

/** A fault of the source, as the desk is told of what was not done. */
async function told<T>(task: () => Promise<T>): Promise<T> {
  try {
    return await task();
  } catch (error) {
    throw error instanceof ImportFault ? new SaveRefused(error.telling, { cause: error }) : error;
  }
}

function shown(plan: Plan, copy: boolean): ElsewherePlan {
  return {
    title: plan.title,
    campaign: plan.campaign.id,
    isNew: plan.campaign.isNew,
    notes: plan.notes,
    hosts: plan.hosts,
    count: plan.pictures.length,
    pictures: plan.pictures.slice(0, LISTED).map(({ id, title, state, why, notes, row, picture }) => ({
      id,
      title,
      state,
      why,
      notes,
      date: row['date'],
      author: row['author'],
      licence: row['licence'],
      how: !isLinked(picture, copy) ? 'copied' : picture.at === 'service' ? 'linked' : 'signalled',
    })),
  };
}

/** One service is asked at a time, whatever windows are open. */
export function elsewhere(root: string, store: Store): Elsewhere {
  /** What was read last: bringing does not ask for the list again. */
  let last: { readonly address: string; readonly deep: boolean; readonly source: Source } | undefined;
  let state: ElsewhereState | undefined;

  const siteOf = async (): Promise<SiteRecord> => {
    const { site } = await checkSite(root);
    if (!site) throw new SaveRefused(fault('siteFault'));
    return site;
  };
  const guestOf = (site: SiteRecord, address: string) => openGuest({ userAgent: userAgentOf(site), typed: address });
  const planOf = async ({ address, deep, copy, campaign, licence, author }: ElsewhereAsked, site: SiteRecord): Promise<Plan> => {
    if (!isAddress(address)) throw new SaveRefused(fault('addressKinds'));
    if (last?.address !== address || last.deep !== deep)
      last = { address, deep, source: await readSource(address, guestOf(site, address), site.languages[0] ?? 'fr', root, deep) };
    return planImport(root, site, address, last.source, { copy, campaign, licence, author });
  };

  return {
    elsewhere: (asked) =>
      told(async () => {
        // What is asked for anew may have changed there.
        last = undefined;
        return shown(await planOf(asked, await siteOf()), asked.copy);
      }),
    bringElsewhere: ({ wanted, ...asked }) =>
      told(async () => {
        if (state && !state.ended) throw new SaveRefused(fault('onTheirWay'));
        const site = await siteOf();
        const plan = await planOf(asked, site);
        const all = plan.pictures.filter(({ state: is, id }) => is === 'new' && wanted.includes(id)).length;
        if (all === 0) throw new SaveRefused(fault('noneChosen'));
        state = { done: 0, all };
        const going = bringPlan(plan, {
          root,
          store,
          guest: guestOf(site, asked.address),
          copy: asked.copy,
          wanted,
          told: (done) => (state = { done, all }),
        });
        void going.then(
          ({ folder, count, faults, cut }) => (state = { done: all, all, ended: { item: folder, count, faults, cut } }),
          (error: unknown) => {
            const message = error instanceof ToldError ? error.telling : error instanceof Error ? error.message : String(error);
            state = { done: state?.done ?? 0, all, ended: { item: undefined, count: 0, faults: [message], cut: false } };
          },
        );
        return state;
      }),
    elsewhereState: () => Promise.resolve(state ?? { done: 0, all: 0 }),
  };
}
