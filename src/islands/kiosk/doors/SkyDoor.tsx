/** The sky: a commune found by its letters, one pair after the other under the hand, a game for two, a photograph seen closely. */
import { useEffect, useState } from 'react';
import type { SkyDoor as SkyContent, SkyPicture } from '../../../domain/kiosk/content.ts';
import { dateLabel } from '../../../domain/text/edtf.ts';
import { pictureAlt } from '../../../domain/rights/picture-label.ts';
import { matching } from '../../../domain/kiosk/letters.ts';
import { spoken, spokenPair, spokenPicture } from '../../../domain/kiosk/spoken.ts';
import { DuelGlyph, LaterGlyph, PlaceGlyph } from '../../glyphs.ts';
import { CommuneKeyboard } from '../CommuneKeyboard.tsx';
import { Credit } from '../Credit.tsx';
import { DoorEnd } from '../DoorEnd.tsx';
import { SizedPicture } from '../SizedPicture.tsx';
import { useKeptScroll, type KeptScroll } from '../use-kept-scroll.ts';
import { useKiosk } from '../view.ts';
import { routes } from '../../../domain/routes.ts';
import { Duel } from './Duel.tsx';
import { LivePhoto } from './LivePhoto.tsx';
import { PairView } from './PairView.tsx';
import { PlaceSearch, placeStep, PlaceThenNow } from './PlaceSearch.tsx';

/** Communes listed below the keyboard at once. */
const LISTED = 6;

export function SkyDoor({ door, step }: { readonly door: SkyContent; readonly step: string | undefined }) {
  const { offer, sitePage, tell, words, lang } = useKiosk();
  // Everything is as it was when one comes back to it.
  const [typed, setTyped] = useState('');
  const [searched, setSearched] = useState('');
  const [played, setPlayed] = useState(0);
  const scroll = useKeptScroll();
  const pair = door.pairs.find((candidate) => candidate.id === step) ?? (step === undefined ? door.pairs[played] : undefined);
  const before = door.pictures.find((picture) => picture.id === pair?.before);
  const after = door.pictures.find((picture) => picture.id === pair?.after);
  const picture = door.pictures.find((candidate) => candidate.id === step);
  const place = door.places.find((candidate) => placeStep(candidate) === step);
  const own = place !== undefined || step === 'communes' || step === 'a-deux';
  useEffect(() => {
    if (own) return;
    if (pair) offer(sitePage(routes.compare()), `a=photo:${pair.before}&b=photo:${pair.after}`);
    else offer(sitePage(picture ? routes.photo(picture.id) : door.path));
  }, [offer, sitePage, own, pair, picture, door.path]);
  useEffect(() => {
    if (own) return;
    if (before && after) tell(spokenPair(before, after, words.nature[after.nature], lang));
    else if (picture) tell(spokenPicture(picture, words.nature[picture.nature], lang));
    else tell([...spoken(door.title, lang), ...spoken(door.line, lang)]);
  }, [tell, own, before, after, picture, door, words, lang]);
  if (place && door.eras) return <PlaceThenNow place={place} eras={door.eras} />;
  if (step === 'communes') return <PlaceSearch door={door} typed={searched} onType={setSearched} />;
  if (step === 'a-deux') return <Duel door={door} />;
  if (step !== undefined && before && after) return <Pair before={before} after={after} />;
  if (picture) return <One picture={picture} />;
  return <Places door={door} typed={typed} onType={setTyped} scroll={scroll} played={played} onPlay={setPlayed} />;
}

interface PlacesProps {
  readonly door: SkyContent;
  readonly typed: string;
  readonly onType: (typed: string) => void;
  readonly scroll: KeptScroll;
  /** Index of the pair under the hand; their number, when all have been. */
  readonly played: number;
  readonly onPlay: (index: number) => void;
}

function Places({ door, typed, onType, scroll, played, onPlay }: PlacesProps) {
  const { words, written, send, lang } = useKiosk();
  const communes = [...new Set(door.pictures.map((picture) => picture.commune).filter((name) => name !== undefined))].toSorted((a, b) =>
    a.localeCompare(b, lang),
  );
  const found = matching(communes, typed);
  const shown =
    typed === '' ? door.pictures : door.pictures.filter((picture) => picture.commune !== undefined && found.includes(picture.commune));
  // Where any commune can be shown, its letters have a screen of their own.
  const lettered = door.places.length === 0 && communes.length > 1;
  return (
    <article className="kiosk-sky" data-keyboard={lettered || undefined}>
      <div className="scrolling" {...scroll}>
        <Curtain door={door} played={played} onPlay={onPlay} />
        {door.pairs.length > 0 && typed === '' && (
          <section aria-label={words.pairs}>
            <h2>{words.pairs}</h2>
            <ul role="list" className="mosaic pairs">
              {door.pairs.map((pair) => {
                const [before, after] = [pair.before, pair.after].map((id) => door.pictures.find((picture) => picture.id === id));
                return (
                  before &&
                  after && (
                    <li key={pair.id}>
                      <button type="button" data-step={pair.id} onClick={() => send({ type: 'step', step: pair.id })}>
                        <span className="two">
                          <SizedPicture picture={before.picture} alt="" width={500} />
                          <SizedPicture picture={after.picture} alt="" width={500} />
                        </span>
                        <span {...written(after.title)} />
                        <span className="years">
                          <Moment picture={before} word={words.before} /> · <Moment picture={after} word={words.after} />
                        </span>
                      </button>
                    </li>
                  )
                );
              })}
            </ul>
          </section>
        )}
        {door.pictures.length > 0 && (
          <section aria-label={words.mosaic}>
            <h2>{words.mosaic}</h2>
            <p className="note">
              {words.pictures({ count: shown.length })}
              {typed === '' && door.known > shown.length ? ` ${words.ofKnown({ count: door.known })}` : ''}
              {typed === '' && door.linked ? `. ${words.linked({ count: door.linked.count, hosts: door.linked.hosts.join(', ') })}` : ''}
            </p>
            <ul role="list" className="mosaic">
              {shown.map((picture) => (
                <li key={picture.id}>
                  <button type="button" data-step={picture.id} onClick={() => send({ type: 'step', step: picture.id })}>
                    <SizedPicture picture={picture.picture} alt="" width={500} />
                    <span {...written(picture.title)} />
                    {picture.date !== undefined && <span className="years">{dateLabel(picture.date, lang)}</span>}
                  </button>
                </li>
              ))}
            </ul>
          </section>
        )}
        {door.pairs.length === 0 && typed === '' && <DoorEnd door={door} under />}
      </div>
      {lettered && <CommuneKeyboard names={communes} typed={typed} onType={onType} onChoose={onType} found={found.slice(0, LISTED)} />}
    </article>
  );
}

