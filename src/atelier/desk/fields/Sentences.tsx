/** What `check` says of a value, beside its field. */
import type { ReactNode } from 'react';

/** Of a list, a group, a flag: nothing where there is nothing to say. */
export function Sentences({ of: sentences }: { readonly of: readonly string[] }): ReactNode {
  return sentences.length === 0 ? null : <p className="sentence">{sentences.join(' ')}</p>;
}

interface BesideProps {
  readonly id: string;
  readonly sentences: readonly string[];
  readonly help?: string | undefined;
}

/** Below a field that is described by it: what is wrong with it, else what it is for. Its line is there before there is anything to say. */
export function Beside({ id, sentences, help }: BesideProps): ReactNode {
  return (
    <p id={id} className={`kept-line ${sentences.length > 0 ? 'sentence' : 'help'}`}>
      {sentences.join(' ') || help}
    </p>
  );
}
