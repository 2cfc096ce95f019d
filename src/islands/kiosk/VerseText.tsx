/** A verse in its own words, then in today's. */
import type { InscriptionLine } from '../../domain/records/object.ts';
import { useKiosk } from './view.ts';

/** `inline`: within a button, which holds no paragraphs. */
export function VerseText({ lines, inline = false }: { readonly lines: readonly InscriptionLine[]; readonly inline?: boolean }) {
  const { written } = useKiosk();
  const Part = inline ? 'span' : 'p';
  return (
    <>
      <Part className="verse-original">
        {lines.map((line) => (
          <span key={line.original} lang={line.lang}>
            {line.original}
          </span>
        ))}
      </Part>
      <Part className="verse-modern">
        {lines.map((line) => (
          <span key={line.original} {...written(line.modern)} />
        ))}
      </Part>
    </>
  );
}
