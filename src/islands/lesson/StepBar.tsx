/** The same gestures at the same place of every step, in sight however long it is: back, check, on. */
import type { Words } from '../../words/words.ts';

/** Where a step leads; a way that is not given is not there. */
export interface Ways {
  readonly onPrevious?: (() => void) | undefined;
  readonly onNext?: (() => void) | undefined;
  /** After the last step. */
  readonly onFinish?: (() => void) | undefined;
}

interface Props extends Ways {
  /** Id of the form that the middle button sends. */
  readonly form: string;
  /** What that button says. */
  readonly check: string;
  /** The step is done: the way on is the first gesture now. */
  readonly settled: boolean;
  readonly words: Words<'player'>;
}

export function StepBar({ form, check, settled, words, onPrevious, onNext, onFinish }: Props): React.JSX.Element {
  const onward = `button${settled ? '' : ' quiet'}`;
  return (
    <div className="lesson-foot no-print">
      <button type="button" className="button quiet" aria-label={words.previous} disabled={!onPrevious} onClick={onPrevious}>
        <span aria-hidden="true">←</span>
        <span className="lesson-word">{words.previous}</span>
      </button>
      <button type="submit" form={form} className={`button lesson-check${settled ? ' quiet' : ''}`}>
        {check}
      </button>
      {onNext && (
        <button type="button" className={onward} onClick={onNext}>
          {words.next}
        </button>
      )}
      {onFinish && (
        <button type="button" className={onward} onClick={onFinish}>
          {words.finish}
        </button>
      )}
    </div>
  );
}
