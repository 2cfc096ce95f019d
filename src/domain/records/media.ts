/** What stands beside a text for other senses, or for who reads with difficulty: a picture, a voice, a film, signs, plain words. */
import type { Lang, Text } from '../text/text.ts';

export const MEDIA_KINDS = ['image', 'audio', 'video', 'sign', 'description', 'falc'] as const;
export type MediaKind = (typeof MEDIA_KINDS)[number];

export interface MediaItem {
  readonly kind: MediaKind;
  /** What is spoken, signed or written. */
  readonly lang: Lang;
  /** As checked, from the folder of the file that names it; as published, from the site's root. */
  readonly src?: string | undefined;
  /** Of a picture, what it shows; of a description or of plain words, the words; of the others, what they are about. */
  readonly text?: Text | undefined;
  /** WebVTT, as `src`. */
  readonly captions?: string | undefined;
  /** All that is said; as checked, a text file's name too. */
  readonly transcript?: Text | undefined;
  readonly author?: string | undefined;
  /** Missing where it is that of what it stands beside. */
  readonly licence?: string | undefined;
  /** EDTF. */
  readonly date?: string | undefined;
}
