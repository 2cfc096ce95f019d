/** The page as visitors will see it; or, where one works on an object, its view alone, with which the form speaks. */
import type { ReactNode, RefObject } from 'react';
import type { Words } from '../../../words/words.ts';
import { routes } from '../../../domain/routes.ts';
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
  readonly w: Words<'atelier'>;
}

export function Preview({ frame, site, page, object, offered, onObject, w }: PreviewProps): ReactNode {
  const address = site + (object === undefined ? page : routes.embedObject(object));
  return (
    <aside className="apercu" aria-label={w.preview}>
      <div className="apercu-outils">
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
      <iframe key={address} ref={frame} src={address} title={w.preview} />
    </aside>
  );
}
