/** What stands beside the draft at work: a link's sequence that waits for a choice, and the sequences put aside. */
import type { Composed } from '../../domain/lesson/composed.ts';

const named = ({ title, steps }: Composed): string =>
  `« ${title.trim() === '' ? 'sans titre' : title} » (${steps.length} étape${steps.length > 1 ? 's' : ''})`;

interface OfferProps {
  readonly draft: Composed;
  readonly offered: Composed;
  readonly onOpen: () => void;
  readonly onKeep: () => void;
}

export function Offer({ draft, offered, onOpen, onKeep }: OfferProps): React.JSX.Element {
  return (
    <section className="composer-offre" aria-labelledby="composer-offre">
      <h2 id="composer-offre">Ce lien contient une autre séance</h2>
      <p>
        Le lien ouvre {named(offered)}. Votre brouillon {named(draft)} est toujours sur cet appareil : rien n’est effacé, quel que soit
        votre choix.
      </p>
      <p className="composer-gestes">
        <button type="button" className="bouton" onClick={onKeep}>
          Continuer mon brouillon
        </button>
        <button type="button" className="bouton discret" onClick={onOpen}>
          Ouvrir la séance du lien, et garder la mienne à côté
        </button>
      </p>
    </section>
  );
}

interface ShelfProps {
  readonly sequences: readonly Composed[];
  readonly onTake: (one: Composed) => void;
  readonly onThrow: (one: Composed) => void;
}

export function Shelf({ sequences, onTake, onThrow }: ShelfProps): React.JSX.Element | undefined {
  if (sequences.length === 0) return undefined;
  return (
    <details className="composer-gardees">
      <summary>Séances gardées sur cet appareil ({sequences.length})</summary>
      <ul>
        {sequences.map((one) => (
          <li key={JSON.stringify(one)}>
            {named(one)}{' '}
            <button type="button" className="bouton discret" onClick={() => onTake(one)}>
              Reprendre
            </button>{' '}
            <button type="button" className="bouton discret" onClick={() => onThrow(one)}>
              Effacer
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
