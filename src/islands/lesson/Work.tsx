/** « Mon travail »: the answers as a table to save, print and hand in by the school's own means. */
import { useEffect, useRef } from 'react';
import { cartelOf } from '../../domain/lesson/cartel.ts';
import { handIn, handInHtml, handInName, resultWord, scoreSentence } from '../../domain/lesson/hand-in.ts';
import type { Progress } from '../../domain/lesson/progress.ts';
import type { LessonView } from '../../domain/lesson/view.ts';
import { CartelCard } from './CartelCard.tsx';
import { saveFile } from './save-file.ts';
import type { Words as WordsOf } from '../../words/words.ts';

type Words = WordsOf<'player'>;

interface Props {
  readonly view: LessonView;
  readonly progress: Progress;
  readonly words: Words;
  readonly onBack: () => void;
  readonly onSign: (names: string) => void;
}

export function Work({ view, progress, words, onBack, onSign }: Props): React.JSX.Element {
  const heading = useRef<HTMLHeadingElement>(null);
  const work = handIn(view, progress);
  const cartel = cartelOf(view, progress);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    heading.current?.closest('.lesson')?.scrollIntoView({ block: 'start', behavior: 'instant' });
  }, []);
  return (
    <section className="lesson-work" aria-labelledby="lesson-work-title">
      <h2 id="lesson-work-title" ref={heading} tabIndex={-1}>
        {words.workTitle}
      </h2>
      <p>
        {words.playing({ name: progress.pupil })} — {scoreSentence(work.score, view.lang)}
      </p>
      {cartel && <CartelCard cartel={cartel} names={progress.signed ?? progress.pupil} words={words} onSign={onSign} />}
      <p className="no-print">{words.workHelp}</p>
      <p className="lesson-gestures no-print">
        <button
          type="button"
          className="button"
          onClick={() => saveFile(handInName(work, 'html'), 'text/html', handInHtml(work, view.lang))}
        >
          {words.html}
        </button>
        <button
          type="button"
          className="button quiet"
          onClick={() => saveFile(handInName(work, 'json'), 'application/json', JSON.stringify(work, null, 1))}
        >
          {words.json}
        </button>
        <button type="button" className="button quiet" onClick={() => window.print()}>
          {words.print}
        </button>
        <button type="button" className="button quiet" onClick={onBack}>
          {words.back}
        </button>
      </p>
      <div className="scroller" tabIndex={0} role="region" aria-label={words.workTitle}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.stepCol}</th>
              <th scope="col">{words.answerCol}</th>
              <th scope="col">{words.triesCol}</th>
              <th scope="col">{words.resultCol}</th>
            </tr>
          </thead>
          <tbody>
            {work.rows.map((row) => (
              <tr key={row.step}>
                <th scope="row">{row.title}</th>
                <td>{row.answer}</td>
                <td>{row.tries}</td>
                <td>{resultWord(row, view.lang)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
