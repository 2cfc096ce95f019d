/** The code of the configuration, on a pad of figures. */
import { EraseGlyph } from '../../glyphs.ts';
import { useEffect, useState } from 'react';
import { afterWrongCode, CODE_LEAST, CODE_MOST, OPEN_LOCK, type Lock, type StaffSeal } from '../../../domain/kiosk/staff.ts';
import { opens } from './seal.ts';
import { staffWords } from './words.ts';

/** Outlives the pad: leaving and coming back does not give new tries. */
let lock: Lock = OPEN_LOCK;

export function CodePad({ seal, onOpen }: { readonly seal: StaffSeal; readonly onOpen: () => void }) {
  const { lang, t } = staffWords();
  const [code, setCode] = useState('');
  const [said, setSaid] = useState(t.code);
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const clock = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(clock);
  }, []);
  const locked = lock.lockedUntil > now;
  // Each on what there is by then: figures may come faster than the screen is drawn.
  const add = (figure: number): void => setCode((so) => (so.length < CODE_MOST ? `${so}${figure}` : so));
  async function tryCode(): Promise<void> {
    setSaid(t.checking);
    const right = await opens(seal, code).catch(() => undefined);
    setCode('');
    if (right) {
      lock = OPEN_LOCK;
      onOpen();
    } else if (right === undefined) {
      setSaid(t.cannotCheck);
    } else {
      lock = afterWrongCode(lock, Date.now());
      setNow(Date.now());
      setSaid(t.wrong);
    }
  }
  return (
    <section className="staff" lang={lang}>
      <h1>{t.title}</h1>
      <p className="text" role="status">
        {locked ? t.locked({ seconds: Math.ceil((lock.lockedUntil - now) / 1000) }) : said}
      </p>
      <p className="code" aria-label={t.entered({ n: code.length })}>
        {'•'.repeat(code.length) || ' '}
      </p>
      <div className="keypad">
        {[1, 2, 3, 4, 5, 6, 7, 8, 9].map((figure) => (
          <button
            key={figure}
            type="button"
            className="button quiet"
            disabled={locked || code.length >= CODE_MOST}
            onClick={() => add(figure)}
          >
            {figure}
          </button>
        ))}
        <button
          type="button"
          className="button quiet"
          disabled={code === ''}
          aria-label={t.erase}
          onClick={() => setCode((so) => so.slice(0, -1))}
        >
          <EraseGlyph aria-hidden="true" />
        </button>
        <button type="button" className="button quiet" disabled={locked || code.length >= CODE_MOST} onClick={() => add(0)}>
          0
        </button>
        <button type="button" className="button" disabled={locked || code.length < CODE_LEAST} onClick={() => void tryCode()}>
          {t.confirm}
        </button>
      </div>
    </section>
  );
}
