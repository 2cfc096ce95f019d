/** The sequence as a pupil will have it, beside its fields: pictures stand for the viewers, as in a package. */
import { useState } from 'react';
import type { LessonView } from '../../domain/lesson/view.ts';
import type { Words } from '../../words/words.ts';
import { LessonPlayer } from '../lesson/LessonPlayer.tsx';

interface Props {
  readonly t: Words<'builder'>;
  readonly view: LessonView;
  /** Id of the step at work. */
  readonly step: string | undefined;
  /** Takes the shown step for one's own: it is an example, and nothing has been chosen yet. */
  readonly onTake?: (() => void) | undefined;
}

export function Preview({ t, view, step, onTake }: Props): React.JSX.Element {
  // Wide windows show it always; on narrow ones it is asked for.
  const [open, setOpen] = useState(false);
  return (
    <div className="composer-preview">
      <p className="composer-look">
        <button type="button" className="button quiet" aria-expanded={open} aria-controls="composer-preview" onClick={() => setOpen(!open)}>
          {open ? t.hidePreview : onTake ? t.showExample : t.showPreview}
        </button>
      </p>
      <div
        id="composer-preview"
        className="composer-preview-frame"
        data-open={open}
        tabIndex={0}
        role="region"
        aria-labelledby="composer-preview-title"
      >
        <h2 id="composer-preview-title">{onTake ? t.example : t.preview}</h2>
        <p className="note">{onTake ? t.exampleNote : t.previewNote}</p>
        {onTake ? (
          <p>
            <button type="button" className="button" onClick={onTake}>
              {t.takeExample}
            </button>
          </p>
        ) : (
          <p className="composer-preview-name">{view.title}</p>
        )}
        <LessonPlayer view={view} pupil={t.previewPupil} beside={{ step }} />
      </div>
    </div>
  );
}
