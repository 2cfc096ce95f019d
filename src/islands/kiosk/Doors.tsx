/** The home of the kiosk: its doors. */
import { useEffect } from 'react';
import type { Door } from '../../domain/kiosk/content.ts';
import { firstSentence } from '../../domain/kiosk/plain-text.ts';
import { spokenDoors } from '../../domain/kiosk/spoken.ts';
import { pickedLang, type Text } from '../../domain/text/text.ts';
import { DoorCover } from './DoorCover.tsx';
import { SizedPicture } from './SizedPicture.tsx';
import { TurningStills } from './TurningStills.tsx';
import { useKiosk } from './view.ts';

/** Letters of a title that would cover its door at its usual size. */
const LONG = 48;

export function Doors({ title, doors }: { readonly title: Text; readonly doors: readonly Door[] }) {
  const { state, words, say, written, send, tell, lang } = useKiosk();
  const invitation = state.apology ? words.apology : doors.length > 0 ? words.choose : words.emptyDoors;
  useEffect(() => tell(spokenDoors(invitation, doors, lang)), [tell, invitation, doors, lang]);
  return (
    <div className="kiosk-doors">
      {state.settings.lowered && <Sight doors={doors} />}
      <header>
        <h1 {...written(title)} />
        <p className="lead" role={state.apology ? 'alert' : undefined}>
          {invitation}
        </p>
      </header>
      <ul role="list" data-count={doors.length}>
        {doors.map((door) => {
          const closed = state.closed.includes(door.id);
          return (
            <li key={door.id}>
              <button
                type="button"
                className="door"
                data-kind={door.kind}
                data-door={door.id}
                disabled={closed}
                onClick={() => send({ type: 'open', door: door.id })}
              >
                <span className="door-image" style={door.kind === 'object' ? ({ '--part': door.front } as React.CSSProperties) : undefined}>
                  <DoorCover door={door} width={900} />
                </span>
                <span className="door-title" data-long={say(door.title).length > LONG || undefined} {...written(door.title)} />
                {(closed || door.line) && (
                  <span className="door-line" lang={closed ? undefined : pickedLang(door.line, lang)}>
                    {closed ? words.closed : firstSentence(say(door.line))}
                  </span>
                )}
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** Where everything to touch is in the lower half, what is looked at has the upper one: the object, or the first picture behind a door. */
function Sight({ doors }: { readonly doors: readonly Door[] }) {
  const { calm } = useKiosk();
  const object = doors.find((door) => door.kind === 'object');
  const picture = doors.find((door) => door.picture)?.picture;
  if (!object && !picture) return null;
  return (
    <div className="doors-sight" aria-hidden="true">
      {object ? (
        <TurningStills paths={object.turn} moving={!calm} part={object.part} front={object.picture} />
      ) : (
        picture && <SizedPicture picture={picture} alt="" width={1600} />
      )}
    </div>
  );
}
