/** An object in drawn views, for when the live viewer is not to be had: turned by hand, its points and its verses as large texts. */
import { TurnLeftGlyph, TurnRightGlyph } from '../../glyphs.ts';
import { useEffect, useRef, useState } from 'react';
import type { ObjectDoor as ObjectContent } from '../../../domain/kiosk/content.ts';
import { pictureAlt } from '../../../domain/rights/picture-label.ts';
import { spokenObject } from '../../../domain/kiosk/spoken.ts';
import { Credit } from '../Credit.tsx';
import { DoorEnd } from '../DoorEnd.tsx';
import { TurningStills } from '../TurningStills.tsx';
import { NoteTitle } from '../../object-viewer/ui/NoteTitle.tsx';
import { useKeptScroll } from '../use-kept-scroll.ts';
import { useKiosk } from '../view.ts';

/** Share of the picture's width that a finger travels for one view. */
const VIEW_WIDTH = 1 / 24;

/** The view of a turn that looks at a point from its own side. */
function viewOf(door: ObjectContent, id: string | undefined): number | undefined {
  const normal = door.annotations.find((annotation) => annotation.id === id)?.normal;
  if (!normal || door.turn.length === 0) return undefined;
  const azimuth = Math.atan2(normal[0], normal[2]) / (2 * Math.PI);
  return Math.round(((azimuth + 1) % 1) * door.turn.length) % door.turn.length;
}

export function StillObject({ door, step }: { readonly door: ObjectContent; readonly step: string | undefined }) {
  const { words, say, written, send, offer, tell, lang, pageOf } = useKiosk();
  const scroll = useKeptScroll();
  const path = pageOf(door.path, door.title);
  const [at, setAt] = useState(0);
  const finger = useRef<{ id: number; x: number; at: number } | undefined>(undefined);
  const opened = door.annotations.find((annotation) => annotation.id === step);
  useEffect(() => offer(path, opened ? `note=${opened.id}` : ''), [offer, path, opened]);
  useEffect(() => tell(spokenObject(door, { note: opened }, lang)), [tell, door, opened, lang]);
  const shown = viewOf(door, step) ?? at;
  const turn = (by: number) => setAt(shown + by);

  return (
    <article className="kiosk-object">
      <div
        className="object-view"
        data-gestures
        onPointerDown={(event) => {
          // The first finger turns; whatever else rests on the glass is not this gesture's.
          if (finger.current) return;
          finger.current = { id: event.pointerId, x: event.clientX, at: shown };
          event.currentTarget.setPointerCapture(event.pointerId);
        }}
        onPointerMove={(event) => {
          if (finger.current?.id !== event.pointerId) return;
          setAt(finger.current.at - Math.round((event.clientX - finger.current.x) / (event.currentTarget.clientWidth * VIEW_WIDTH)));
        }}
        onLostPointerCapture={(event) => {
          if (finger.current?.id === event.pointerId) finger.current = undefined;
        }}
      >
        <TurningStills
          paths={door.turn}
          moving={false}
          at={shown}
          part={door.part}
          front={door.picture}
          alt={pictureAlt(door.nature, say(door.title), lang)}
        />
        <p className="nature">{words.nature[door.nature]}</p>
      </div>
      <div className="object-text">
        {door.turn.length > 1 && (
          <div className="choices turning">
            <button type="button" className="button quiet" onClick={() => turn(-1)}>
              <TurnLeftGlyph aria-hidden="true" />
              {words.turnLeft}
            </button>
            <button type="button" className="button quiet" onClick={() => turn(1)}>
              <TurnRightGlyph aria-hidden="true" />
              {words.turnRight}
            </button>
          </div>
        )}
        <div className="scrolling" key={opened?.id ?? ''} {...(opened ? {} : scroll)}>
          {opened ? (
            <>
              <h1>
                <span lang={written(opened.title).lang}>
                  <NoteTitle title={opened.title} lang={lang} lines={door.inscriptions} />
                </span>
              </h1>
              <p className="text" {...written(opened.body)} />
            </>
          ) : (
            <>
              <h1 {...written(door.title)} />
              <p className="text" {...written(door.line)} />
              {door.inscriptions.length > 0 && (
                <section aria-label={words.verses}>
                  <h2>{words.verses}</h2>
                  <dl className="verse-pair">
                    {door.inscriptions.map((line) => (
                      <div key={line.annotation}>
                        <dt lang={line.lang}>{line.original}</dt>
                        <dd {...written(line.modern)} />
                      </div>
                    ))}
                  </dl>
                </section>
              )}
              {door.annotations.length > 0 && (
                <section aria-label={words.points}>
                  <h2>{words.points}</h2>
                  <ul role="list" className="rows">
                    {door.annotations.map((annotation) => (
                      <li key={annotation.id}>
                        <button type="button" data-step={annotation.id} onClick={() => send({ type: 'step', step: annotation.id })}>
                          <span lang={written(annotation.title).lang}>
                            <NoteTitle title={annotation.title} lang={lang} lines={door.inscriptions} />
                          </span>
                        </button>
                      </li>
                    ))}
                  </ul>
                </section>
              )}
            </>
          )}
          {!opened && <DoorEnd door={door} under />}
          <p className="note">
            <Credit of={door} />
          </p>
        </div>
      </div>
    </article>
  );
}
