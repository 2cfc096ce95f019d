/** The attract loop: nothing rests on the same pixels, and the lightest touch anywhere starts. */
import { useEffect, useRef, useState } from 'react';
import type { Scene } from '../../domain/kiosk/content.ts';
import { drift } from '../../domain/kiosk/drift.ts';
import { sceneAt } from '../../domain/kiosk/scenes.ts';
import { INVITATIONS, sizeLabel } from '../../domain/kiosk/words.ts';
import type { OfflineState } from './offline.ts';
import { AttractScene } from './AttractScene.tsx';
import { useKiosk } from './view.ts';

/** The loop's pulse, ms: scenes change and layers drift on it, the glide between two beats is the compositor's. */
const BEAT_MS = 1000;
/** What is ready offline is said for this long after the page's start, ms. */
const READY_SAID_MS = 20_000;

interface Props { readonly scenes: readonly Scene[]; readonly title: string; readonly offline: OfflineState }

export function Attract({ scenes, title, offline }: Props) {
  const { words, lang, send } = useKiosk();
  const [now, setNow] = useState(() => Date.now());
  const [start] = useState(now);
  const touch = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const beat = setInterval(() => setNow(Date.now()), BEAT_MS);
    return () => clearInterval(beat);
  }, []);
  useEffect(() => {
    const area = touch.current;
    if (!area) return;
    const stop = new AbortController();
    // The end of any touch, even a slide or one among several: whoever put a hand on the glass wants in.
    const begin = () => send({ type: 'start' });
    for (const type of ['pointerup', 'pointercancel']) area.addEventListener(type, begin, { signal: stop.signal });
    document.addEventListener('keydown', begin, { signal: stop.signal });
    return () => stop.abort();
  }, [send]);

  const { index, round } = sceneAt(scenes, now - start);
  const scene = scenes[index];
  const side = Math.min(window.innerWidth, window.innerHeight);
  const picture = drift(now, side);
  const text = drift(now, side, 2.1);
  const invitation = INVITATIONS[Math.floor((now - start) / 6000) % INVITATIONS.length];
  return (
    <div className="borne-attrait" ref={touch} data-place={(index + round) % 3}>
      <h1 className="visuellement-cache">{title}</h1>
      <div className="attrait-image" style={{ transform: `translate3d(${picture.x}px, ${picture.y}px, 0)` }}>
        {scene && <AttractScene key={`${round}-${index}`} scene={scene} round={round} />}
      </div>
      <div className="attrait-mot" style={{ transform: `translate3d(${text.x}px, ${text.y}px, 0)` }}>
        <button type="button" className="attrait-appel" onClick={() => send({ type: 'start' })}>
          <span className="attrait-anneau" aria-hidden="true" />
          <span key={invitation?.lang} lang={invitation?.lang}>{invitation?.text ?? words.touch}</span>
        </button>
        {now - start < READY_SAID_MS && offline.status !== 'none' && (
          <p className="attrait-reserve" role="status">
            {offline.status === 'ready' ? words.ready(offline.files, sizeLabel(offline.bytes, lang)) : words.filling(Math.floor(offline.progress * 100))}
          </p>
        )}
      </div>
    </div>
  );
}
