import { compassWord } from '../../../domain/object/orientation-words.ts';
import type { Orbit } from '../../../domain/object/orbit.ts';
import type { Lang } from '../../../domain/text/text.ts';
import { href } from '../../../domain/urls.ts';
import type { Notice } from '../use-live-scene.ts';
import type { ViewerRecord } from '../viewer-record.ts';
import type { ViewerWords } from '../viewer-words.ts';
import { Compass } from './Panels.tsx';

interface StageFrontProps {
  readonly t: ViewerWords;
  readonly lang: Lang;
  readonly record: ViewerRecord;
  /** The camera, counted from the object's own front. */
  readonly orbit: Orbit;
  /** Whether it is told what a hand may try. */
  readonly invites: boolean;
  readonly notice: Notice | undefined;
  readonly progress: string;
  readonly onRetry: () => void;
}

/** What stands before the drawing: its poster until it is there, where one stands, what became of it. */
export function StageFront({ t, lang, record, orbit, invites, notice, progress, onRetry }: StageFrontProps): React.JSX.Element {
  const poster = record.poster.find(({ width }) => width >= 800) ?? record.poster.at(-1);
  const invitations = [
    record.motions.length > 0 && t.touchOpens,
    record.parts.length > 1 && t.drawComes,
    record.inscriptions.length > 0 && t.letterTells,
  ].filter(Boolean);
  const side = compassWord(orbit, lang);
  return (
    <>
      {poster && <img className="viewer-poster" src={href(poster.path)} alt="" width={poster.width} height={poster.height} />}
      {invites && invitations.length > 0 && <p className="viewer-prompt">{invitations.join(' ')}</p>}
      <Compass orbit={orbit} word={side} label={t.compass({ side })} />
      {notice && (
        <div className="viewer-announcement" role="status">
          <p>{notice.text}</p>
          {notice.retry && (
            <button type="button" className="viewer-text" onClick={onRetry}>
              {t.retry}
            </button>
          )}
        </div>
      )}
      <p className="viewer-progress">{progress}</p>
    </>
  );
}
