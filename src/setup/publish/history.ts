/**
 * What was published before: the lists of the last publications, the parts of large ones, and the bytes that have since left the
 * place, each once, under their hash. Kept on this machine, beside the cache; it is filled as files are replaced, so that a first publication costs
 * nothing.
 */
import { fault } from '../../domain/input/fault.ts';
import { existsSync } from 'node:fs';
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writeAtomic } from '../../ingest/write-atomic.ts';
import { PublishError } from './file-store.ts';
import { headText, partsNamed, readHead, readWritten, writtenList } from './list-parts.ts';
import { sha256Of, type Files, type SiteList } from './site-list.ts';

/** Publications to which one can go back. */
export const KEPT = 10;

const SHA256 = /\b[0-9a-f]{64}\b/g;

const buildSchema = z.object({
  /** The build's name (`integrations/built-changes.ts`), and where it stood. */
  build: z.string(),
  folder: z.string(),
  /** Path that the site is served under. */
  base: z.string(),
  /** The publication that it became, and how many files this has. */
  number: z.number(),
  date: z.string(),
  files: z.number(),
  /** Its pages that name what is not there. */
  faulty: z.array(z.string()),
});
export type PublishedBuild = Readonly<z.infer<typeof buildSchema>>;

export class History {
  readonly #folder: string;

  /** @param folder a folder of its own for each place that is published to */
  constructor(folder: string) {
    this.#folder = folder;
  }

  #bytes(sha256: string): string {
    return join(this.#folder, 'bytes', sha256);
  }

  /** Numbers of the publications that are remembered, newest first. */
  async #numbers(): Promise<readonly number[]> {
    const names = await readdir(join(this.#folder, 'lists')).catch(() => []);
    return names
      .flatMap((name) => /^(\d+)\.json$/.exec(name)?.[1] ?? [])
      .map(Number)
      .sort((a, b) => b - a);
  }

  #part(sha256: string): string {
    return join(this.#folder, 'parts', `${sha256}.json`);
  }

  /** A part of a list (`list-parts.ts`), where it is remembered. */
  part(sha256: string): Promise<Buffer | undefined> {
    return readFile(this.#part(sha256)).catch(() => undefined);
  }

  /** Whether all parts of a list are remembered. */
  holds(parts: readonly string[]): boolean {
    return parts.every((sha256) => existsSync(this.#part(sha256)));
  }

  /** Which build was published, as the last publication from here has left it. */
  async build(): Promise<PublishedBuild | undefined> {
    try {
      return buildSchema.parse(JSON.parse(await readFile(this.#build, 'utf8')));
    } catch {
      // None from here, or of another form.
      return undefined;
    }
  }

  rememberBuild(build: PublishedBuild): Promise<void> {
    return writeAtomic(this.#build, JSON.stringify(build));
  }

  get #build(): string {
    return join(this.#folder, 'build.json');
  }

  #text(number: number): Promise<string> {
    return readFile(join(this.#folder, 'lists', `${number}.json`), 'utf8');
  }

  /** What was published `back` publications before this one, where both are remembered. Of very many files a list is large: one is read. */
  async before({ number, date }: Pick<SiteList, 'number' | 'date'>, back: number): Promise<SiteList | undefined> {
    const numbers = await this.#numbers();
    const at = numbers.indexOf(number);
    // One that was cut off as it ended is not remembered here, and what stood before it is.
    const wanted = at === -1 ? numbers.find((each) => each === number - back) : numbers[at + back];
    if (wanted === undefined || (at !== -1 && readHead(await this.#text(number))?.date !== date)) return undefined;
    return readWritten(await this.#text(wanted), async (sha256) => (await this.part(sha256))?.toString());
  }

  /** Remembers a publication, and forgets the oldest with the bytes that no other one has. */
  async remember(list: SiteList): Promise<void> {
    await writeAtomic(join(this.#folder, 'lists', `${list.number}.json`), await this.#written(list));
    const numbers = await this.#numbers();
    const forgotten = numbers.slice(KEPT + 1);
    if (forgotten.length === 0) return;
    for (const number of forgotten) await rm(join(this.#folder, 'lists', `${number}.json`), { force: true });
    // Few bytes, and lists that are large: one after the other is looked through for them.
    const needless = new Set(await readdir(join(this.#folder, 'bytes')).catch(() => []));
    const seen = (text: string) => {
      for (const [sha256] of text.matchAll(SHA256)) needless.delete(sha256);
    };
    const named = new Set<string>();
    for (const number of numbers.slice(0, KEPT + 1)) {
      const text = await this.#text(number);
      const parts = partsNamed(text);
      if (parts.length === 0) seen(text);
      for (const sha256 of parts) named.add(sha256);
    }
    for (const sha256 of named) seen((await this.part(sha256))?.toString() ?? '');
    for (const name of needless) await rm(this.#bytes(name), { force: true });
    for (const name of await readdir(join(this.#folder, 'parts')).catch(() => []))
      if (!named.has(name.replace('.json', ''))) await rm(join(this.#folder, 'parts', name), { force: true });
  }

  /** The text of a list whose parts are here; those of one that was published from here are so already. */
  async #written(list: SiteList): Promise<string> {
    const { parts: known = [] } = list;
    if (known.length > 0 && known.every((sha256) => existsSync(this.#part(sha256)))) return headText(list, known);
    const { text, parts } = writtenList(list);
    for (const [sha256, part] of parts)
      if (part !== undefined && !existsSync(this.#part(sha256))) await writeAtomic(this.#part(sha256), part);
    return text;
  }

  /** Keeps bytes that are about to be replaced. */
  async keep(sha256: string, bytes: Uint8Array): Promise<void> {
    const file = this.#bytes(sha256);
    if (await stat(file).catch(() => undefined)) return;
    // Several files of the same bytes go at once.
    await writeAtomic(file, bytes);
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
