import { pick, pickedLang, type Lang } from '../../../domain/text/text.ts';
import type { InscriptionLine } from '../../../domain/records/object.ts';
import { TorchGlyph } from '../../glyphs.ts';
import type { ViewerWords } from '../viewer-words.ts';

interface ReadingPanelProps {
  readonly t: ViewerWords;
  readonly lang: Lang;
  readonly lines: readonly InscriptionLine[];
  readonly current: string | undefined;
  readonly onLine: (annotation: string) => void;
  /** Reads on the object itself, by a lamp. */
  readonly onLamp: () => void;
}

/** The inscriptions verse by verse, each with what it says today; choosing one turns the object to where it stands. */
export function ReadingPanel({ t, lang, lines, current, onLine, onLamp }: ReadingPanelProps): React.JSX.Element {
  return (
    <>
      <button type="button" className="viewer-text viewer-read" onClick={onLamp}>
        <TorchGlyph aria-hidden="true" strokeWidth={1.75} size="1.5rem" />
        {t.readByLamp}
      </button>
      <ol className="viewer-verse-line">
        {lines.map((line) => (
          <li key={line.annotation + line.original}>
            <button
              type="button"
              className="viewer-row"
              aria-current={line.annotation === current ? 'true' : undefined}
              onClick={() => onLine(line.annotation)}
            >
              <span className="viewer-original" lang={line.lang}>
                {line.original}
              </span>
              <span className="viewer-modern" lang={pickedLang(line.modern, lang)}>
                <span className="viewer-hidden">
                  {t.modern}
                  {t.colon}
                </span>
                {pick(line.modern, lang)}
              </span>
            </button>
          </li>
        ))}
      </ol>
    </>
  );
}
