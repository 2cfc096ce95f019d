/** An object: the live viewer, or drawn views where it cannot be had. */
import { lazy, Suspense, useCallback, useEffect } from 'react';
import type { ObjectDoor as ObjectContent } from '../../../domain/kiosk/content.ts';
import { spokenObject } from '../../../domain/kiosk/spoken.ts';
import { viewQuery, type ViewState } from '../../../domain/object/view-state.ts';
import type { ViewerRecord } from '../../object-viewer/viewer-record.ts';
import { pictureAlt } from '../../../domain/rights/picture-label.ts';
import { END, EndScreen } from '../DoorEnd.tsx';
import { TurningStills } from '../TurningStills.tsx';
import { useKiosk } from '../view.ts';
import { StillObject } from './StillObject.tsx';

const ObjectViewer = lazy(() => import('../../object-viewer/ObjectViewer.tsx').then((module) => ({ default: module.ObjectViewer })));

/** What standing visitors are offered; the section, the surface and the preset views stay on the web. */
const TOOLS = ['notes', 'tours', 'reading', 'parts', 'light', 'measure', 'scale'] as const;

interface Props {
  readonly door: ObjectContent;
  readonly step: string | undefined;
  readonly record: ViewerRecord | undefined;
}

export function ObjectDoor({ door, step, record }: Props) {
  const { lang, say, written, plain, offer, tell, pageOf, send, words } = useKiosk();
  const path = pageOf(door.path, door.title);
  const tellView = useCallback(
    (state: ViewState) => {
      const tour = record?.tours.find(({ id }) => id === state.tour?.id);
      const note = door.annotations.find(({ id }) => id === state.annotation);
      tell(spokenObject(door, { note, tour: tour && { tour, step: state.tour?.step ?? 0 }, reading: state.reading !== undefined }, lang));
    },
    [tell, door, record, lang],
  );
  const keepView = useCallback(
    (state: ViewState) => {
      offer(path, viewQuery(state));
      tellView(state);
    },
    [offer, path, tellView],
  );
  useEffect(() => tellView({}), [tellView]);
  if (step === END) return <EndScreen door={door} />;
  if (!record || plain) return <StillObject door={door} step={step} />;
  return (
    <article className="kiosk-live">
      <h1 {...written(door.title)} />
      <Suspense
        fallback={<TurningStills paths={door.turn} moving={false} part={door.part} alt={pictureAlt(door.nature, say(door.title), lang)} />}
      >
        <ObjectViewer
          record={record}
          profile="kiosk"
          lang={lang}
          tools={TOOLS}
          onState={keepView}
          onward={{ label: words.whatNext, go: () => send({ type: 'step', step: END }) }}
        />
      </Suspense>
    </article>
  );
}
