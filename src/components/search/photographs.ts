/**
 * How many photographs of a large collection a search finds: by the map's own words (`index-words.ts`), a few blocks a search. Their pages
 * are not in Pagefind's index: of 100 000 its list of pages alone would be megabytes, and one caption would make all of it anew.
 */
import { inflatePublished } from '../../domain/photo/index-format.ts';
import { decodeDirectory, WordIndex, WORDS_FILE, wordsFile } from '../../domain/photo/index-words.ts';
import { words } from '../../domain/text/fold.ts';

/** Gives the bytes of a published file, by its path from the site's root. */
type Load = (path: string) => Promise<Uint8Array<ArrayBuffer>>;

/** Counts photographs with all words of a query in their title or id. @param count of all photographs */
export function photographCounter(count: number, load: Load): (query: string) => Promise<number> {
  const inflated = async (path: string) => inflatePublished(await load(path));
  let index: Promise<WordIndex> | undefined;
  const blocks = new Map<number, Promise<Uint8Array>>();
  const block = (number: number) => {
    let bytes = blocks.get(number);
    if (!bytes) {
      blocks.set(number, (bytes = inflated(wordsFile(number))));
      bytes.catch(() => blocks.delete(number));
    }
    return bytes;
  };
  const open = () => {
    index ??= inflated(WORDS_FILE).then((bytes) => new WordIndex(decodeDirectory(bytes), block));
    index.catch(() => (index = undefined));
    return index;
  };
  return async (query) => {
    const asked = words(query);
    if (asked.length === 0) return 0;
    const held = await open();
    const marked = await Promise.all(
      asked.map(async (word) => {
        const marks = new Uint8Array(count);
        await held.mark(word, marks);
        return marks;
      }),
    );
    let found = 0;
    for (let rank = 0; rank < count; rank++) if (marked.every((marks) => marks[rank] === 1)) found++;
    return found;
  };
}
