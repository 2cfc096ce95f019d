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
    <section className="keyboard" aria-label={words.keyboard}>
      <p className="keyboard-word">
        <span className="eyebrow">{words.byCommune}</span> <output aria-live="polite">{typed === '' ? '…' : typed}</output>
      </p>
      {typed !== '' && (
        <ul role="list" className="keyboard-towns">
          {found.map((name) => (
            <li key={name}>
              <button type="button" className="button quiet" onClick={() => onChoose(name)}>
                {name}
              </button>
            </li>
          ))}
        </ul>
      )}
      <div className="keys">
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
          className="erase"
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
