/** The page as this copy of the site has it: it does not follow what is written in a folder. */
import { useRef, useState, type ReactNode } from 'react';
import type { Words } from '../../../words/words.ts';
import { lacks } from './use-prepared.ts';
import './preview.css';

interface PublishedPageProps {
  readonly address: string;
  readonly w: Words<'atelier'>;
}

export function PublishedPage({ address, w }: PublishedPageProps): ReactNode {
  const frame = useRef<HTMLIFrameElement>(null);
  const [missing, setMissing] = useState(false);
  return (
    <aside className="preview" aria-label={w.folder.online}>
      <div className="preview-tools">
        <p>{missing ? w.folder.notOnline : w.folder.online}</p>
        {missing ? null : (
          <a href={address} target="_blank" rel="noreferrer">
            {w.openPage}
          </a>
        )}
      </div>
      <iframe hidden={missing} ref={frame} src={address} title={w.folder.online} onLoad={() => setMissing(lacks(frame.current))} />
    </aside>
  );
}
