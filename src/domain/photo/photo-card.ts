/** The picture that networks show for a photograph's page, and for the frame in which others show it. */
import type { PhotoImage } from '../records/photo.ts';
import { pickFor, type Lang } from '../text/text.ts';

/**
 * Path from the site's root: of a computed picture the copy with its badge, else the largest of the page. None for a picture that stays
 * elsewhere: its page has a card that is drawn, which has to be the site's own file.
 */
export function photoCard(
  { badged, elsewhere, sizes }: Pick<PhotoImage, 'badged' | 'elsewhere' | 'sizes'>,
  lang: Lang,
): string | undefined {
  return pickFor(badged, lang)?.card ?? (elsewhere ? undefined : sizes.at(-1)?.jpg);
}
