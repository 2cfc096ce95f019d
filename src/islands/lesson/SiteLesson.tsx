/** The lesson of the site's own page: the player with the real viewers. */
import type { LessonView } from '../../domain/lesson/view.ts';
import type { ViewerRecord } from '../object-viewer/viewer-record.ts';
import { LessonPlayer } from './LessonPlayer.tsx';
import { SiteObject } from './SiteObject.tsx';
import type { MediumRenderer } from './StepPanel.tsx';
import { words } from './words.ts';

interface Props {
  readonly view: LessonView;
  readonly objects: readonly ViewerRecord[];
}

export default function SiteLesson({ view, objects }: Props): React.JSX.Element {
  const renderMedium: MediumRenderer = (step, events) => {
    const medium = step.medium;
    if (medium?.kind === 'object') {
      const record = objects.find((one) => one.id === medium.id);
      const unit = step.question?.kind === 'number' ? (step.question.unit ?? 'mm') : 'mm';
      return record && <SiteObject key={step.id} medium={medium} record={record} lang={view.lang} unit={unit} loading={words(view.lang).loading} events={events} />;
    }
    return undefined;
  };
  return <LessonPlayer view={view} renderMedium={renderMedium} />;
}
