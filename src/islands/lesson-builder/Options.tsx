/** The answers of a choice: a text each, and whether it is right. */
import { useRef } from 'react';
import type { Words } from '../../words/words.ts';

interface Option {
  readonly text: string;
  readonly correct: boolean;
}
interface Props {
  readonly t: Words<'builder'>;
  readonly options: readonly Option[];
  readonly onChange: (options: readonly Option[]) => void;
}

/** As many as a pupil can weigh, and as a link keeps. */
const MOST = 10;

/** What will become of a choice that is not finished. */
function warning(options: readonly Option[], t: Words<'builder'>): string {
  const written = options.filter((option) => option.text.trim() !== '');
  if (written.length < 2) return t.fewAnswers;
  if (!written.some((option) => option.correct)) return t.noneRight;
  return written.filter((option) => option.correct).length > 1 ? t.severalRight : '';
}

export function Options({ t, options, onChange }: Props): React.JSX.Element {
  const list = useRef<HTMLFieldSetElement>(null);
  const change = (at: number, next: Partial<Option>) => onChange(options.map((option, i) => (i === at ? { ...option, ...next } : option)));
  const focusLater = (at: number) =>
    requestAnimationFrame(() => list.current?.querySelectorAll<HTMLInputElement>('input[type=text]')[at]?.focus());
  return (
    <fieldset className="composer-answers" ref={list}>
      <legend>{t.answers}</legend>
      {options.map((option, i) => (
        // Answers have no name of their own: they are edited in place.
        <p key={i}>
          <input
            type="checkbox"
            checked={option.correct}
            aria-label={t.answerRight({ n: i + 1 })}
            onChange={(event) => change(i, { correct: event.target.checked })}
          />
          <input
            className="field"
            type="text"
            maxLength={300}
            value={option.text}
            aria-label={t.answer({ n: i + 1 })}
            onChange={(event) => change(i, { text: event.target.value })}
          />
          <button
            type="button"
            className="button quiet"
            aria-label={t.removeAnswer({ n: i + 1 })}
            onClick={() => {
              onChange(options.filter((_, j) => j !== i));
              focusLater(Math.max(0, i - 1));
            }}
          >
            ×
          </button>
        </p>
      ))}
      <p>
        <button
          type="button"
          className="button quiet"
          disabled={options.length >= MOST}
          onClick={() => {
            onChange([...options, { text: '', correct: false }]);
            focusLater(options.length);
          }}
        >
          {t.addAnswer}
        </button>
      </p>
      <p className="note" role="status">
        {warning(options, t)}
      </p>
    </fieldset>
  );
}
