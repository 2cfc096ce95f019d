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
    <section className="lesson-label" aria-labelledby={`${id}-titre`}>
      <h3 id={`${id}-titre`} className="no-print">
        {cartel.ofObject ? words.cartel : words.ownText}
      </h3>
      <div className={`lesson-showcase${picture ? '' : ' no-picture'}`}>
        {picture && (
          <figure>
            <img src={href(picture.src)} width={picture.width} height={picture.height} alt={picture.alt} />
            <figcaption className="note">
              {picture.alt}
              {picture.credit !== undefined && ` — ${picture.credit}`}
            </figcaption>
          </figure>
        )}
        <div className="lesson-tag">
          <p className="lesson-label-text">{cartel.text}</p>
          <p className="lesson-signature">{names}</p>
        </div>
      </div>
      <p className="no-print">
        <label htmlFor={id}>{words.cartelNames}</label>
        <input
          id={id}
          className="field"
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
