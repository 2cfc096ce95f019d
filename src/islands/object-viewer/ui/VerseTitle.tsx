import { pick, pickedLang, type Lang, type Text } from '../../../domain/text.ts';
import type { InscriptionLine } from '../../../domain/records/object.ts';
import { verseParts } from '../../../domain/verse-parts.ts';

/** A note's title, each verse that it quotes marked as the French of its time. */
export function VerseTitle({
  text,
  lang,
  lines,
}: {
  readonly text: Text;
  readonly lang: Lang;
  readonly lines: readonly InscriptionLine[];
}): React.JSX.Element {
  const own = pickedLang(text, lang);
  return (
    <span lang={own === lang ? undefined : own}>
      {verseParts(pick(text, lang), lines).map((part, i) =>
        part.verse ? (
          <span key={i} lang="frm">
            {part.text}
          </span>
        ) : (
          part.text
        ),
      )}
    </span>
  );
}
