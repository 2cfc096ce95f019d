/** One step: its medium, its text, its question, hints and feedback. */
import { numberText } from '../../words/message.ts';
import { useEffect, useId, useRef, useState } from 'react';
import { href } from '../../domain/urls.ts';
import { grade, type Grade, type Response } from '../../domain/lesson/grade.ts';
import type { StepProgress } from '../../domain/lesson/progress.ts';
import { shuffledOrder, type Question } from '../../domain/lesson/question.ts';
import type { StepView } from '../../domain/lesson/view.ts';
import type { Lang } from '../../domain/text/text.ts';
import { MediumFallback } from './MediumFallback.tsx';
import { MediumGuard } from './MediumGuard.tsx';
import { Choice } from './questions/Choice.tsx';
import { Order } from './questions/Order.tsx';
import { Typed } from './questions/Typed.tsx';
import { Verdict } from './questions/Verdict.tsx';
import { StepBar, type Ways } from './StepBar.tsx';
import { MediaList } from '../media/MediaList.tsx';
import type { Words as WordsOf } from '../../words/words.ts';

type Words = WordsOf<'player'>;

/** What a live medium tells its step. */
export interface MediumEvents {
  /** The pupil pointed: found, or how far it is in words; `undefined` when beside the object. */
  onPoint(result: { readonly found: boolean; readonly away?: string | undefined } | undefined): void;
  /** A measure was made, in the question's unit. */
  onMeasure(value: number): void;
}

/** Draws a step's medium with the real viewers; missing (offline packages) or answering `undefined`, pictures stand in. */
export type MediumRenderer = (step: StepView, events: MediumEvents) => React.ReactNode | undefined;

interface Props extends Ways {
  readonly step: StepView;
  readonly of: number;
  readonly state: StepProgress;
  readonly simplified: boolean;
  readonly lang: Lang;
  readonly words: Words;
  readonly renderMedium?: MediumRenderer | undefined;
  readonly onTry: (response: Response | undefined, score: number, done: boolean) => void;
  readonly onHint: (shown: number) => void;
  readonly onReset: () => void;
  /** Shown beside what is being written: it takes neither the focus nor the window. */
  readonly beside?: boolean | undefined;
}

function startOf(question: Question | undefined, before: Response | undefined): Response {
  if (before) return before;
  if (question?.kind === 'order') return { positions: shuffledOrder(question.items.length) };
  return question?.kind === 'choice' ? { positions: [] } : { text: '' };
}

/** The answer of a pupil who has pointed at the right place. */
function foundResponse(question: Question | undefined, typed: Response, words: string): Response {
  if (question?.kind === 'choice') return { positions: question.options.flatMap((option, position) => (option.correct ? [position] : [])) };
  return 'text' in typed && typed.text.trim() !== '' ? typed : { text: words };
}

/** A number as the pupil would type it. */
function typedNumber(value: number, lang: Lang): string {
  // Three figures, or all those before the comma: pointing is not finer.
  return numberText(value, lang, {
    maximumSignificantDigits: Math.max(3, String(Math.round(value)).length),
    useGrouping: false,
  });
}

