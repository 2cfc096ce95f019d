/**
 * Publishes the built folder to the place that `site.yaml` names: only what differs, new before old, the list last. Goes back to
 * an earlier publication in the same way.
 */
import { fault } from '../../domain/input/fault.ts';
import { join } from 'node:path';
import { deadLinks } from './dead-links.ts';
import { readDigests, writeDigests } from './digests.ts';
import { ForeignSite, PublishError } from './file-store.ts';
import type { Place } from './place.ts';
import { isSame, reportOf, type Report } from './report.ts';
import { filesOf, type SiteList } from './site-list.ts';

export interface Options {
  readonly place: Place;
  /** The built folder. */
  readonly folder: string;
  /** Path that the site is served under, with slashes at both ends. */
  readonly base: string;
  /** Where digests are remembered between two calls. */
  readonly kept: string;
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
  const { place, folder, base, kept, date, title, takeOver, dryRun, back, told, progress, signal } = options;
  const memory = join(kept, 'digests.json');
  const known = await readDigests(memory);
  const { files, digests } = await filesOf(folder, known);
  // Where something has gone that a page may name, none is known any more to name only what is there.
  const gone = Object.keys(known).some((path) => files[path] === undefined && !UNNAMED.test(path));
  const soundBefore = (page: string) => (gone ? undefined : digests[page]?.sound);
  const dead = back === undefined ? await deadLinks(folder, Object.keys(files), base, (page) => soundBefore(page) === base) : [];
  const faulty = new Set(dead.map(({ page }) => page));
  // Once, before anybody else is asked: of a million files it is seconds.
  await writeDigests(memory, digests, (path) =>
    back === undefined ? (path.endsWith('.html') && !faulty.has(path) ? base : undefined) : soundBefore(path),
  );
  const { list: standing, foreign } = await place.current();
  if (foreign && !takeOver) throw new ForeignSite(fault('publishForeign', { name: place.name }));
  const wanted = back === undefined ? files : (await earlier(place, back, standing)).files;
  const report = reportOf(standing?.files ?? {}, wanted, dead);
  told?.(report);
  if (dryRun || (isSame(report) && standing?.leaving.length === 0)) return undefined;
  const list: SiteList = { number: (standing?.number ?? 0) + 1, date, files: wanted, leaving: [] };
  const publication = { folder, built: files, list, message: `${title}, publication ${list.number}`, progress, signal };
  if (back === undefined) await place.publish(publication);
  else await place.rollBack(back, publication);
  return list;
}

/** What no page names, and scripts find by a list: it comes and goes with words. */
const UNNAMED = /^(?:pagefind|vue-du-ciel\/index)\//;

async function earlier(place: Place, back: number, standing: SiteList | undefined): Promise<SiteList> {
  const list = await place.earlier(back);
  if (list) return list;
  const most = (standing?.number ?? 1) - 1;
  throw new PublishError(most < 1 ? fault('publishFirst', { name: place.name }) : fault('publishUnknown', { back, name: place.name }));
}
