/** The only text entry of the kiosk: letters on the screen, those that lead to no commune out of play. */
import { EraseGlyph } from '../glyphs.ts';
import { following } from '../../domain/kiosk/letters.ts';
import { useKiosk } from './view.ts';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

interface Props {
  readonly names: readonly string[];
  readonly typed: string;
  readonly onType: (typed: string) => void;
  readonly onChoose: (name: string) => void;
  readonly found: readonly string[];
}

export function CommuneKeyboard({ names, typed, onType, onChoose, found }: Props) {
  const { words } = useKiosk();
  const open = following(names, typed);
  return (
    <section className="clavier" aria-label={words.keyboard}>
      <p className="clavier-mot">
        <span className="etiquette">{words.byCommune}</span> <output aria-live="polite">{typed === '' ? '…' : typed}</output>
      </p>
      {typed !== '' && (
        <ul role="list" className="clavier-communes">
          {found.map((name) => (
            <li key={name}>
              <button type="button" className="bouton discret" onClick={() => onChoose(name)}>
                {name}
              </button>
            </li>
          ))}
        </ul>
      )}
      <div className="touches">
        {[...LETTERS].map((letter) => (
          <button key={letter} type="button" disabled={!open.has(letter)} onClick={() => onType(typed + letter)}>
            {letter}
          </button>
        ))}
        {open.has(' ') && (
          <button type="button" onClick={() => onType(`${typed} `)}>
            {words.space}
          </button>
        )}
        <button
          type="button"
          className="effacer"
          disabled={typed === ''}
          aria-label={words.erase}
          onClick={() => onType(found.includes(typed) ? '' : typed.slice(0, -1))}
        >
          <EraseGlyph aria-hidden="true" />
        </button>
      </div>
    </section>
  );
}
