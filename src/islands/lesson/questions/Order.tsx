/** Items to be put in order: a list whose items move by buttons, by mouse, touch and keyboard alike. */
import { useId, useRef, useState } from 'react';
import type { Question } from '../../../domain/lesson/question.ts';
import type { Words as WordsOf } from '../../../words/words.ts';

type Words = WordsOf<'player'>;

interface Props {
  readonly question: Extract<Question, { kind: 'order' }>;
  /** Positions into the question's items, in the order shown. */
  readonly placed: readonly number[];
  readonly onChange: (placed: readonly number[]) => void;
  readonly words: Words;
}

export function Order({ question, placed, onChange, words }: Props): React.JSX.Element {
  const label = useId();
  const list = useRef<HTMLOListElement>(null);
  const [said, setSaid] = useState('');
  const move = (from: number, to: number, direction: 'up' | 'down') => {
    const next = [...placed];
    const [item] = next.splice(from, 1);
    if (item === undefined) return;
    next.splice(to, 0, item);
    onChange(next);
    setSaid(words.moved({ item: question.items[item] ?? '', place: to + 1 }));
    // The pressed button moved with its item; at the ends it is disabled and the other one takes the focus.
    requestAnimationFrame(() => {
      const row = list.current?.children[to];
      const button =
        row?.querySelector<HTMLButtonElement>(`[data-towards='${direction}']:not(:disabled)`) ??
        row?.querySelector<HTMLButtonElement>('button:not(:disabled)');
      button?.focus();
    });
  };
  return (
    <div className="lesson-order" role="group" aria-labelledby={label}>
      <p id={label}>{question.prompt}</p>
      <ol ref={list}>
        {placed.map((item, place) => {
          const text = question.items[item] ?? '';
          return (
            <li key={text}>
              <span>{text}</span>
              <button
                type="button"
                className="button quiet"
                data-towards="up"
                disabled={place === 0}
                aria-label={words.up({ item: text })}
                onClick={() => move(place, place - 1, 'up')}
              >
                ↑
              </button>
              <button
                type="button"
                className="button quiet"
                data-towards="down"
                disabled={place === placed.length - 1}
                aria-label={words.down({ item: text })}
                onClick={() => move(place, place + 1, 'down')}
              >
                ↓
              </button>
            </li>
          );
        })}
      </ol>
      <p className="visually-hidden" role="status">
        {said}
      </p>
    </div>
  );
}
