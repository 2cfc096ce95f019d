/** A verse in its own words, then in today's. */
import type { InscriptionLine } from '../../domain/records/object.ts';
import { useKiosk } from './view.ts';

export function VerseText({ lines }: { readonly lines: readonly InscriptionLine[] }) {
  const { written } = useKiosk();
  return (
    <>
      <p className="verse-original">
        {lines.map((line) => (
          <span key={line.original} lang={line.lang}>
            {line.original}
          </span>
        ))}
      </p>
      <p className="verse-modern">
        {lines.map((line) => (
          <span key={line.original} {...written(line.modern)} />
        ))}
      </p>
    </>
  );
}
