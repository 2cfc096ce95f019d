import { useState } from 'react';
import type { Lang } from '../../../domain/text/text.ts';
import type { ViewerWords } from '../viewer-words.ts';
import { copyLink, sendLink, type Sent } from '../../share/send.ts';
import { embedHtml } from '../../../domain/web/embed.ts';

interface SharePanelProps {
  readonly t: ViewerWords;
  readonly lang: Lang;
  /** Absolute address of this view; missing where links may not leave (kiosk). */
  readonly address: () => string | undefined;
  /** Absolute address of the bare page. */
  readonly embed: string | undefined;
  readonly title: string;
  readonly onStill: () => Promise<void>;
  readonly onAr: (() => Promise<void>) | undefined;
}

/** What one may take away of a view: its link, its picture, the code to show it elsewhere, the object in one's room. */
export function SharePanel({ t, lang, address, embed, title, onStill, onAr }: SharePanelProps): React.JSX.Element {
  const [said, setSaid] = useState('');
  /** What came of it; where nothing could be done, the link itself, to be copied by hand. */
  const tell = (sent: Sent): void => setSaid(sent === 'copied' ? t.copied : typeof sent === 'object' ? sent.link : '');
  const url = address();
  const code = embed === undefined ? '' : embedHtml(embed, title);
  return (
    <div className="viewer-column">
      {url !== undefined && typeof navigator.share === 'function' && (
        <button type="button" className="viewer-text" onClick={() => void sendLink({ title, url: address() ?? url }).then(tell)}>
          {t.send}
        </button>
      )}
      {url !== undefined && (
        <button type="button" className="viewer-text" onClick={() => void copyLink(address() ?? url).then(tell)}>
          {t.copyLink}
        </button>
      )}
      <button type="button" className="viewer-text" onClick={() => void onStill().then(() => setSaid(t.saved))}>
        {t.saveStill}
      </button>
      {onAr && (
        <button
          type="button"
          className="viewer-text"
          onClick={() => {
            setSaid(t.arPreparing);
            void onAr().then(() => setSaid(''));
          }}
        >
          {t.ar}
        </button>
      )}
      {embed !== undefined && (
        <label className="viewer-code">
          <span>{t.embed}</span>
          <textarea readOnly rows={4} lang={lang} value={code} onFocus={(event) => event.currentTarget.select()} />
        </label>
      )}
      <p role="status" className="viewer-help">
        {said}
      </p>
    </div>
  );
}
