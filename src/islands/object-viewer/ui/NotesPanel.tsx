import { pick, pickedLang, type Lang } from '../../../domain/text/text.ts';
import { safeUrl } from '../../../domain/urls.ts';
import type { Annotation, InscriptionLine } from '../../../domain/records/object.ts';
import { MediaList } from '../../media/MediaList.tsx';
import { noteKey, type MediaByPlace } from '../../../domain/media/places.ts';
import type { ViewerWords } from '../viewer-words.ts';
import { NoteTitle } from './NoteTitle.tsx';

interface NotesPanelProps {
  readonly t: ViewerWords;
  readonly lang: Lang;
  readonly notes: readonly Annotation[];
  /** What is written on the object, which titles may quote. */
  readonly lines: readonly InscriptionLine[];
  readonly media: MediaByPlace | undefined;
  readonly current: string | undefined;
  readonly linksOpen: boolean;
  readonly onNote: (id: string | undefined) => void;
}

/** The notes' ordered list, always complete; the open one unfolds as a card. */
export function NotesPanel({ t, lang, notes, lines, media, current, linksOpen, onNote }: NotesPanelProps): React.JSX.Element {
  const index = notes.findIndex(({ id }) => id === current);
  const go = (by: number): void => onNote(notes[(index + by + notes.length) % notes.length]?.id);
  return (
    <>
      <ol className="viewer-list">
        {notes.map((note, i) => (
          <li key={note.id}>
            <button
              type="button"
              className="viewer-entry"
              aria-expanded={note.id === current}
              onClick={() => onNote(note.id === current ? undefined : note.id)}
            >
              <span className="viewer-number" aria-hidden="true">
                {i + 1}
              </span>
              <span lang={pickedLang(note.title, lang)}>
                <NoteTitle title={note.title} lang={lang} lines={lines} />
              </span>
            </button>
            {note.id === current && <NoteCard note={note} t={t} lang={lang} media={media} linksOpen={linksOpen} />}
          </li>
        ))}
      </ol>
      {index >= 0 && notes.length > 1 && (
        <div className="viewer-line">
          <button type="button" className="viewer-text" onClick={() => go(-1)}>
            {t.previous}
          </button>
          <span className="viewer-count">{t.noteCount({ i: index + 1, n: notes.length })}</span>
          <button type="button" className="viewer-text" onClick={() => go(1)}>
            {t.next}
          </button>
        </div>
      )}
    </>
  );
}

function NoteCard({
  note,
  t,
  lang,
  media,
  linksOpen,
}: {
  readonly note: Annotation;
  readonly t: ViewerWords;
  readonly lang: Lang;
  readonly media: MediaByPlace | undefined;
  readonly linksOpen: boolean;
}): React.JSX.Element {
  const shown = media?.[noteKey(note.id)];
  return (
    <div className="viewer-card">
      {pick(note.body, lang)
        .split(/\n{2,}/)
        .map((paragraph, i) => (
          <p key={i} lang={pickedLang(note.body, lang)}>
            {paragraph}
          </p>
        ))}
      {shown && <MediaList items={shown} lang={lang} linksOpen={linksOpen} />}
      {note.sources && note.sources.length > 0 && (
        <p className="viewer-sources">
          {t.sources}
          {t.colon}
          {note.sources.map((source, i) => {
            const url = linksOpen ? safeUrl(source.url) : undefined;
            const label = pick(source.label, lang);
            return (
              <span key={i}>
                {i > 0 && t.semicolon}
                {url ? <a href={url}>{label}</a> : label}
              </span>
            );
          })}
        </p>
      )}
    </div>
  );
}
