/**
 * The order in which a site's changes go, so that a visitor never meets half of them: what no page of before names (pictures,
 * scripts, new pages), then what changes in its place, pages after what they show, the kiosks' worker after all pages, then the
 * list, then what is taken away.
 */
import { fault } from '../../domain/input/fault.ts';
import { join } from 'node:path';
import { inLanes } from '../../ingest/lanes.ts';
import { PublishError, type FileStore } from './file-store.ts';
import { partPath, readHead, writtenList } from './list-parts.ts';
import { changesBetween, LIST, type Changes, type Files, type SiteList } from './site-list.ts';

/** Files under way at once: a server answers each after a while. */
const LANES = 8;

const isPage = (path: string) => path.endsWith('.html');
/** The script by which browsers learn that the site has changed. */
const isWorker = (path: string) => /(?:^|\/)sw\.js$/.test(path);

/** Files to send, in groups: each group when all of the one before have arrived. */
export function sendingOrder({ added, changed }: Pick<Changes, 'added' | 'changed'>): readonly (readonly string[])[] {
  const plain = (path: string) => !isPage(path) && !isWorker(path);
  return [
    added.filter(plain),
    added.filter(isPage),
    changed.filter(plain),
    changed.filter(isPage),
    [...added, ...changed].filter(isWorker),
  ].filter((group) => group.length > 0);
}

export interface Sending {
  readonly store: FileStore;
  /** Where the bytes are, by path. */
  readonly fileOf: (path: string) => string;
  readonly before: SiteList | undefined;
  /** Of all parts that are open in `before`. */
  readonly after: Files;
  /** ISO 8601. */
  readonly date: string;
  /** Called before a file's old bytes go. */
  readonly keep?: ((path: string, store: FileStore) => Promise<void>) | undefined;
  readonly progress?: ((done: number, all: number, path: string) => void) | undefined;
  /** Stops before the next file; the next call goes on. */
  readonly signal?: AbortSignal | undefined;
}

/** Publishes. @returns the list that now stands there. Throws a `PublishError` at the first refusal; the next call goes on. */
export async function sendSite({ store, fileOf, before, after, date, keep, progress, signal }: Sending): Promise<SiteList> {
  const changes = changesBetween(before?.files ?? {}, after);
  const groups = sendingOrder(changes);
  const closed = before?.closed;
  const { parts } = writtenList({ number: 1, date, files: after, leaving: [], closed });
  const oldParts = (before?.parts ?? []).filter((sha256) => !parts.has(sha256)).map(partPath);
  const there = new Set(before?.parts);
  const newParts = [...parts].filter(([sha256]) => !there.has(sha256));
  const staying = new Set([...parts.keys()].map(partPath));
  const leaving = [...new Set([...changes.removed, ...(before?.leaving ?? []), ...oldParts])]
    .filter((path) => after[path] === undefined && !staying.has(path))
    .sort();
  const changed = new Set(changes.changed);
  const all = groups.flat().length + leaving.length;
  let done = 0;
  for (const group of groups)
    await inLanes(group, LANES, async (path) => {
      signal?.throwIfAborted();
      if (changed.has(path)) await keep?.(path, store);
      await store.send(path, fileOf(path));
      progress?.(++done, all, path);
    });
  signal?.throwIfAborted();
  await unchangedSince(store, before);
  await inLanes(newParts, LANES, async ([sha256, text]) => {
    if (text !== undefined) await store.write(partPath(sha256), Buffer.from(text));
  });
  const list: SiteList = { number: (before?.number ?? 0) + 1, date, files: after, leaving, parts: [...parts.keys()], closed };
  await store.write(LIST, Buffer.from(writtenList(list).text));
  if (leaving.length === 0) return list;
  await inLanes(leaving, LANES, async (path) => {
    await keep?.(path, store);
    await store.remove(path);
    progress?.(++done, all, path);
  });
  const ended = { ...list, leaving: [] };
  await store.write(LIST, Buffer.from(writtenList(ended).text));
  return ended;
}

/** Refuses where somebody else has published meanwhile: the list would say what is not there. */
async function unchangedSince(store: FileStore, before: SiteList | undefined): Promise<void> {
  const bytes = await store.read(LIST);
  const now = bytes && readHead(Buffer.from(bytes).toString());
  if (now?.number !== before?.number || now?.date !== before?.date) throw new PublishError(fault('publishOther', { name: store.name }));
}

/** The files of a built folder, by path. */
export const inFolder = (folder: string) => (path: string) => join(folder, path);
