/** The attract loop: nothing rests on the same pixels, and the lightest touch anywhere starts. */
import { useEffect, useRef, useState } from 'react';
import type { Door, Scene } from '../../domain/kiosk/content.ts';
import { drift } from '../../domain/kiosk/drift.ts';
import { lastTurn, sceneAt } from '../../domain/kiosk/scenes.ts';
import type { Invitation } from '../../domain/kiosk/words.ts';
import type { OfflineState } from './offline.ts';
import type { ViewerRecord } from '../object-viewer/viewer-record.ts';
import { AttractScene, TurnScene } from './AttractScene.tsx';
import { useKiosk } from './view.ts';
import { bytesText } from '../../domain/text/bytes.ts';

/** The loop's pulse, ms: scenes change and layers drift on it, the glide between two beats is the compositor's. */
const BEAT_MS = 1000;
/** Once all is ready, it is said for this long, ms. */
const READY_SAID_MS = 30_000;

/** Share of its time that a figure asks for, before it tells. */
const ASKS = 0.5;

interface Props {
  readonly scenes: readonly Scene[];
  readonly doors: readonly Door[];
  readonly title: string;
  readonly invitations: readonly Invitation[];
  readonly offline: OfflineState;
  readonly viewers: Readonly<Record<string, ViewerRecord>>;
  readonly onFault: (message: string) => void;
}

export function Attract({ scenes, doors, title, invitations, offline, viewers, onFault }: Props) {
  const { state, words, plain, send } = useKiosk();
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

  const { index, round, progress } = sceneAt(scenes, now - start);
  const scene = scenes[index];
  // It stays where it is between two turns: its drawing context is made once, not every minute.
  const object = lastTurn(scenes, index, round);
  // After a visit the page is about to start afresh: nothing is begun.
  const live = state.visit === 0 && !plain;
  const side = Math.min(window.innerWidth, window.innerHeight);
  const picture = drift(now, side);
  const text = drift(now, side, 2.1);
  const invitation = invitations[Math.floor((now - start) / 6000) % Math.max(1, invitations.length)];
  const objectShown = scene?.kind === 'turn' || scene?.kind === 'verse' || scene?.kind === 'word';
  return (
    <div className="kiosk-attract" ref={touch} data-place={(index + round) % 3} data-scene={scene?.kind}>
      <h1 className="visually-hidden">{title}</h1>
      <div className="attract-image" style={{ transform: `translate3d(${picture.x}px, ${picture.y}px, 0)` }}>
        {object && (
          <TurnScene
            key={object.object}
            scene={object}
            record={live ? viewers[object.object] : undefined}
            shown={objectShown}
            told={scene?.kind === 'turn'}
            turns={index > 0 || round > 0}
            onFault={onFault}
          />
        )}
        {scene && scene.kind !== 'turn' && (
          <AttractScene key={`${round}-${index}`} scene={scene} round={round} invitations={invitations} asks={progress < ASKS} />
        )}
      </div>
      <div className="attract-word" style={{ transform: `translate3d(${text.x}px, ${text.y}px, 0)` }}>
        <button type="button" className="attract-call" onClick={() => send({ type: 'start' })}>
          <span className="attract-ring" aria-hidden="true" />
          <span key={invitation?.lang} lang={invitation?.lang}>
            {invitation?.text ?? words.touch}
          </span>
        </button>
        {offline.first && <Reserve offline={offline} doors={doors} />}
      </div>
    </div>
  );
}

/** The first start: what is ready without network, door by door. */
function Reserve({ offline, doors }: { readonly offline: OfflineState; readonly doors: readonly Door[] }) {
  const { words, lang, say } = useKiosk();
  const [said, setSaid] = useState(false);
  const ready = offline.status === 'ready';
  useEffect(() => {
    if (!ready) return;
    const timer = setTimeout(() => setSaid(true), READY_SAID_MS);
    return () => clearTimeout(timer);
  }, [ready]);
  if (said || offline.status === 'none') return null;
  if (ready)
    return (
      <p className="attract-reserve" role="status">
        {words.ready({ files: offline.files, size: bytesText(offline.bytes, lang) })}
      </p>
    );
  const titles = new Map(doors.map((door) => [door.id, say(door.title)]));
  return (
    <div className="attract-reserve" role="status">
      <p>{words.filling({ percent: Math.floor(offline.progress * 100) })}</p>
      {offline.doors.map(({ door, bytes, heldBytes }) => (
        <p key={door}>
          {words.doorReady({ title: titles.get(door) ?? door, percent: Math.floor((heldBytes / Math.max(1, bytes)) * 100) })}
        </p>
      ))}
    </div>
  );
}
