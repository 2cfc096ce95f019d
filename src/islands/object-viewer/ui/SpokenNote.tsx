import { pick, pickedLang, type Lang } from '../../../domain/text/text.ts';
import type { Annotation } from '../../../domain/records/object.ts';
import type { ViewerWords } from '../viewer-words.ts';
import type { ViewerRecord } from '../viewer-record.ts';
import { NoteTitle } from './NoteTitle.tsx';

interface SpokenNoteProps {
  readonly t: ViewerWords;
  readonly lang: Lang;
  readonly record: ViewerRecord;
  readonly note: Annotation | undefined;
}

/** What a note says that was chosen by its mark or its key, heard where one is (WCAG 4.1.3): its panel is not where the keyboard is. */
export function SpokenNote({ t, lang, record, note }: SpokenNoteProps): React.JSX.Element {
  return (
    <div className="viewer-hidden" role="status">
      {note && (
        <>
          <p>
            {t.noteCount({ i: record.annotations.indexOf(note) + 1, n: record.annotations.length })}{' '}
            <span lang={pickedLang(note.title, lang)}>
              <NoteTitle title={note.title} lang={lang} lines={record.inscriptions} />
            </span>
          </p>
          <p lang={pickedLang(note.body, lang)}>{pick(note.body, lang)}</p>
        </>
      )}
    </div>
  );
}
