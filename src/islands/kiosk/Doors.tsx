/** The home of the kiosk: its doors. */
import type { Door } from '../../domain/kiosk/content.ts';
import { firstSentence } from '../../domain/kiosk/plain-text.ts';
import { SizedPicture } from './SizedPicture.tsx';
import { useKiosk } from './view.ts';

export function Doors({ title, doors }: { readonly title: string; readonly doors: readonly Door[] }) {
  const { state, words, say, send } = useKiosk();
  return (
    <div className="borne-portes" data-lire>
      <header>
        <h1>{title}</h1>
        <p className="chapo" role={state.apology ? 'alert' : undefined}>
          {state.apology ? words.apology : doors.length > 0 ? words.choose : words.emptyDoors}
        </p>
      </header>
      <ul role="list" data-nombre={doors.length}>
        {doors.map((door) => {
          const closed = state.closed.includes(door.id);
          return (
            <li key={door.id}>
              <button
                type="button"
                className="porte"
                data-sorte={door.kind}
                disabled={closed}
                onClick={() => send({ type: 'open', door: door.id })}
              >
                {door.picture ? (
                  <span className="porte-image">
                    <SizedPicture picture={door.picture} alt="" width={900} />
                  </span>
                ) : (
                  <span className="porte-image porte-mots" aria-hidden="true">
                    {door.kind === 'data' && say(door.figures[0]?.sentence)}
                  </span>
                )}
                <span className="porte-titre">{say(door.title)}</span>
                {(closed || door.line) && <span className="porte-ligne">{closed ? words.closed : firstSentence(say(door.line))}</span>}
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