interface CurtainProps {
  readonly door: SkyContent;
  readonly played: number;
  readonly onPlay: (index: number) => void;
}

/** The door's first screen: its first word is the search; one pair fills the rest, then the next, then the way on. */
function Curtain({ door, played, onPlay }: CurtainProps) {
  const { words, written, send } = useKiosk();
  const pair = door.pairs[played];
  const [before, after] = [pair?.before, pair?.after].map((id) => door.pictures.find((picture) => picture.id === id));
  const lone = door.pairs.length === 0 ? door.pictures[0] : undefined;
  return (
    <div className="sky-curtain" data-empty={(!before && !lone) || undefined}>
      <header className={door.pairs.length > 0 && !pair ? 'visually-hidden' : 'sky-heading'}>
        <h1 {...written(door.title)} />
        {before && after && (
          <p>
            <span {...written(after.title)} /> <span className="nature">{words.nature[after.nature]}</span>
          </p>
        )}
        {lone && (
          <p>
            <span {...written(lone.title)} /> <span className="nature">{words.nature[lone.nature]}</span> <Credit of={lone} />
          </p>
        )}
      </header>
      {before && after && (
        <div className="sky-scene" key={pair?.id}>
          <PairView before={before} after={after} full />
        </div>
      )}
      {lone && (
        <div className="sky-scene">
          <SizedPicture picture={lone.picture} alt="" width={1600} />
        </div>
      )}
      {door.pairs.length > 0 && !pair && <DoorEnd door={door} under />}
      <div className="sky-kiosk-gestures">
        {door.places.length > 0 && (
          <button type="button" className="button sky-found" data-step="communes" onClick={() => send({ type: 'step', step: 'communes' })}>
            <PlaceGlyph aria-hidden="true" />
            {words.findPlace}
          </button>
        )}
        {door.pairs.length > 0 && (
          <button type="button" className="button quiet" onClick={() => onPlay(pair ? played + 1 : 0)}>
            {pair ? words.nextPair : words.again}
            <LaterGlyph aria-hidden="true" />
          </button>
        )}
        {door.pairs.length > 0 && (
          <button type="button" className="button quiet" data-step="a-deux" onClick={() => send({ type: 'step', step: 'a-deux' })}>
            <DuelGlyph aria-hidden="true" />
            {words.duel}
          </button>
        )}
        {door.line && !pair && !lone && <p className="note" {...written(door.line)} />}
      </div>
    </div>
  );
}

/** When a picture of a pair was taken; undated, its place in the pair. */
function Moment({ picture, word }: { readonly picture: SkyPicture; readonly word: string }) {
  const { lang } = useKiosk();
  return <>{picture.date === undefined ? word : dateLabel(picture.date, lang)}</>;
}

/** `credited`: the picture itself says whose it is. */
function Caption({ picture, credited = false }: { readonly picture: SkyPicture; readonly credited?: boolean }) {
  const { words, written } = useKiosk();
  return (
    <div className="pair-words">
      <p className="nature">{words.nature[picture.nature]}</p>
      {picture.description && <p className="text" {...written(picture.description)} />}
      {!credited && (
        <p className="note">
          <Credit of={picture} />
        </p>
      )}
    </div>
  );
}

function Pair({ before, after }: { readonly before: SkyPicture; readonly after: SkyPicture }) {
  const { written, plain } = useKiosk();
  return (
    <article className="kiosk-pair">
      <h1 {...written(after.title)} />
      <PairView before={before} after={after} />
      <Caption picture={after} credited={!plain && before.comparable !== undefined && after.comparable !== undefined} />
    </article>
  );
}

function One({ picture }: { readonly picture: SkyPicture }) {
  const { say, written, lang, plain } = useKiosk();
  return (
    <article className="kiosk-pair">
      <h1>
        <span {...written(picture.title)} />
        {picture.date !== undefined && <span className="years"> {dateLabel(picture.date, lang)}</span>}
      </h1>
      {plain ? (
        <div className="whole-photo">
          <SizedPicture
            picture={picture.picture}
            alt={pictureAlt(picture.nature, say(picture.description ?? picture.title), lang)}
            width={1600}
          />
        </div>
      ) : (
        <LivePhoto picture={picture} />
      )}
      <Caption picture={picture} />
    </article>
  );
}
