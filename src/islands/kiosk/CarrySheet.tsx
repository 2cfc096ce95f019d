/** A page to carry away (its address as a QR code, dark on light even at night, and in letters), and word that no voice is there. */
import { writtenUrl } from '../../domain/kiosk/carry.ts';
import { QrCode } from './QrCode.tsx';
import { useDialog } from './use-dialog.ts';
import { useKiosk } from './view.ts';

export function CarrySheet({ url, siteUrl }: { readonly url: string; readonly siteUrl: string }) {
  const { words, send } = useKiosk();
  const sheet = useDialog(() => send({ type: 'sheet' }));
  return (
    <section ref={sheet} className="kiosk-sheet sheet-qr" role="dialog" aria-modal="true" aria-label={words.carry} tabIndex={-1}>
      <h2>{words.carry}</h2>
      <p>{words.carryText}</p>
      <QrCode text={url} />
      <p className="address">{writtenUrl(url, siteUrl)}</p>
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
