/** What stands beside the draft at work: a link's sequence that waits for a choice, and the sequences put aside. */
import type { Composed } from '../../domain/lesson/composed.ts';
import type { Words } from '../../words/words.ts';

const named = ({ title, steps }: Composed, t: Words<'builder'>): string =>
  t.named({ title: title.trim() === '' ? t.untitled : title, n: steps.length });

interface OfferProps {
  readonly t: Words<'builder'>;
  readonly draft: Composed;
  readonly offered: Composed;
  readonly onOpen: () => void;
  readonly onKeep: () => void;
}

export function Offer({ t, draft, offered, onOpen, onKeep }: OfferProps): React.JSX.Element {
  return (
    <section className="composer-offer" aria-labelledby="composer-offer">
      <h2 id="composer-offer">{t.otherLesson}</h2>
      <p>{t.otherText({ linked: named(offered, t), own: named(draft, t) })}</p>
      <p className="composer-gestures">
        <button type="button" className="button" onClick={onKeep}>
          {t.continue}
        </button>
        <button type="button" className="button quiet" onClick={onOpen}>
          {t.openLinked}
        </button>
      </p>
    </section>
  );
}

interface ShelfProps {
  readonly t: Words<'builder'>;
  readonly sequences: readonly Composed[];
  readonly onTake: (one: Composed) => void;
  readonly onThrow: (one: Composed) => void;
}

export function Shelf({ t, sequences, onTake, onThrow }: ShelfProps): React.JSX.Element | undefined {
  if (sequences.length === 0) return undefined;
  return (
    <details className="composer-kept">
      <summary>{t.kept({ n: sequences.length })}</summary>
      <ul>
        {sequences.map((one) => (
          <li key={JSON.stringify(one)}>
            {named(one, t)}{' '}
            <button type="button" className="button quiet" onClick={() => onTake(one)}>
              {t.resume}
            </button>{' '}
            <button type="button" className="button quiet" onClick={() => onThrow(one)}>
              {t.erase}
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
