import { useState } from 'react';
import type { Lang } from '../../../domain/text/text.ts';
import type { ViewerWords } from '../viewer-words.ts';
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
  const copy = async (): Promise<void> => {
    const link = address();
    if (link === undefined) return;
    // Without permission the link is shown, to be copied by hand.
    setSaid(
      await navigator.clipboard.writeText(link).then(
        () => t.copied,
        () => link,
      ),
    );
  };
  const code = embed === undefined ? '' : embedHtml(embed, title);
  /** To whoever the device can send it to; who changes their mind has nothing to be told. */
  const send = (): void => void navigator.share({ title, url: address() ?? '' }).catch(() => undefined);
  return (
    <div className="vo-colonne">
      {address() !== undefined && typeof navigator.share === 'function' && (
        <button type="button" className="vo-texte" onClick={send}>
          {t.send}
        </button>
      )}
      {address() !== undefined && (
        <button type="button" className="vo-texte" onClick={() => void copy()}>
          {t.copyLink}
        </button>
      )}
      <button type="button" className="vo-texte" onClick={() => void onStill().then(() => setSaid(t.saved))}>
        {t.saveStill}
      </button>
      {onAr && (
        <button
          type="button"
          className="vo-texte"
          onClick={() => {
            setSaid(t.arPreparing);
            void onAr().then(() => setSaid(''));
          }}
        >
          {t.ar}
        </button>
      )}
      {embed !== undefined && (
        <label className="vo-code">
          <span>{t.embed}</span>
          <textarea readOnly rows={4} lang={lang} value={code} onFocus={(event) => event.currentTarget.select()} />
        </label>
      )}
      <p role="status" className="vo-aide">
        {said}
      </p>
    </div>
  );
}
