import { pickFor, type Lang } from '../../../domain/text/text.ts';
import type { ViewerRecord } from '../viewer-record.ts';
import type { ViewerWords } from '../viewer-words.ts';
import { NotesPanel } from './NotesPanel.tsx';
import { Stills } from './Stills.tsx';

interface WithoutDrawingProps {
  readonly t: ViewerWords;
  readonly lang: Lang;
  readonly record: ViewerRecord;
  /** Id of the open note. */
  readonly current: string | undefined;
  readonly linksOpen: boolean;
  readonly onNote: (id: string | undefined) => void;
}

/** The object where nothing draws: its turn of pictures, and its notes. */
export function WithoutDrawing({ t, lang, record, current, linksOpen, onNote }: WithoutDrawingProps): React.JSX.Element {
  return (
    <>
      <Stills t={t} lang={lang} record={record} />
      {record.annotations.length > 0 && (
        <section className="viewer-panel" aria-label={t.notes}>
          <NotesPanel
            t={t}
            lang={lang}
            notes={record.annotations}
            lines={record.inscriptions}
            media={pickFor(record.media, lang)}
            current={current}
            linksOpen={linksOpen}
            onNote={onNote}
          />
        </section>
      )}
    </>
  );
}
