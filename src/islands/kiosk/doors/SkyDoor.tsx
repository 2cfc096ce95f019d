/** The sky: one place on two dates, a commune found by its letters, a photograph seen closely. */
import { firstLanguage } from '../../../domain/text/first-language.ts';
import { useEffect, useState } from 'react';
import type { SkyDoor as SkyContent, SkyPicture } from '../../../domain/kiosk/content.ts';
import { dateLabel } from '../../../domain/text/edtf.ts';
import { pictureAlt } from '../../../domain/rights/picture-label.ts';
import { matching } from '../../../domain/kiosk/letters.ts';
import { spoken, spokenPair, spokenPicture } from '../../../domain/kiosk/spoken.ts';
import { CommuneKeyboard } from '../CommuneKeyboard.tsx';
import { LivePair } from './LivePair.tsx';
import { LivePhoto } from './LivePhoto.tsx';
import { SizedPicture } from '../SizedPicture.tsx';
import { SwipePair } from '../SwipePair.tsx';
import { useKeptScroll, type KeptScroll } from '../use-kept-scroll.ts';
import { useKiosk } from '../view.ts';
import { routes } from '../../../domain/routes.ts';

/** Communes listed below the keyboard at once. */
const LISTED = 6;

export function SkyDoor({ door, step }: { readonly door: SkyContent; readonly step: string | undefined }) {
  const { offer, sitePage, tell, words, lang } = useKiosk();
  // The list is as it was when one comes back to it.
  const [typed, setTyped] = useState('');
  const scroll = useKeptScroll();
  const pair = door.pairs.find((candidate) => candidate.id === step);
  const before = door.pictures.find((picture) => picture.id === pair?.before);
  const after = door.pictures.find((picture) => picture.id === pair?.after);
  const picture = door.pictures.find((candidate) => candidate.id === step);
  useEffect(() => {
    if (pair) offer(sitePage(routes.compare()), `a=photo:${pair.before}&b=photo:${pair.after}`);
    else offer(sitePage(picture ? routes.photo(picture.id) : door.path));
  }, [offer, sitePage, pair, picture, door.path]);
  useEffect(() => {
    if (before && after) tell(spokenPair(before, after, words.nature[after.nature], lang));
    else if (picture) tell(spokenPicture(picture, words.nature[picture.nature], lang));
    else tell([...spoken(door.title, lang), ...spoken(door.line, lang)]);
  }, [tell, before, after, picture, door, words, lang]);
  if (before && after) return <Pair before={before} after={after} />;
  if (picture) return <One picture={picture} />;
  return <Places door={door} typed={typed} onType={setTyped} scroll={scroll} />;
}

interface PlacesProps {
  readonly door: SkyContent;
  readonly typed: string;
  readonly onType: (typed: string) => void;
  readonly scroll: KeptScroll;
}

function Places({ door, typed, onType, scroll }: PlacesProps) {
  const { words, written, send, lang } = useKiosk();
  const communes = [...new Set(door.pictures.map((picture) => picture.commune).filter((name) => name !== undefined))].toSorted((a, b) =>
    a.localeCompare(b, 'fr'),
  );
  const found = matching(communes, typed);
  const shown =
    typed === '' ? door.pictures : door.pictures.filter((picture) => picture.commune !== undefined && found.includes(picture.commune));
  return (
    <article className="borne-ciel">
      <div className="defilant" {...scroll}>
        <h1 {...written(door.title)} />
        {door.line && <p className="texte" {...written(door.line)} />}
        {door.pairs.length > 0 && typed === '' && (
          <section aria-label={words.pairs}>
            <h2>{words.pairs}</h2>
            <ul role="list" className="mosaique paires">
              {door.pairs.map((pair) => {
                const [before, after] = [pair.before, pair.after].map((id) => door.pictures.find((picture) => picture.id === id));
                return (
                  before &&
                  after && (
                    <li key={pair.id}>
                      <button type="button" data-etape={pair.id} onClick={() => send({ type: 'step', step: pair.id })}>
                        <span className="deux">
                          <SizedPicture picture={before.picture} alt="" width={500} />
                          <SizedPicture picture={after.picture} alt="" width={500} />
                        </span>
                        <span {...written(after.title)} />
                        <span className="annees">
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
        <section aria-label={words.mosaic}>
          <h2>{words.mosaic}</h2>
          <p className="note">
            {words.pictures({ count: shown.length })}
            {typed === '' && door.known > shown.length ? ` ${words.ofKnown({ count: door.known })}` : ''}
          </p>
          <ul role="list" className="mosaique">
            {shown.map((picture) => (
              <li key={picture.id}>
                <button type="button" data-etape={picture.id} onClick={() => send({ type: 'step', step: picture.id })}>
                  <SizedPicture picture={picture.picture} alt="" width={500} />
                  <span {...written(picture.title)} />
                  {picture.date !== undefined && <span className="annees">{dateLabel(picture.date, lang)}</span>}
                </button>
              </li>
            ))}
          </ul>
        </section>
      </div>
      {communes.length > 1 && <CommuneKeyboard names={communes} typed={typed} onType={onType} found={found.slice(0, LISTED)} />}
    </article>
  );
}

/** When a picture of a pair was taken; undated, its place in the pair. */
function Moment({ picture, word }: { readonly picture: SkyPicture; readonly word: string }) {
  const { lang } = useKiosk();
  return <>{picture.date === undefined ? word : dateLabel(picture.date, lang)}</>;
}

/** `credited`: the picture itself says whose it is. */
function Caption({ picture, credited = false }: { readonly picture: SkyPicture; readonly credited?: boolean }) {
  const { words, written, lang } = useKiosk();
  return (
    <>
      <p className="nature">{words.nature[picture.nature]}</p>
      {picture.description && <p className="texte" {...written(picture.description)} />}
      {!credited && picture.credit !== undefined && (
        <p className="note" lang={lang === firstLanguage() ? undefined : firstLanguage()}>
          {picture.credit}
        </p>
      )}
    </>
  );
}

function Pair({ before, after }: { readonly before: SkyPicture; readonly after: SkyPicture }) {
  const { written, lang, plain, words } = useKiosk();
  const label = (picture: SkyPicture, word: string) => (picture.date === undefined ? word : dateLabel(picture.date, lang));
  const live = !plain && before.comparable && after.comparable ? ([before.comparable, after.comparable] as const) : undefined;
  return (
    <article className="borne-paire">
      <h1 {...written(after.title)} />
      {live ? (
        <LivePair before={live[0]} after={live[1]} />
      ) : (
        <SwipePair before={before} after={after} beforeLabel={label(before, words.before)} afterLabel={label(after, words.after)} />
      )}
      <Caption picture={after} credited={live !== undefined} />
    </article>
  );
}

function One({ picture }: { readonly picture: SkyPicture }) {
  const { say, written, lang, plain } = useKiosk();
  return (
    <article className="borne-paire">
      <h1>
        <span {...written(picture.title)} />
        {picture.date !== undefined && <span className="annees"> {dateLabel(picture.date, lang)}</span>}
      </h1>
      {plain ? (
        <div className="photo-entiere">
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
