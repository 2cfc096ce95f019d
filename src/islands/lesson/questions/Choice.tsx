/** One or several options, as native radio buttons or checkboxes; what is said of the answer stands within the option chosen. */
import { useId } from 'react';
import type { Grade } from '../../../domain/lesson/grade.ts';
import type { Question } from '../../../domain/lesson/question.ts';
import { Verdict } from './Verdict.tsx';

interface Props {
  readonly question: Extract<Question, { kind: 'choice' }>;
  readonly chosen: readonly number[];
  readonly onChange: (chosen: readonly number[]) => void;
  readonly several: string;
  readonly result: Grade | undefined;
  readonly tries: number;
}

/** The options' own sentences; where one option is the whole answer, the verdict comes first within it. */
function saidOf(position: number, { result, chosen, question }: Pick<Props, 'result' | 'chosen' | 'question'>): readonly string[] {
  if (!result || !chosen.includes(position)) return [];
  const own = (result.ofOptions ?? []).filter((one) => one.position === position).map(({ text }) => text);
  const [verdict, ...rest] = result.messages;
  return question.multiple || verdict === undefined ? own : [verdict, ...own, ...rest];
}

export function Choice({ question, chosen, onChange, several, result, tries }: Props): React.JSX.Element {
  const name = useId();
  const toggle = (position: number, on: boolean) =>
    onChange(question.multiple ? (on ? [...chosen, position] : chosen.filter((one) => one !== position)) : [position]);
  return (
    <fieldset className="lesson-choices">
      <legend>
        {question.prompt}
        {question.multiple && <span className="note"> {several}</span>}
      </legend>
      {question.options.map((option, position) => {
        const messages = saidOf(position, { result, chosen, question });
        const right = question.multiple ? option.correct : result?.right === true;
        return (
          <div key={option.text} className={`lesson-option${messages.length === 0 ? '' : right ? ' right' : ' not-yet'}`}>
            <label>
              <input
                type={question.multiple ? 'checkbox' : 'radio'}
                name={name}
                checked={chosen.includes(position)}
                onChange={(event) => toggle(position, event.target.checked)}
              />
              <span>{option.text}</span>
            </label>
            <Verdict right={right} messages={messages} tries={tries} />
          </div>
        );
      })}
    </fieldset>
  );
}
