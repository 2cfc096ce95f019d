/** Two dates of a place under one finger: a swipe, two buttons, and a slider for a keyboard. */
import { useRef, useState } from 'react';
import type { SkyPicture } from '../../domain/kiosk/content.ts';
import { pictureAlt } from '../../domain/rights/picture-label.ts';
import { href } from '../../domain/urls.ts';
import { largest } from '../../domain/kiosk/pictures.ts';
import { useKiosk } from './view.ts';

interface Props {
  readonly before: SkyPicture;
  readonly after: SkyPicture;
  readonly beforeLabel: string;
  readonly afterLabel: string;
}

export function SwipePair({ before, after, beforeLabel, afterLabel }: Props) {
  const { words, say, lang } = useKiosk();
  /** Percent of the width that shows the earlier date. */
  const [at, setAt] = useState(50);
  const finger = useRef<number | undefined>(undefined);
  const follow = (event: React.PointerEvent<HTMLDivElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    setAt(Math.round(Math.min(100, Math.max(0, ((event.clientX - box.left) / box.width) * 100))));
  };
  return (
    <div className="swipe">
      <div
        className="swipe-view"
        data-gestures
        onPointerDown={(event) => {
          if (finger.current !== undefined) return;
          finger.current = event.pointerId;
          event.currentTarget.setPointerCapture(event.pointerId);
          follow(event);
        }}
        onPointerMove={(event) => {
          if (finger.current === event.pointerId) follow(event);
        }}
        onLostPointerCapture={(event) => {
          if (finger.current === event.pointerId) finger.current = undefined;
        }}
      >
        <img
          src={href(largest(after.picture, 1600))}
          alt={pictureAlt(after.nature, say(after.description ?? after.title), lang)}
          draggable={false}
        />
        <img
          src={href(largest(before.picture, 1600))}
          alt={pictureAlt(before.nature, say(before.description ?? before.title), lang)}
          draggable={false}
          style={{ clipPath: `inset(0 ${100 - at}% 0 0)` }}
        />
        <span className="swipe-line" style={{ insetInlineStart: `${at}%` }} aria-hidden="true" />
        <span className="swipe-date swipe-before">{beforeLabel}</span>
        <span className="swipe-date swipe-after">{afterLabel}</span>
      </div>
      <div className="choices">
        <button type="button" className="button quiet" aria-pressed={at === 100} onClick={() => setAt(100)}>
          {beforeLabel}
        </button>
        <input
          className="slider"
          type="range"
          // The curtain goes from left to right in every language: its handle too.
          dir="ltr"
          min={0}
          max={100}
          value={at}
          aria-label={words.compare}
          onChange={(event) => setAt(Number(event.target.value))}
        />
        <button type="button" className="button quiet" aria-pressed={at === 0} onClick={() => setAt(0)}>
          {afterLabel}
        </button>
      </div>
    </div>
  );
}
