/** A page to carry away (its address as a QR code, dark on light even at night, and in letters), and word that no voice is there. */
import { QrCode } from './QrCode.tsx';
import { useDialog } from './use-dialog.ts';
import { useKiosk } from './view.ts';

export function CarrySheet({ url }: { readonly url: string }) {
  const { words, send } = useKiosk();
  const sheet = useDialog(() => send({ type: 'sheet' }));
  return (
    <section ref={sheet} className="kiosk-sheet sheet-qr" role="dialog" aria-modal="true" aria-label={words.carry} tabIndex={-1}>
      <h2>{words.carry}</h2>
      <p>{words.carryText}</p>
      <QrCode text={url} />
      {/* What a hand would type: the page; the code holds the view too. */}
      <p className="address">{url.replace(/^https?:\/\//, '').replace(/[?#].*$/, '')}</p>
      <button type="button" className="button" onClick={() => send({ type: 'sheet' })}>
        {words.close}
      </button>
    </section>
  );
}

export function VoicelessSheet() {
  const { words, send } = useKiosk();
  const sheet = useDialog(() => send({ type: 'sheet' }));
  return (
    <section ref={sheet} className="kiosk-sheet" role="dialog" aria-modal="true" aria-label={words.listen} tabIndex={-1}>
      <h2>{words.listen}</h2>
      <p>{words.voiceless}</p>
      <button type="button" className="button" onClick={() => send({ type: 'sheet' })}>
        {words.close}
      </button>
    </section>
  );
}