export function StepPanel({
  step,
  of,
  state,
  simplified,
  lang,
  words,
  renderMedium,
  onTry,
  onHint,
  onReset,
  onPrevious,
  onNext,
  onFinish,
  beside = false,
}: Props): React.JSX.Element {
  const form = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const article = useRef<HTMLElement>(null);
  const [response, setResponse] = useState<Response>(() => startOf(step.question, state.response));
  const [result, setResult] = useState<Grade | undefined>(undefined);
  const question = step.question;

  useEffect(() => {
    if (beside) return;
    // A step begins at its own top, whatever the length of the one before.
    heading.current?.focus({ preventScroll: true });
    article.current?.scrollIntoView({ block: 'start', behavior: 'instant' });
  }, [beside]);
  useEffect(() => {
    // The verdict grows within what was touched: all of it comes into sight, above the bar at the foot.
    if (result && !beside)
      article.current?.querySelector('.lesson-feedback:not(:empty)')?.scrollIntoView({ block: 'nearest', behavior: 'instant' });
  }, [result, beside]);

  const check = () => {
    if (!question) {
      onTry(undefined, 1, true);
      return;
    }
    const graded = grade(question, response, lang);
    setResult(graded);
    // An empty answer asks for one: it is no try.
    if ('text' in response ? response.text.trim() !== '' : response.positions.length > 0) onTry(response, graded.score, graded.right);
  };
  const reset = () => {
    setResponse(startOf(question, undefined));
    setResult(undefined);
    onReset();
  };
  const events: MediumEvents = {
    onPoint(point) {
      // Who points does not choose: the verdict is on the place, not on an option.
      if (!point?.found && question?.kind === 'choice') setResponse({ positions: [] });
      if (!point) setResult({ right: false, score: 0, messages: [words.missed] });
      else if (point.found) {
        // What was pointed at is the answer, as it will be handed in.
        const said = foundResponse(question, response, words.foundThere);
        setResponse(said);
        setResult({ right: true, score: 1, messages: [words.found, ...(question?.right ? [question.right] : [])] });
        onTry(said, 1, true);
      } else setResult({ right: false, score: 0, messages: [words.notThere({ mm: point.away ?? '' })] });
    },
    onMeasure(value) {
      setResponse({ text: typedNumber(value, lang) });
      setResult({ right: false, score: 0, messages: [words.measured] });
    },
  };
  const live = renderMedium?.(step, events);
  const pointing = step.medium !== undefined && 'task' in step.medium && step.medium.task === 'find' && live !== undefined;
  const shownHints = step.hints.slice(0, state.hints);
  const chosen = 'positions' in response ? response.positions : [];
  // The verdict on one option stands within it; on several options, on a text, on nothing chosen, it stands below.
  const within = question?.kind === 'choice' && !question.multiple && chosen.length > 0;

  return (
    <article
      ref={article}
      className={`lesson-step${step.medium || step.pictures.length > 0 ? ' with-medium' : ''}`}
      aria-labelledby={`titre-${step.id}`}
    >
      {/* Read in this order: what it is about, what is to be looked at, what is asked. Wide screens set the medium beside both. */}
      <div className="lesson-entry">
        <p className="eyebrow as-written">
          {words.step({ n: step.number, of })}
          {step.minutes !== undefined && ` · ${step.minutes}\u00A0min`}
        </p>
        <h2 id={`titre-${step.id}`} ref={heading} tabIndex={-1}>
          {step.title}
        </h2>
        {/* Rendered from Markdown with raw HTML refused: see domain/text/markdown-rules.ts. */}
        <div
          className="lesson-body"
          dangerouslySetInnerHTML={{ __html: simplified && step.simplifiedHtml !== undefined ? step.simplifiedHtml : step.html }}
        />
        {step.media && <MediaList items={step.media} lang={lang} />}
      </div>
      {(step.medium !== undefined || step.pictures.length > 0) && (
        <div className="lesson-medium">
          {live === undefined ? (
            <MediumFallback step={step} words={words} />
          ) : (
            <MediumGuard fallback={<MediumFallback step={step} words={words} />}>{live}</MediumGuard>
          )}
          {live !== undefined && step.link && (
            <p className="note">
              <a href={href(step.link.path)}>{step.link.label}</a>
            </p>
          )}
        </div>
      )}
      <div className="lesson-answer">
        {pointing && question && <p className="note">{words.point}</p>}
        <form
          id={form}
          className="lesson-question"
          onSubmit={(event) => {
            event.preventDefault();
            check();
          }}
        >
          {question?.kind === 'choice' && (
            <Choice
              question={question}
              chosen={chosen}
              several={words.several}
              result={result}
              tries={state.tries}
              onChange={(positions) => {
                setResponse({ positions });
                setResult(undefined);
              }}
            />
          )}
          {question?.kind === 'order' && (
            <Order
              question={question}
              placed={chosen}
              words={words}
              onChange={(positions) => {
                setResponse({ positions });
                setResult(undefined);
              }}
            />
          )}
          {question && question.kind !== 'choice' && question.kind !== 'order' && (
            <Typed
              question={question}
              text={'text' in response ? response.text : ''}
              words={words}
              onChange={(text) => {
                setResponse({ text });
                setResult(undefined);
              }}
            />
          )}
          <Verdict right={result?.right === true} messages={within ? [] : (result?.messages ?? [])} tries={state.tries} />
          {(step.hints.length > 0 || (state.tries > 0 && question !== undefined)) && (
            <div className="lesson-gestures">
              {step.hints.length > 0 && (
                <button
                  type="button"
                  className="button quiet"
                  // Disabled, it would drop the focus with its last hint.
                  aria-disabled={state.hints >= step.hints.length}
                  onClick={() => {
                    if (state.hints < step.hints.length) onHint(state.hints + 1);
                  }}
                >
                  {state.hints >= step.hints.length ? words.noMoreHints : words.hint}
                </button>
              )}
              {state.tries > 0 && question !== undefined && (
                <button type="button" className="button quiet" onClick={reset}>
                  {words.again}
                </button>
              )}
            </div>
          )}
        </form>
        {/* The region stands before its first hint comes, or it would not be heard. */}
        <div aria-live="polite">
          {shownHints.length > 0 && (
            <ul className="lesson-hints">
              {shownHints.map((hint, i) => (
                <li key={i}>
                  <strong>{words.hintOf({ n: i + 1 })}</strong> {hint}
                </li>
              ))}
            </ul>
          )}
        </div>
      </div>
      <StepBar
        form={form}
        check={question ? (question.kind === 'essay' ? words.save : words.check) : words.seen}
        settled={state.done}
        words={words}
        onPrevious={onPrevious}
        onNext={onNext}
        onFinish={onFinish}
      />
    </article>
  );
}
