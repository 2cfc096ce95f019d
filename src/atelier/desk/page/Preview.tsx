/** The page as visitors will see it; or, where one works on an object, its view alone, with which the form speaks. */
import { useState, type ReactNode, type RefObject } from 'react';
import type { Words } from '../../../words/words.ts';
import { routes } from '../../../domain/routes.ts';
import type { SidePlace } from '../Side.tsx';
import { usePrepared } from './use-prepared.ts';
import './preview.css';

interface PreviewProps {
  readonly frame: RefObject<HTMLIFrameElement | null>;
  /** What stands before the site's addresses. */
  readonly site: string;
  /** Address of the thing's own page. */
  readonly page: string;
  /** The object whose view stands here instead. */
  readonly object: string | undefined;
  /** The object that may stand here. */
  readonly offered: string | undefined;
  readonly onObject: (object: string | undefined) => void;
  /** What a form has to show there itself, which stands there first. */
  readonly side: SidePlace | undefined;
  /** Whether something of the folder is wrong, which may hold this page back. */
  readonly wrong: boolean;
  /** The frame has a page: content may have been read anew. */
  readonly onShown: () => void;
  readonly w: Words<'atelier'>;
}

export function Preview({ frame, site, page, object, offered, onObject, side, wrong, onShown, w }: PreviewProps): ReactNode {
  const address = site + (object === undefined ? page : routes.embedObject(object));
  const { missing, opened, onLoad } = usePrepared(frame, address);
  const [asked, setAsked] = useState(false);
  const beside = side !== undefined && !asked;
  return (
    <aside className="preview" aria-label={w.preview}>
      <div className="preview-tools">
        {side === undefined ? null : (
          <div role="group" aria-label={w.page.shown}>
            <button type="button" aria-pressed={beside} onClick={() => setAsked(false)}>
              {w.place.title}
            </button>
            <button type="button" aria-pressed={!beside} onClick={() => setAsked(true)}>
              {w.page.whole}
            </button>
          </div>
        )}
        {offered === undefined && object === undefined ? null : (
          <div role="group" aria-label={w.page.shown}>
            <button type="button" aria-pressed={object === undefined} onClick={() => onObject(undefined)}>
              {w.page.whole}
            </button>
            <button type="button" aria-pressed={object !== undefined} onClick={() => onObject(object ?? offered)}>
              {w.page.alone}
            </button>
          </div>
        )}
        <a href={site + page} target="_blank" rel="noreferrer">
          {w.openPage}
        </a>
      </div>
      {side === undefined ? null : <div ref={side} className="side" hidden={!beside} />}
      <p role="status">{missing ? (wrong ? w.page.heldBack : w.page.preparing) : ''}</p>
      <iframe
        // What is not there yet is told above; the page that says so to visitors would only alarm.
        hidden={beside || missing}
        key={`${address} ${opened}`}
        ref={frame}
        src={address}
        title={w.preview}
        onLoad={() => (onLoad(), onShown())}
      />
    </aside>
  );
}
