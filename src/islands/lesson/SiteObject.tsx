/** A step's object in the real viewer: looked at, searched, measured. */
import { lazy, Suspense, useMemo } from 'react';
import { viewToOrbit } from '../../domain/object/orbit.ts';
import type { Vec3 } from '../../domain/records/object.ts';
import type { Medium } from '../../domain/lesson/view.ts';
import type { Lang } from '../../domain/text/text.ts';
import type { ViewState } from '../../domain/object/view-state.ts';
import { noteView } from '../../domain/object/views.ts';
import type { ViewerRecord } from '../object-viewer/viewer-record.ts';
import type { MediumEvents } from './StepPanel.tsx';

const ObjectViewer = lazy(() => import('../object-viewer/ObjectViewer.tsx').then((module) => ({ default: module.ObjectViewer })));

/** How near a tap must be where the lesson does not say. */
const RADIUS_MM = 20;

interface Props {
  readonly medium: Extract<Medium, { kind: 'object' }>;
  readonly record: ViewerRecord;
  readonly lang: Lang;
  /** Unit of the measure that is asked for. */
  readonly unit: string;
  readonly loading: string;
  readonly events: MediumEvents;
}

const PER_MM: Readonly<Record<string, number>> = { mm: 1, cm: 0.1, m: 0.001, km: 0.000_001 };

function initialView(medium: Props['medium'], record: ViewerRecord): ViewState {
  const note = medium.task === 'look' ? record.annotations.find((one) => one.id === medium.annotation) : undefined;
  const camera = medium.view ? viewToOrbit(medium.view) : note && noteView(record, note);
  return {
    ...(camera ? { camera } : {}),
    ...(note ? { annotation: note.id } : {}),
    ...(medium.open === undefined ? {} : { open: medium.open }),
    ...(medium.light === undefined ? {} : { light: medium.light }),
    ...(medium.task === 'measure' ? { measure: [] } : {}),
  };
}

export function SiteObject({ medium, record, lang, unit, loading, events }: Props): React.JSX.Element {
  const start = useMemo(() => initialView(medium, record), [medium, record]);
  const target: Vec3 | undefined = medium.target ?? record.annotations.find((one) => one.id === medium.annotation)?.at;
  // What is searched for must not be written on the object, and a step that names one note is about that one.
  const shown = useMemo(
    () => ({
      ...record,
      tours: [],
      inscriptions: medium.task === 'look' && medium.annotation !== undefined ? record.inscriptions : [],
      annotations: medium.task === 'look' ? record.annotations.filter((note) => note.id === medium.annotation) : [],
    }),
    [medium, record],
  );
  const pick = (point: Vec3 | undefined) => {
    if (!target) return;
    if (!point) {
      events.onPoint(undefined);
      return;
    }
    const mm = Math.hypot(point[0] - target[0], point[1] - target[1], point[2] - target[2]) * 1000;
    const away = mm >= 100 ? `${Math.round(mm / 10)}\u00A0cm` : `${Math.round(mm)}\u00A0mm`;
    events.onPoint({ found: mm <= (medium.radius_mm ?? RADIUS_MM), away });
  };
  return (
    <div className="lesson-object night">
      <Suspense fallback={<p className="lesson-waiting">{loading}</p>}>
        <ObjectViewer
          record={shown}
          profile="lesson"
          lang={lang}
          initialState={start}
          onPick={medium.task === 'find' ? pick : undefined}
          tools={
            medium.task === 'measure'
              ? ['measure', 'views']
              : medium.task === 'find'
                ? ['views', 'light']
                : ['views', 'light', 'surface', 'parts', 'section', 'scale']
          }
          onMeasure={(mm) => events.onMeasure(mm * (PER_MM[unit] ?? 1))}
        />
      </Suspense>
    </div>
  );
}
