/** A short answer or a text, typed. */
import { useId } from 'react';
import { wordCount } from '../../../domain/lesson/grade.ts';
import type { Question } from '../../../domain/lesson/question.ts';
import type { Words as WordsOf } from '../../../words/words.ts';

type Words = WordsOf<'player'>;

interface Props {
  readonly question: Exclude<Question, { kind: 'choice' | 'order' }>;
  readonly text: string;
  readonly onChange: (text: string) => void;
  readonly words: Words;
}

export function Typed({ question, text, onChange, words }: Props): React.JSX.Element {
  const id = useId();
  if (question.kind === 'essay') {
    return (
      <div className="lesson-input">
        <label htmlFor={id}>{question.prompt}</label>
        <textarea
          id={id}
          className="field"
          rows={6}
          value={text}
          aria-describedby={`${id}-mots`}
          onChange={(event) => onChange(event.target.value)}
          spellCheck
        />
        <p id={`${id}-mots`} className="note">
          {words.words({ n: wordCount(text), min: question.minWords })}
        </p>
      </div>
    );
  }
  const numeric = question.kind === 'number' || typeof question.answer.value === 'number';
  return (
    <div className="lesson-input">
      <label htmlFor={id}>{question.prompt}</label>
      <p className="lesson-field">
        <input
          id={id}
          className="field"
          type="text"
          inputMode={numeric ? 'decimal' : 'text'}
          autoComplete="off"
          value={text}
          onChange={(event) => onChange(event.target.value)}
        />
        {question.unit !== undefined && <span>{question.unit}</span>}
      </p>
    </div>
  );
}
