/** Which files an item of `media` names, and what becomes of each kind. */
import type { MediaItem, MediaKind } from '../../domain/records/media.ts';
import type { Played } from './formats.ts';

/** Kinds that are played. */
export const PLAYED: Readonly<Partial<Record<MediaKind, Played>>> = { audio: 'sound', video: 'film', sign: 'film' };

/** The file that a transcript is in, where it is not written in the item itself. */
export function transcriptFile({ transcript }: Pick<MediaItem, 'transcript'>): string | undefined {
  const [only, ...others] = Object.values(transcript ?? {});
  return only !== undefined && others.length === 0 && /^\S+\.(txt|md|vtt|srt)$/i.test(only) ? only : undefined;
}
