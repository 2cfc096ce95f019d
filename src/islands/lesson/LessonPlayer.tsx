/**
 * Plays a lesson: name, steps, hand-in. On the site it drives the real viewers; in an offline package or a SCORM
 * package the same player shows pictures instead. Progress stays on the device.
 */
import { useEffect, useMemo, useReducer } from 'react';
import { emptyProgress, NO_STEP, scoreOf, type Progress, type Score } from '../../domain/lesson/progress.ts';
import type { LessonView } from '../../domain/lesson/view.ts';
import { NameGate } from './NameGate.tsx';
import { reduce } from './player-state.ts';
import { StepPanel, type MediumRenderer } from './StepPanel.tsx';
import { deviceKeeper } from './storage.ts';
import { words as wordsOf } from '../../words/words.ts';
import { Work } from './Work.tsx';
import './lesson.css';
import './medium.css';

interface Props {
  readonly view: LessonView;
  readonly renderMedium?: MediumRenderer | undefined;
  /** The pupil is known to the school tool that runs the package: no name is asked. */
  readonly pupil?: string | undefined;
  /** Answers kept by a school tool. */
  readonly resume?: Progress | undefined;
  readonly onProgress?: ((progress: Progress, score: Score) => void) | undefined;
  /** Shown beside what is being written, at the step that is: it leaves focus, window and address alone. */
  readonly beside?: { readonly step: string | undefined } | undefined;
}

/** `?etape=…`, so that a step can be kept, sent and printed as a code. */
function stepOfAddress(view: LessonView): string | undefined {
  const asked = new URLSearchParams(location.search).get('etape');
  return view.steps.some((step) => step.id === asked) ? (asked ?? undefined) : undefined;
}

export function LessonPlayer({ view, renderMedium, pupil, resume, onProgress, beside }: Props): React.JSX.Element {
  const t = wordsOf('player', view.lang);
  const keeper = useMemo(() => deviceKeeper(view.slug), [view.slug]);
  const [{ known, progress, step: stepId, working, kept }, dispatch] = useReducer(reduce, undefined, () => ({
    known: keeper.pupils(),
    progress: resume ?? (pupil === undefined ? undefined : emptyProgress(view.slug, pupil, view.lang)),
    step: beside ? beside.step : stepOfAddress(view),
    working: false,
    kept: true,
  }));

  useEffect(() => {
    if (beside) return;
    const onPop = () => dispatch({ type: 'went', step: stepOfAddress(view) });
    addEventListener('popstate', onPop);
    return () => removeEventListener('popstate', onPop);
  }, [view, beside]);
  const written = beside?.step;
  useEffect(() => {
    if (written !== undefined) dispatch({ type: 'went', step: written });
  }, [written]);

  useEffect(() => {
    if (!progress) return;
    // A school tool keeps the answers itself; a device shared by a class should not.
    if (pupil === undefined) void Promise.resolve(keeper.keep(progress)).then((done) => dispatch({ type: 'kept', kept: done }));
    onProgress?.(progress, scoreOf(view.steps, progress));
  }, [progress, keeper, pupil, onProgress, view]);

  if (!progress) {
    return (
      <div className="lesson">
        <NameGate
          known={known}
          words={t}
          onBegin={(name) => dispatch({ type: 'named', beginner: emptyProgress(view.slug, name, view.lang) })}
          onResume={(one) => dispatch({ type: 'resumed', progress: one })}
          onForget={(one) => {
            keeper.forget(one);
            dispatch({ type: 'remembered', known: keeper.pupils() });
          }}
        />
      </div>
    );
  }

  const index = Math.max(
    0,
    view.steps.findIndex((step) => step.id === stepId),
  );
  const step = view.steps[index];
  const go = (to: number) => {
    const target = view.steps[to];
    if (!target) return;
    dispatch({ type: 'went', step: target.id });
    if (beside) return;
    try {
      const address = new URL(location.href);
      address.searchParams.set('etape', target.id);
      history.pushState(null, '', address);
    } catch {
      // A page opened from a file or within a school tool may not touch its address: the step still changes.
    }
  };
  const last = index === view.steps.length - 1;

  return (
    <section className="lesson" aria-label={t.lessonNamed({ title: view.title })}>
      <div className="lesson-bar no-print">
        <nav aria-label={t.steps}>
          <ol>
            {view.steps.map((one, i) => {
              const done = progress.steps[one.id]?.done === true;
              return (
                <li key={one.id}>
                  <button
                    type="button"
                    className={done ? 'done' : ''}
                    aria-current={i === index && !working ? 'step' : undefined}
                    aria-label={`${i + 1}. ${one.title}, ${done ? t.done : t.notDone}`}
                    onClick={() => go(i)}
                  >
                    {done ? '✓' : i + 1}
                  </button>
                </li>
              );
            })}
          </ol>
        </nav>
        <p className="lesson-settings">
          <button
            type="button"
            className="button quiet"
            aria-pressed={progress.simplified}
            onClick={() => dispatch({ type: 'simplified' })}
          >
            {t.simplified}
          </button>
          {pupil === undefined && <span className="note">{t.playing({ name: progress.pupil })}</span>}
          {pupil === undefined && (
            <button type="button" className="button quiet" onClick={() => dispatch({ type: 'left', known: keeper.pupils() })}>
              {t.change}
            </button>
          )}
        </p>
      </div>
      {!kept && (
        <p className="lesson-notice" role="status">
          {t.noStorage}
        </p>
      )}
      {working ? (
        <Work
          view={view}
          progress={progress}
          words={t}
          onBack={() => dispatch({ type: 'back' })}
          onSign={(names) => dispatch({ type: 'signed', names })}
        />
      ) : (
        step && (
          <StepPanel
            // What is written anew is asked anew.
            key={`${progress.pupil}/${step.id}${beside ? JSON.stringify(step.question ?? '') : ''}`}
            beside={beside !== undefined}
            step={step}
            of={view.steps.length}
            state={progress.steps[step.id] ?? NO_STEP}
            simplified={progress.simplified}
            lang={view.lang}
            words={t}
            renderMedium={renderMedium}
            onTry={(response, score, done) => {
              dispatch({ type: 'tried', step: step.id, response, score, done });
              if (done && !step.question && !last) go(index + 1);
            }}
            onHint={(shown) => dispatch({ type: 'hinted', step: step.id, shown })}
            onReset={() => dispatch({ type: 'reset', step: step.id })}
            onPrevious={index === 0 ? undefined : () => go(index - 1)}
            onNext={last ? undefined : () => go(index + 1)}
            onFinish={last ? () => dispatch({ type: 'finished' }) : undefined}
          />
        )
      )}
    </section>
  );
}
