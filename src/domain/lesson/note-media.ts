/** What is heard and watched beside the notes of a photograph that a step shows. */
import { shownMedia, type ShownMedia } from '../media/shown.ts';
import type { LessonStep } from '../records/lesson.ts';
import type { PhotoRecord } from '../records/photo.ts';
import { pick, type Lang } from '../text/text.ts';
import { mediumOf } from './view.ts';

/** Under their notes' titles; none where something is to be found or measured in the picture: a title would tell where. */
export function noteMedia(
  step: Pick<LessonStep, 'activity' | 'show'>,
  photo: Pick<PhotoRecord, 'annotations' | 'licence'> | undefined,
  lang: Lang,
): readonly ShownMedia[] {
  const medium = mediumOf(step);
  if (!photo || medium?.kind !== 'photo' || medium.task !== 'look') return [];
  return photo.annotations.flatMap(({ title, media }) =>
    shownMedia(media, lang, photo.licence).map((shown) => ({ ...shown, label: `${pick(title, lang)} · ${shown.label}` })),
  );
}
