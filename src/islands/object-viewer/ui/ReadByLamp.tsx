/**
 * Reading on the object itself: the whole screen, no marker, and a lamp that follows the finger. The verse that it passes
 * over is told below, in its own words, then in today's. By keyboard and by buttons, the lamp goes from verse to verse.
 */
import { useEffect, useEffectEvent, useRef } from 'react';
import type { Annotation, InscriptionLine, Vec3 } from '../../../domain/records/object.ts';
import { pick, pickedLang, type Lang } from '../../../domain/text/text.ts';
import { EarlierGlyph, LaterGlyph, TurnLeftGlyph, TurnRightGlyph } from '../../glyphs.ts';
import type { SceneHandle } from '../engine/scene-handle.ts';
import type { ViewerWords } from '../viewer-words.ts';
import { ToolButton } from './ToolButton.tsx';

interface ReadByLampProps {
  readonly t: ViewerWords;
  readonly lang: Lang;
  readonly lines: readonly InscriptionLine[];
  readonly notes: readonly Annotation[];
  readonly scene: () => SceneHandle | undefined;
  /** The object is drawn. */
  readonly live: boolean;
  /** The verse's note that is read, to begin with. */
  readonly current: string | undefined;
  /** The lamp stands there: metres, published frame. */
  readonly onLamp: (at: Vec3) => void;
  /** The lamp passes over a verse. */
  readonly onVerse: (annotation: string) => void;
  /** Goes to where a verse stands. */
  readonly onGo: (annotation: string) => void;
  readonly onTurn: (degrees: number) => void;
  readonly onClose: () => void;
}

/** How near the lamp has to pass, as a share of the stage's shorter side. */
const NEAR = 0.22;

/** The verses of each place of the object, in their order. */
function versesByPlace(lines: readonly InscriptionLine[]): readonly (readonly [string, readonly InscriptionLine[]])[] {
  const places = new Map<string, InscriptionLine[]>();
  for (const line of lines) places.set(line.annotation, [...(places.get(line.annotation) ?? []), line]);
  return [...places];
}

export function ReadByLamp({
  t,
  lang,
  lines,
  notes,
  scene,
  live,
  current,
  onLamp,
  onVerse,
  onGo,
  onTurn,
  onClose,
}: ReadByLampProps): React.JSX.Element {
  const pad = useRef<HTMLDivElement>(null);
  const places = versesByPlace(lines);
  const index = places.findIndex(([id]) => id === current);
  const verse = places[index]?.[1];

  const step = (by: number): void => {
    const [id] = places[index < 0 ? (by > 0 ? 0 : places.length - 1) : (index + by + places.length) % places.length] ?? [];
    if (id !== undefined) onGo(id);
  };
  const begin = useEffectEvent((): void => {
    if (index < 0) step(1);
    else onGo(places[index]?.[0] ?? '');
  });
  useEffect(() => {
    if (live) begin();
  }, [live]);
  useEffect(() => pad.current?.focus({ preventScroll: true }), []);

  /** Moves the lamp under the finger, and tells the verse that it passes over. */
  const shine = async (event: React.PointerEvent): Promise<void> => {
    const it = scene();
    if (!it || !pad.current) return;
    const box = pad.current.getBoundingClientRect();
    const [x, y] = [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
    onLamp(await it.lampOver(x, y));
    const points = places.flatMap(([id]) => notes.find((note) => note.id === id) ?? []);
    const found = await it.nearest(points, x, y, NEAR);
    if (found !== undefined && found !== current) onVerse(found);
  };

  const key = (event: React.KeyboardEvent): void => {
    const by = { ArrowRight: 1, ArrowDown: 1, n: 1, ArrowLeft: -1, ArrowUp: -1, p: -1 }[event.key];
    if (event.key === 'Escape') onClose();
    else if (by === undefined) return;
    else step(by);
    event.preventDefault();
  };

  return (
    <section className="viewer-reading" aria-label={t.readByLamp}>
      <div
        ref={pad}
        className="viewer-passage"
        role="application"
        aria-label={t.lampOverText}
        tabIndex={0}
        onKeyDown={key}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          void shine(event);
        }}
        onPointerMove={(event) => void shine(event)}
      />
      <button type="button" className="viewer-text viewer-leave" onClick={onClose}>
        {t.close}
      </button>
      <div className="viewer-foot" data-covers="always">
        <div className="viewer-verse" role="status">
          {verse ? (
            <div key={places[index]?.[0]} className="viewer-raised">
              {verse.map((line) => (
                <p key={line.original} className="viewer-original" lang={line.lang}>
                  {line.original}
                </p>
              ))}
              <p className="viewer-modern" lang={pickedLang(verse[0]?.modern, lang)}>
                {verse.map((line) => pick(line.modern, lang)).join(' ')}
              </p>
            </div>
          ) : (
            <p className="viewer-modern">{t.lampOverText}</p>
          )}
        </div>
        <div className="viewer-line viewer-next">
          <ToolButton icon={EarlierGlyph} label={t.previousVerse} onClick={() => step(-1)} />
          <ToolButton icon={TurnLeftGlyph} label={t.turnLeft} onClick={() => onTurn(-45)} />
          <span className="viewer-count">{index >= 0 && t.verseCount({ i: index + 1, n: places.length })}</span>
          <ToolButton icon={TurnRightGlyph} label={t.turnRight} onClick={() => onTurn(45)} />
          <ToolButton icon={LaterGlyph} label={t.nextVerse} onClick={() => step(1)} />
        </div>
      </div>
    </section>
  );
}
