/** « Toujours là ? »: a gentle question with its countdown, before everything goes back to the start. */
import { useEffect, useRef, useState } from 'react';
import { COUNTDOWN_MS, secondsLeft } from '../../domain/kiosk/idle.ts';
import { useDialog } from './use-dialog.ts';
import { useKiosk } from './view.ts';

export function Question({ askedAt }: { readonly askedAt: number }) {
  const { words, send } = useKiosk();
  const [now, setNow] = useState(() => Date.now());
  const answer = useRef<HTMLButtonElement>(null);
  const box = useDialog(() => send({ type: 'touch' }), answer);
  useEffect(() => {
    const clock = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(clock);
  }, []);
  const seconds = secondsLeft(askedAt, now);
  return (
    <div className="kiosk-veil">
      <section ref={box} className="kiosk-question" role="alertdialog" aria-modal="true" aria-labelledby="question">
        <h2 id="question">{words.still}</h2>
        <p aria-hidden="true">{words.stillText({ seconds })}</p>
        <p className="visually-hidden" role="status">
          {words.stillText({ seconds: COUNTDOWN_MS / 1000 })}
        </p>
        <progress max={COUNTDOWN_MS / 1000} value={seconds} aria-hidden="true" />
        <div className="choices">
          <button ref={answer} type="button" className="button" onClick={() => send({ type: 'touch' })}>
            {words.goOn}
          </button>
          <button type="button" className="button quiet" onClick={() => send({ type: 'end' })}>
            {words.leave}
          </button>
        </div>
      </section>
    </div>
  );
}
