import { Fragment } from 'react';
import type { InscriptionLine } from '../../../domain/records/object.ts';
import { pick, type Lang, type Text } from '../../../domain/text/text.ts';
import { quotedParts } from '../../../domain/object/verses.ts';

interface NoteTitleProps {
  readonly title: Text;
  readonly lang: Lang;
  readonly lines: readonly InscriptionLine[];
}

/** A note's title, the verses that it quotes marked in their own language: a voice then does not read them as today's words. */
export function NoteTitle({ title, lang, lines }: NoteTitleProps): React.JSX.Element {
  const parts = quotedParts(pick(title, lang), lines);
  return (
    <>
      {parts.map(({ text, lang: own }, i) =>
        own ? (
          <span key={i} lang={own}>
            {text}
          </span>
        ) : (
          <Fragment key={i}>{text}</Fragment>
        ),
      )}
    </>
  );
}
