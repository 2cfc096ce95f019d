/** An object that turns from drawn views: each fades in over the one before. No drawing context, so nothing to lose in a month. */
import { useEffect, useState, type ReactNode } from 'react';
import { VIEW_MS } from '../../domain/kiosk/turntable.ts';
import type { Picture } from '../../domain/kiosk/content.ts';
import { href } from '../../domain/urls.ts';
import { largest } from '../../domain/kiosk/pictures.ts';

/** Width of the front's picture, px. */
const FRONT_PX = 1600;

interface Props {
  readonly paths: readonly string[];
  readonly moving: boolean;
  readonly at?: number;
  readonly alt?: string;
  readonly part?: number;
  /** How much nearer each view is looked at. */
  readonly near?: readonly number[] | undefined;
  /** Share of the picture's height that the object takes at most. */
  readonly tall?: number;
  /** The first of the views in a larger picture. */
  readonly front?: Picture | undefined;
  readonly children?: ReactNode;
}

/** Turns by itself while `moving` (a fade is a little shorter than a view: styles/object.css); otherwise shows the view `at`; before that, the first one. `children` lie over the views, in their frame. `part`: share of the picture's width that the object takes. */
export function TurningStills({ paths, moving, at = 0, alt = '', part = 1, near, tall = 1, front, children }: Props) {
  const [turned, setTurned] = useState(0);
  useEffect(() => {
    if (!moving || paths.length < 2) return;
    const turn = setInterval(() => setTurned((value) => value + 1), VIEW_MS);
    return () => clearInterval(turn);
  }, [moving, paths.length]);
  const count = paths.length;
  const step = at + turned;
  const wrap = (index: number) => ((index % count) + count) % count;
  const pathOf = (index: number) => (front && wrap(index) === 0 ? largest(front, FRONT_PX) : (paths[wrap(index)] ?? ''));
  useEffect(() => {
    // The next view is in memory before it is asked for.
    if (count > 1) new Image().src = href(pathOf(step + 1));
  });
  if (count === 0) return null;
  // The view before stays below: the fade never shows the ground through the object.
  const shown = count > 1 && step !== 0 ? [step - 1, step] : [step];
  return (
    <div className="views">
      <div style={{ '--part': part, '--tall': tall } as React.CSSProperties}>
        <div className="drawn-views" style={{ scale: String(near?.[wrap(step)] ?? 1) }}>
          {shown.map((index) => (
            <img key={index} src={href(pathOf(index))} alt={index === step ? alt : ''} draggable={false} />
          ))}
        </div>
        {children}
      </div>
    </div>
  );
}
