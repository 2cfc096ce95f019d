/**
 * What was published before: the lists of the last publications and the bytes that have since left the place, each once, under
 * their hash. Kept on this machine, beside the cache; it is filled as files are replaced, so that a first publication costs
 * nothing.
 */
import { fault } from '../../domain/input/fault.ts';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeAtomic } from '../../ingest/write-atomic.ts';
import { PublishError } from './file-store.ts';
import { readList, sha256Of, writeList, type Files, type SiteList } from './site-list.ts';

/** Publications to which one can go back. */
export const KEPT = 10;

export class History {
  readonly #folder: string;

  /** @param folder a folder of its own for each place that is published to */
  constructor(folder: string) {
    this.#folder = folder;
  }

  #bytes(sha256: string): string {
    return join(this.#folder, 'bytes', sha256);
  }

  /** The publications that are remembered, newest first. */
  async lists(): Promise<readonly SiteList[]> {
    const names = await readdir(join(this.#folder, 'lists')).catch(() => []);
    const read = await Promise.all(names.map((name) => readFile(join(this.#folder, 'lists', name), 'utf8').then(readList)));
    return read.filter((list) => list !== undefined).sort((a, b) => b.number - a.number);
  }

  /** Remembers a publication, and forgets the oldest with the bytes that no other one has. */
  async remember(list: SiteList): Promise<void> {
    await writeAtomic(join(this.#folder, 'lists', `${list.number}.json`), writeList(list));
    const lists = await this.lists();
    const forgotten = lists.slice(KEPT + 1);
    if (forgotten.length === 0) return;
    for (const { number } of forgotten) await rm(join(this.#folder, 'lists', `${number}.json`), { force: true });
    const needed = new Set(lists.slice(0, KEPT + 1).flatMap(({ files }) => Object.values(files).map(({ sha256 }) => sha256)));
    for (const name of await readdir(join(this.#folder, 'bytes')).catch(() => []))
      if (!needed.has(name)) await rm(this.#bytes(name), { force: true });
  }

  /** Keeps bytes that are about to be replaced. */
  async keep(sha256: string, bytes: Uint8Array): Promise<void> {
    const file = this.#bytes(sha256);
    if (await stat(file).catch(() => undefined)) return;
    await mkdir(join(this.#folder, 'bytes'), { recursive: true });
    await writeFile(`${file}.tmp`, bytes);
    await rename(`${file}.tmp`, file);
  }

  /**
   * Where the bytes of an earlier publication are: kept here, or still in the built folder.
   * Throws a `PublishError` where they are nowhere.
   */
  async locate(wanted: Files, paths: readonly string[], built: string, files: Files): Promise<ReadonlyMap<string, string>> {
    const byHash = new Map(Object.entries(files).map(([path, { sha256 }]) => [sha256, join(built, path)]));
    const found = new Map<string, string>();
    const missing: string[] = [];
    for (const path of paths) {
      const { sha256 = '' } = wanted[path] ?? {};
      const kept = this.#bytes(sha256);
      const file = (await stat(kept).catch(() => undefined)) ? kept : byHash.get(sha256);
      if (file && (await sha256Of(file)) === sha256) found.set(path, file);
      else missing.push(path);
    }
    if (missing.length > 0) throw new PublishError(fault('publishLost', { n: missing.length, list: missing.slice(0, 3).join(', ') }));
    return found;
  }
}
