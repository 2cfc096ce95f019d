/** « À ton avis ? »: the question, a handle or three choices, then how near one came. */
import { useState } from 'react';
import { guessText, verdict, type Guess } from '../../../domain/kiosk/guess.ts';
import { tableWord } from '../../../domain/kiosk/table-words.ts';
import { useKiosk, type Written } from '../view.ts';

interface Props {
  readonly guess: Guess;
  /** The question, where the figure's own is not enough. */
  readonly asked: string;
  /** What the visitor has answered. */
  readonly given: number | string | undefined;
  readonly onGive: (given: number | string) => void;
  /** While the handle moves. */
  readonly onMove?: ((value: number) => void) | undefined;
  /** A choice as it is written; a word of the source's own table, when missing. */
  readonly wordOf?: ((choice: string) => Written) | undefined;
}

export function GuessPanel({ guess, asked, given, onGive, onMove, wordOf }: Props) {
  const { words } = useKiosk();
  return (
    <section className="notice" aria-label={words.yourGuess} data-said={given !== undefined || undefined}>
      <p className="guess-question">
        <span className="guess-call">{words.yourGuess}</span>
        {asked !== words.yourGuess && <span>{asked}</span>}
      </p>
      {given === undefined ? (
        guess.kind === 'value' ? (
          <Handle key={guess.label} guess={guess} onGive={onGive} onMove={onMove} />
        ) : (
          <div className="guess-choices">
            {guess.choices.map((choice) => (
              <button key={choice} type="button" className="button quiet" onClick={() => onGive(choice)}>
                <Choice word={choice} wordOf={wordOf} />
              </button>
            ))}
          </div>
        )
      ) : (
        <Answer guess={guess} given={given} wordOf={wordOf} />
      )}
    </section>
  );
}

/** A word of the source's own table, marked where it is not in the visitor's language. */
function Choice({ word, wordOf }: { readonly word: string; readonly wordOf: Props['wordOf'] }) {
  const { lang } = useKiosk();
  if (wordOf) return <span {...wordOf(word)} />;
  const shown = tableWord(word, lang);
  return <span lang={shown.lang === lang ? undefined : shown.lang}>{shown.text}</span>;
}

function Handle({
  guess,
  onGive,
  onMove,
}: {
  readonly guess: Extract<Guess, { kind: 'value' }>;
  readonly onGive: (given: number) => void;
  readonly onMove: ((value: number) => void) | undefined;
}) {
  const { words, lang } = useKiosk();
  const [value, setValue] = useState(guess.from);
  const text = guessText(guess, value, lang);
  return (
    <div className="guess-handle">
      <output className="guess-value">{text}</output>
      <input
        className="slider"
        type="range"
        min={0}
        max={guess.most}
        step={guess.step}
        value={value}
        aria-label={words.guessHandle}
        aria-valuetext={text}
        onChange={(event) => {
          const moved = Number(event.target.value);
          setValue(moved);
          onMove?.(moved);
        }}
      />
      <button type="button" className="button" onClick={() => onGive(value)}>
        {words.seeTruth}
      </button>
    </div>
  );
}

function Answer({ guess, given, wordOf }: { readonly guess: Guess; readonly given: number | string; readonly wordOf: Props['wordOf'] }) {
  const { words, lang } = useKiosk();
  const text = (value: number | string) => {
    if (guess.kind === 'value' && typeof value === 'number') return guessText(guess, value, lang);
    return wordOf?.(String(value)).children ?? String(value);
  };
  const truth = guess.kind === 'value' ? guess.truth : guess.answer;
  return (
    <p className="guess-verdict" role="status">
      <strong>{words.verdict[verdict(guess, given)]}</strong>{' '}
      <span>{given === truth ? text(truth) : words.saidAndTrue({ said: text(given), truth: text(truth) })}</span>
    </p>
  );
}
