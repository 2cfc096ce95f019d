/** A page to carry away (its address as a QR code, dark on light even at night, and in letters), and word that no voice is there. */
import { encode } from 'uqr';
import { useDialog } from './use-dialog.ts';
import { useKiosk } from './view.ts';

/** Quiet zone around the code, modules, as the standard asks. */
const QUIET = 4;

function QrCode({ text }: { readonly text: string }) {
  const { data, size } = encode(text, { ecc: 'M', border: QUIET });
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return (
    <svg className="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={text} shapeRendering="crispEdges">
      <rect width={size} height={size} className="qr-ground" />
      <path d={path} className="qr-ink" />
    </svg>
  );
}

export function CarrySheet({ url }: { readonly url: string }) {
  const { words, send } = useKiosk();
  const sheet = useDialog(() => send({ type: 'sheet' }));
  return (
    <section ref={sheet} className="kiosk-sheet sheet-qr" role="dialog" aria-modal="true" aria-label={words.carry} tabIndex={-1}>
      <h2>{words.carry}</h2>
      <p>{words.carryText}</p>
      <QrCode text={url} />
      <p className="address">{url.replace(/^https?:\/\//, '')}</p>
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
