/** What a list of the sky counts, and its name: photographs, missions (each with its many frames), or both. */
import type { PhotoRecord } from '../records/photo.ts';
import { type Lang, frenchOrEnglish } from '../text/text.ts';

export type Counted = 'photographs' | 'missions' | 'both';

/** What the entries are that are no computed images. */
export function countedOf(photos: readonly Pick<PhotoRecord, 'provenance' | 'mission'>[]): Counted {
  const real = photos.filter(({ provenance }) => provenance === 'photograph');
  const missions = real.filter(({ mission }) => mission).length;
  return missions === 0 ? 'photographs' : missions === real.length ? 'missions' : 'both';
}

/** Feminine in French, all of them: the sentences around agree. */
const NOUNS = {
  photographs: { fr: ['photographie', 'photographies'], en: ['photograph', 'photographs'] },
  missions: { fr: ['mission', 'missions'], en: ['mission', 'missions'] },
  images: { fr: ['image', 'images'], en: ['image', 'images'] },
  both: { fr: ['fiche', 'fiches'], en: ['record', 'records'] },
} as const;

/** The word for so many entries; `computed` where computed images are among them. */
export function entryNoun(counted: Counted, computed: boolean, value: number, lang: Lang): string {
  const noun = NOUNS[computed ? (counted === 'photographs' ? 'images' : 'both') : counted];
  return noun[frenchOrEnglish(lang)][(lang === 'fr' ? value < 2 : value === 1) ? 0 : 1];
}
