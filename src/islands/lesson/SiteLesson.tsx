/** The lesson of the site's own page: the player with the real viewers. */
import type { LessonView } from '../../domain/lesson/view.ts';
import type { ViewerRecord } from '../object-viewer/viewer-record.ts';
import { LessonPlayer } from './LessonPlayer.tsx';
import { siteMedia } from './site-media.tsx';
import type { PhotoData } from './SitePicture.tsx';

interface Props {
  readonly view: LessonView;
  readonly objects: readonly ViewerRecord[];
  readonly photos: readonly PhotoData[];
}

export default function SiteLesson({ view, objects, photos }: Props): React.JSX.Element {
  return <LessonPlayer view={view} renderMedium={siteMedia(view.lang, objects, photos)} />;
}
