/** Under which name a pupil plays: a name of their choice, kept on the device, never sent. */
import { useId, useState } from 'react';
import type { Progress } from '../../domain/lesson/progress.ts';
import type { Words as WordsOf } from '../../words/words.ts';

type Words = WordsOf<'player'>;

interface Props {
  readonly known: readonly Progress[];
  readonly words: Words;
  readonly onBegin: (name: string) => void;
  readonly onResume: (progress: Progress) => void;
  readonly onForget: (progress: Progress) => void;
}

export function NameGate({ known, words, onBegin, onResume, onForget }: Props): React.JSX.Element {
  const id = useId();
  const [name, setName] = useState('');
  return (
    <section className="lesson-name" aria-labelledby={`${id}-titre`}>
      <h2 id={`${id}-titre`}>{words.nameTitle}</h2>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '') onBegin(name.trim());
        }}
      >
        <label htmlFor={id}>{words.nameLabel}</label>
        <p className="lesson-field">
          <input
            id={id}
            className="field"
            type="text"
            value={name}
            maxLength={40}
            required
            autoComplete="off"
            aria-describedby={`${id}-aide`}
            onChange={(event) => setName(event.target.value)}
          />
          <button type="submit" className="button">
            {words.begin}
          </button>
        </p>
      </form>
      <p id={`${id}-aide`}>{words.nameHelp}</p>
      {known.length > 0 && (
        <ul className="lesson-known">
          {known.map((progress) => (
            <li key={progress.pupil}>
              <button type="button" className="button quiet" onClick={() => onResume(progress)}>
                {words.resume({ name: progress.pupil })}
              </button>
              <button type="button" className="button quiet" onClick={() => onForget(progress)}>
                {words.forget({ name: progress.pupil })}
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
