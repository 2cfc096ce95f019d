/** The end of a lesson: the object, and beside it the label that the pupil has written and signed. It is the first sheet that comes out of the printer. */
import { useId } from 'react';
import type { Cartel } from '../../domain/lesson/cartel.ts';
import { href } from '../../domain/urls.ts';
import type { Words } from '../../words/words.ts';
import './cartel.css';

interface Props {
  readonly cartel: Cartel;
  /** Who has written it: the name of play, until others are typed. */
  readonly names: string;
  readonly words: Words<'player'>;
  readonly onSign: (names: string) => void;
}

/** A class signs by two or three; a longer list is a mistake. */
const MOST_LETTERS = 120;

export function CartelCard({ cartel, names, words, onSign }: Props): React.JSX.Element {
  const id = useId();
  const { picture } = cartel;
  return (
    <section className="lecon-cartel" aria-labelledby={`${id}-titre`}>
      <h3 id={`${id}-titre`} className="sans-impression">
        {cartel.ofObject ? words.cartel : words.ownText}
      </h3>
      <div className={`lecon-vitrine${picture ? '' : ' sans-image'}`}>
        {picture && (
          <figure>
            <img src={href(picture.src)} width={picture.width} height={picture.height} alt={picture.alt} />
            <figcaption className="note">
              {picture.alt}
              {picture.credit !== undefined && ` — ${picture.credit}`}
            </figcaption>
          </figure>
        )}
        <div className="lecon-etiquette">
          <p className="lecon-cartel-texte">{cartel.text}</p>
          <p className="lecon-signature">{names}</p>
        </div>
      </div>
      <p className="sans-impression">
        <label htmlFor={id}>{words.cartelNames}</label>
        <input
          id={id}
          className="champ"
          type="text"
          autoComplete="off"
          maxLength={MOST_LETTERS}
          value={names}
          onChange={(event) => onSign(event.target.value)}
        />
      </p>
    </section>
  );
}
