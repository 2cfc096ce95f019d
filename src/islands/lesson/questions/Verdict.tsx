/** What is said of an answer, where the pupil has just touched. The region stands before its words come, or they would not be heard. */

interface Props {
  readonly right: boolean;
  readonly messages: readonly string[];
  /** Counts the tries: the same sentence said again is a new one, and heard again. */
  readonly tries: number;
}

export function Verdict({ right, messages, tries }: Props): React.JSX.Element {
  return (
    <div className={`lesson-feedback${messages.length === 0 ? '' : right ? ' right' : ' not-yet'}`} role="status">
      {messages.map((message, i) => (
        <p key={`${tries}-${i}`}>{message}</p>
      ))}
    </div>
  );
}
