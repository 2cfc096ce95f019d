/** One or several options, as native radio buttons or checkboxes. */
import { useId } from 'react';
import type { Question } from '../../../domain/lesson/question.ts';

interface Props {
  readonly question: Extract<Question, { kind: 'choice' }>;
  readonly chosen: readonly number[];
  readonly onChange: (chosen: readonly number[]) => void;
  readonly several: string;
}

export function Choice({ question, chosen, onChange, several }: Props): React.JSX.Element {
  const name = useId();
  const toggle = (position: number, on: boolean) =>
    onChange(question.multiple ? (on ? [...chosen, position] : chosen.filter((one) => one !== position)) : [position]);
  return (
    <fieldset className="lecon-choix">
      <legend>
        {question.prompt}
        {question.multiple && <span className="note"> {several}</span>}
      </legend>
      {question.options.map((option, position) => (
        <label key={option.text}>
          <input
            type={question.multiple ? 'checkbox' : 'radio'}
            name={name}
            checked={chosen.includes(position)}
            onChange={(event) => toggle(position, event.target.checked)}
          />
          <span>{option.text}</span>
        </label>
      ))}
    </fieldset>
  );
}
