/**
 * What a search finds among the photographs of a large collection: by the map's own words (`index-words.ts`), a few blocks a search. Their
 * pages are not in Pagefind's index: of 100 000 its list of pages alone would be megabytes, and one caption would make all of it anew.
 */
import { detailFile, type IndexDetail } from '../../domain/photo/index-detail.ts';
import { CHUNK_SIZE, inflatePublished } from '../../domain/photo/index-format.ts';
import { decodeDirectory, WordIndex, WORDS_FILE } from '../../domain/photo/index-words.ts';
import { words } from '../../domain/text/fold.ts';
import { href } from '../../domain/urls.ts';

/** Gives the bytes of a published file, by its path from the site's root. */
type Load = (path: string) => Promise<Uint8Array<ArrayBuffer>>;

/** Photographs that are shown at once; the map shows all. */
const SHOWN = 4;
/** Of those that answer, how many are looked at for some that fit. */
const LOOKED_MOST = 1000;

export interface FoundPhotographs {
  readonly count: number;
  /** The first of them; fewer where what is told of them cannot be had. */
  readonly first: readonly IndexDetail[];
}

/** The bytes of a published file; rejects when it cannot be had. */
const loadPublished: Load = async (path) => {
  const answer = await fetch(href(path));
  if (!answer.ok) throw new Error(`${path}\u00a0: ${answer.status}`);
  return new Uint8Array(await answer.arrayBuffer());
};

/**
 * Finds photographs with all words of a query in their title, commune or id.
 * @param count of all photographs
 * @param shown how many are told of, `fits` which of them
 */
export function photographFinder(
  count: number,
  load: Load = loadPublished,
  { shown = SHOWN, fits }: { readonly shown?: number; readonly fits?: (detail: IndexDetail) => boolean } = {},
): (query: string) => Promise<FoundPhotographs> {
  const held = new Map<string, Promise<unknown>>();
  /** Once each; again what did not come. */
  const once = <T>(path: string, read: (bytes: Uint8Array<ArrayBuffer>) => T | Promise<T>): Promise<T> => {
    let work = held.get(path) as Promise<T> | undefined;
    if (!work) {
      held.set(path, (work = load(path).then(read)));
      work.catch(() => held.delete(path));
    }
    return work;
  };
  const open = () =>
    once(
      WORDS_FILE,
      async (bytes) => new WordIndex(decodeDirectory(await inflatePublished(bytes)), (path) => once(path, inflatePublished)),
    );
  const detailOf = async (rank: number): Promise<readonly IndexDetail[]> => {
    const read = (bytes: Uint8Array) => JSON.parse(new TextDecoder().decode(bytes)) as readonly IndexDetail[];
    const details = await once(detailFile(rank, CHUNK_SIZE), read).catch(() => []);
    const detail = details[rank % CHUNK_SIZE];
    return detail ? [detail] : [];
  };
  return async (query) => {
    const asked = words(query);
    if (asked.length === 0) return { count: 0, first: [] };
    const index = await open();
    const marked = await Promise.all(
      asked.map(async (word) => {
        const marks = new Uint8Array(count);
        await index.mark(word, marks);
        return marks;
      }),
    );
    const ranks: number[] = [];
    let found = 0;
    for (let rank = 0; rank < count; rank++)
      if (marked.every((marks) => marks[rank] === 1) && found++ < (fits ? LOOKED_MOST : shown)) ranks.push(rank);
    const first: IndexDetail[] = [];
    for (let at = 0; at < ranks.length && first.length < shown; at += shown) {
      const details = (await Promise.all(ranks.slice(at, at + shown).map(detailOf))).flat();
      first.push(...(fits ? details.filter(fits) : details));
    }
    return { count: found, first: first.slice(0, shown) };
  };
}
