/** « Trouve ma commune »: its letters, the names that they lead to, then the place itself, then and now. */
import { useEffect } from 'react';
import type { Eras, KioskPlace, SkyDoor } from '../../../domain/kiosk/content.ts';
import { matching } from '../../../domain/kiosk/letters.ts';
import { spoken } from '../../../domain/kiosk/spoken.ts';
import { routes } from '../../../domain/routes.ts';
import { CommuneKeyboard } from '../CommuneKeyboard.tsx';
import { SizedPicture } from '../SizedPicture.tsx';
import { useKiosk } from '../view.ts';
import { LivePlace } from './LivePlace.tsx';

/** Names that are listed at once. */
const LISTED = 6;
/** A place as a step of the door. */
export const placeStep = (place: KioskPlace): string => `commune-${place.code}`;

interface SearchProps {
  readonly door: SkyDoor;
  readonly typed: string;
  readonly onType: (typed: string) => void;
}

export function PlaceSearch({ door, typed, onType }: SearchProps) {
  const { words, send, tell, lang, offer, sitePage } = useKiosk();
  useEffect(() => offer(sitePage(routes.places())), [offer, sitePage]);
  useEffect(() => tell([{ text: words.findPlace, lang }]), [tell, words, lang]);
  const names = door.places.map(({ name }) => name);
  const found = matching(names, typed).slice(0, LISTED);
  return (
    <article className="kiosk-towns">
      {door.picture && <SizedPicture picture={door.picture} alt="" width={1600} />}
      <header>
        <h1>{words.findPlace}</h1>
        <p className="note">{words.placesCount({ count: door.places.length })}</p>
      </header>
      <CommuneKeyboard
        names={names}
        typed={typed}
        onType={onType}
        found={found}
        onChoose={(name) => {
          const place = door.places.find((one) => one.name === name);
          if (place) send({ type: 'step', step: placeStep(place) });
        }}
      />
    </article>
  );
}

interface PlaceProps {
  readonly place: KioskPlace;
  readonly eras: Eras;
}

export function PlaceThenNow({ place, eras }: PlaceProps) {
  const { words, send, written, say, offer, sitePage, tell, lang, plain, carryPlace } = useKiosk();
  useEffect(() => offer(sitePage(routes.place(place.code))), [offer, sitePage, place]);
  useEffect(
    () =>
      tell([
        { text: place.name, lang },
        ...place.projects.flatMap((title) => spoken(title, lang)),
        { text: words.knownThere({ photos: place.photos }), lang },
      ]),
    [tell, place, words, lang],
  );
  return (
    <article className="kiosk-pair kiosk-place">
      <h1>
        {place.name}
        <span className="years"> {words.thereThenNow({ then: say(eras.before.label), now: say(eras.after.label) })}</span>
      </h1>
      {place.at && !plain && <LivePlace place={place} at={place.at} eras={eras} />}
      <div className="place-named">
        {place.now !== undefined && <p>{words.nowIn({ name: place.now })}</p>}
        {place.nearby && <p className="note">{words.nearbyPlace}</p>}
        <p>{words.knownThere({ photos: place.photos })}</p>
        <p>{words.projectsThere({ count: place.projects.length })}</p>
        {place.projects.length > 0 && (
          <ul>
            {place.projects.slice(0, 3).map((title) => (
              <li key={say(title)} {...written(title)} />
            ))}
          </ul>
        )}
      </div>
      <div className="choices">
        <button type="button" className="button" onClick={() => send({ type: 'step', step: 'communes' })}>
          {words.otherPlace}
        </button>
        <button type="button" className="button quiet" onClick={carryPlace}>
          {words.card}
        </button>
      </div>
    </article>
  );
}
