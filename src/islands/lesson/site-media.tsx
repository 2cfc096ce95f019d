/** Which of the site's viewers shows a step's medium. */
import type { Lang } from '../../domain/text/text.ts';
import type { ViewerRecord } from '../object-viewer/viewer-record.ts';
import { SiteObject } from './SiteObject.tsx';
import { SiteCompare, SiteMap, SitePhoto, type PhotoData } from './SitePicture.tsx';
import type { MediumRenderer } from './StepPanel.tsx';
import { words as wordsOf } from '../../words/words.ts';

export function siteMedia(lang: Lang, objects: readonly ViewerRecord[], photos: readonly PhotoData[]): MediumRenderer {
  return (step, events) => {
    const { medium, question } = step;
    const unit = question?.kind === 'number' ? (question.unit ?? 'mm') : 'mm';
    switch (medium?.kind) {
      case 'object': {
        const record = objects.find((one) => one.id === medium.id);
        return (
          record && (
            <SiteObject
              key={step.id}
              medium={medium}
              record={record}
              lang={lang}
              unit={unit}
              loading={wordsOf('player', lang).loading}
              events={events}
            />
          )
        );
      }
      case 'photo': {
        const photo = photos.find((one) => one.id === medium.id);
        return photo && <SitePhoto key={step.id} medium={medium} photo={photo} unit={unit} lang={lang} events={events} />;
      }
      case 'compare':
        return <SiteCompare key={step.id} medium={medium} photos={photos} lang={lang} />;
      case 'map':
        return <SiteMap key={step.id} medium={medium} lang={lang} events={events} />;
      case 'table':
      case undefined:
        return undefined;
    }
  };
}
