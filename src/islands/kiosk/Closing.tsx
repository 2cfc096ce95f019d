/** The question with which a door ends; another at each visit. */
import { useMemo } from 'react';
import { closingQuestion, type ClosingQuestion } from '../../domain/kiosk/closing.ts';
import type { Door } from '../../domain/kiosk/content.ts';
import { pictureAlt } from '../../domain/rights/picture-label.ts';
import { tableWord } from '../../domain/kiosk/table-words.ts';
import { Credit } from './Credit.tsx';
import { GuessPanel } from './guess/GuessPanel.tsx';
import { questionText } from './guess/question.ts';
import { SizedPicture } from './SizedPicture.tsx';
import type { Words } from '../../words/words.ts';
import { useKiosk, type Written } from './view.ts';

interface Props {
  readonly door: Door;
  readonly question: ClosingQuestion;
  /** What the visitor has answered. */
  readonly given: number | string | undefined;
  readonly onGive: (given: number | string) => void;
}

/** The question of a visit; none where the door has nothing to ask. */
export function useClosingQuestion(door: Door): ClosingQuestion | undefined {
  const { state, lang } = useKiosk();
  return useMemo(() => closingQuestion(door, state.visit, lang, new Date().getFullYear()), [door, state.visit, lang]);
}

export function Closing({ door, question, given, onGive }: Props) {
  const { words, written, lang } = useKiosk();
  /** A choice as it is written: a year, a moment, the title of a text, or a word of the source's own table. */
  const wordOf = (choice: string): Written => {
    if (choice === 'before' || choice === 'after') return { children: words[choice], lang: undefined };
    if (question.kind === 'about' && door.kind === 'list') return written(door.items.find(({ id }) => id === choice)?.title);
    const shown = tableWord(choice, lang);
    return { children: shown.text, lang: shown.lang === lang ? undefined : shown.lang };
  };
  const pictured = question.kind === 'date' ? question.picture : undefined;
  return (
    <div className="ending-question" data-pictured={pictured !== undefined || undefined}>
      {pictured && <SizedPicture picture={pictured.picture} alt={pictureAlt(pictured.nature, '', lang)} width={900} />}
      <div>
        {question.kind === 'figure' && <p className="ending-of" {...written(question.figure.title)} />}
        {question.kind === 'about' && <p className="ending-of ending-quote" {...written(question.sentence)} />}
        <GuessPanel guess={question.guess} asked={askedText(question, words)} given={given} onGive={onGive} wordOf={wordOf} />
        {question.kind === 'measure' && given !== undefined && <p className="note">{words.fromLabel}</p>}
        {pictured && <p className="note">{words.nature[pictured.nature]}</p>}
        {/* A credit may name the year that is asked for. */}
        {pictured && given !== undefined && (
          <p className="note">
            <Credit of={pictured} />
          </p>
        )}
      </div>
    </div>
  );
}

function askedText(question: ClosingQuestion, words: Words<'kiosk'>): string {
  switch (question.kind) {
    case 'measure':
      return words.guessMeasure[question.of];
    case 'date':
      return question.guess.choices.includes('before') ? words.duelOrder : words.duelYear;
    case 'figure':
      return questionText(question.guess, words);
    case 'about':
      return words.guessAbout;
  }
}
