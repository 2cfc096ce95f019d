/** For the museum's staff: what is ready, what went wrong, how the kiosk is used. In the site's first language. */
import { useEffect, useRef, useState } from 'react';
import type { KioskContent } from '../../../domain/kiosk/content.ts';
import type { StaffSeal } from '../../../domain/kiosk/staff.ts';
import type { OfflineState } from '../offline.ts';
import { useKiosk } from '../view.ts';
import { staffWords } from './words.ts';
import { CodePad } from './CodePad.tsx';
import { StaffBoard } from './StaffBoard.tsx';

const HOLD_MS = 3000;

interface Props {
  readonly seal: StaffSeal;
  readonly offline: OfflineState;
  readonly content: KioskContent;
}

export function Staff({ seal, offline, content }: Props) {
  const { state, send } = useKiosk();
  const { place } = state;
  if (place.screen !== 'staff') return null;
  if (place.stage === 'gesture') return <HoldToEnter onHeld={() => send({ type: 'staff', stage: 'code' })} />;
  if (place.stage === 'code') return <CodePad seal={seal} onOpen={() => send({ type: 'staff', stage: 'open' })} />;
  return <StaffBoard offline={offline} content={content} />;
}

function HoldToEnter({ onHeld }: { readonly onHeld: () => void }) {
  const { lang, t } = staffWords();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [holding, setHolding] = useState(false);
  useEffect(() => () => clearTimeout(timer.current), []);
  const begin = () => {
    setHolding(true);
    clearTimeout(timer.current);
    timer.current = setTimeout(onHeld, HOLD_MS);
  };
  const end = () => {
    setHolding(false);
    clearTimeout(timer.current);
  };
  return (
    <section className="staff" lang={lang}>
      <h1>{t.title}</h1>
      <p className="text">{t.hold}</p>
      <button
        type="button"
        className="button quiet hold"
        data-gestures
        aria-pressed={holding}
        onPointerDown={begin}
        onPointerUp={end}
        onPointerLeave={end}
        onPointerCancel={end}
      >
        {t.enter}
      </button>
    </section>
  );
}
