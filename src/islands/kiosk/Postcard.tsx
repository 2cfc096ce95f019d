/** What a visitor carries away: a card with a picture, words and their credit, its stamp the code that a phone reads. */
import { cardOf, type KioskCard } from '../../domain/kiosk/closing.ts';
import type { Door } from '../../domain/kiosk/content.ts';
import { firstSentence } from '../../domain/kiosk/plain-text.ts';
import { firstLanguage } from '../../domain/text/first-language.ts';
import { dateLabel } from '../../domain/text/edtf.ts';
import { CarryGlyph } from '../glyphs.ts';
import { DoorCover } from './DoorCover.tsx';
import { QrCode } from './QrCode.tsx';
import { SizedPicture } from './SizedPicture.tsx';
import { VerseText } from './VerseText.tsx';
import { useKiosk } from './view.ts';

interface Props {
  readonly door: Door;
  /** A figure or a date is still asked about: bars and dates say nothing yet. */
  readonly asks: boolean;
}

export function Postcard({ door, asks }: Props) {
  const { words, state, urlOf, carry, lang, written, say } = useKiosk();
  const card = cardOf(door, state.visit);
  const url = urlOf(card.path, door.title, card.query);
  const said = written(card.words);
  return (
    <button type="button" className="kiosk-card ending-carry" onClick={() => carry(url)}>
      <span className="kiosk-card-face">
        <Face door={door} card={card} asks={asks} />
      </span>
      <span className="kiosk-card-back">
        <span className="kiosk-card-stamp" aria-hidden="true">
          <QrCode text={url} />
        </span>
        <span className="kiosk-card-title" {...written(card.title)} />
        {card.verse ? (
          <span className="kiosk-card-words">
            <VerseText lines={card.verse.slice(0, 2)} inline />
          </span>
        ) : (
          said.children !== '' && (
            <span className="kiosk-card-words" lang={said.lang}>
              {firstSentence(say(card.words))}
            </span>
          )
        )}
        <span className="kiosk-card-foot">
          {card.credit !== '' && <span lang={lang === firstLanguage() ? undefined : firstLanguage()}>{card.credit}</span>}
          <span className="kiosk-card-call">
            <CarryGlyph aria-hidden="true" /> {words.card}
          </span>
        </span>
      </span>
    </button>
  );
}

/** The picture side: a place on its two dates, a dataset's bars, or the door's own picture. */
function Face({ door, card, asks }: Props & { readonly card: KioskCard }) {
  const { words, lang } = useKiosk();
  if (card.face.kind === 'pair') {
    const { before, after } = card.face;
    const sides = [
      { picture: before, word: words.before },
      { picture: after, word: words.after },
    ];
    return (
      <>
        {sides.map(({ picture, word }) => (
          <span key={picture.id} className="kiosk-card-half">
            <SizedPicture picture={picture.picture} alt="" width={700} />
            <span className="kiosk-card-date" hidden={asks}>
              {picture.date === undefined ? word : dateLabel(picture.date, lang)}
            </span>
          </span>
        ))}
        <span className="kiosk-card-nature">{words.nature[after.nature]}</span>
      </>
    );
  }
  if (door.kind === 'object')
    return (
      <>
        <span className="kiosk-card-object" style={{ '--part': door.front } as React.CSSProperties}>
          {door.picture && <SizedPicture picture={door.picture} alt="" width={900} />}
        </span>
        <span className="kiosk-card-nature">{words.nature[door.nature]}</span>
      </>
    );
  return <DoorCover door={door} width={900} named untold={asks} />;
}
