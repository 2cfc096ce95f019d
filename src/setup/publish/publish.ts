/**
 * Publishes the built folder to the place that `site.yaml` names: only what differs, new before old, the list last. Goes back to
 * an earlier publication in the same way.
 */
import { fault } from '../../domain/input/fault.ts';
import { resolve } from 'node:path';
import { ForeignSite, PublishError } from './file-store.ts';
import { lookAtAll, lookAtFew, type Looking } from './look.ts';
import type { Place } from './place.ts';
import { isSame, reportOf, type Report } from './report.ts';
import type { SiteList } from './site-list.ts';

export interface Options extends Looking {
  /** ISO 8601. */
  readonly date: string;
  readonly title: string;
  /** A site that this program has not published is overwritten (what it alone has stays). */
  readonly takeOver?: boolean | undefined;
  readonly dryRun?: boolean | undefined;
  /** How many publications to go back. */
  readonly back?: number | undefined;
  /** Told before anything is sent. */
  readonly told?: ((report: Report) => void) | undefined;
  readonly progress?: ((done: number, all: number, path: string) => void) | undefined;
  /** Stops what is sent, before the next file. */
  readonly signal?: AbortSignal | undefined;
}

/** @returns what was published; nothing in a dry run, or where the place had it all. Throws a `PublishError` in a sentence. */
export async function publish(options: Options): Promise<SiteList | undefined> {
  const { place, folder, base, date, title, takeOver, dryRun, back, told, progress, signal } = options;
  const looked = (back === undefined ? await lookAtFew(options) : undefined) ?? (await lookAtAll(options, back !== undefined));
  const { files, dead, count, build } = looked;
  const { list: standing, foreign } = looked.standing ? { list: looked.standing, foreign: false } : await place.current();
  if (foreign && !takeOver) throw new ForeignSite(fault('publishForeign', { name: place.name }));
  const wanted = back === undefined ? files : (await earlier(place, back, standing)).files;
  const report = reportOf(standing?.files ?? {}, wanted, dead);
  told?.(report);
  if (dryRun) return undefined;
  const remember = async ({ number, date: published }: Pick<SiteList, 'number' | 'date'>) => {
    if (back !== undefined || build === undefined) return;
    const faulty = [...new Set(dead.map(({ page }) => page))];
    await place.few?.remember({ build, folder: resolve(folder), base, number, date: published, files: count, faulty });
  };
  if (isSame(report) && standing?.leaving.length === 0) {
    await remember(standing);
    return undefined;
  }
  const list: SiteList = { number: (standing?.number ?? 0) + 1, date, files: wanted, leaving: [] };
  const publication = { folder, built: files, list, message: `${title}, publication ${list.number}`, progress, signal };
  if (back === undefined) await place.publish(publication);
  else await place.rollBack(back, publication);
  await remember(list);
  return list;
}

async function earlier(place: Place, back: number, standing: SiteList | undefined): Promise<SiteList> {
  const list = await place.earlier(back);
  if (list) return list;
  const most = (standing?.number ?? 1) - 1;
  throw new PublishError(most < 1 ? fault('publishFirst', { name: place.name }) : fault('publishUnknown', { back, name: place.name }));
}
