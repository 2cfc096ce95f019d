/** What a list of the sky counts, and its name: photographs, missions (each with its many frames), or both. */
import type { PhotoRecord } from '../records/photo.ts';
import { words } from '../../words/words.ts';
import type { Lang } from '../text/text.ts';

export type Counted = 'photographs' | 'missions' | 'both';

/** What the entries are that are no computed images. */
export function countedOf(photos: readonly Pick<PhotoRecord, 'provenance' | 'mission'>[]): Counted {
  const real = photos.filter(({ provenance }) => provenance === 'photograph');
  const missions = real.filter(({ mission }) => mission).length;
  return missions === 0 ? 'photographs' : missions === real.length ? 'missions' : 'both';
}

/** The word for so many entries; `computed` where computed images are among them. Feminine in French, all of them: the sentences around agree. */
export function entryNoun(counted: Counted, computed: boolean, value: number, lang: Lang): string {
  return words('sights', lang)[computed ? (counted === 'photographs' ? 'images' : 'both') : counted]({ n: value });
}
