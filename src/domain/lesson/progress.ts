/**
 * What a pupil has done of a lesson. It lives on the device only, under a name of the pupil's choice, and leaves it
 * only as a file that the pupil saves.
 */
import { firstLanguage } from '../text/first-language.ts';
import { LANGUAGE_TAG, type Lang } from '../text/text.ts';
import type { Response } from './grade.ts';
import type { Question } from './question.ts';
import { isGraded } from './question.ts';

export interface StepProgress {
  readonly response?: Response | undefined;
  readonly tries: number;
  /** Best score so far, 0 … 1. */
  readonly score: number;
  readonly done: boolean;
  readonly hints: number;
}

export interface Progress {
  readonly version: 1;
  readonly lesson: string;
  readonly pupil: string;
  readonly lang: Lang;
  readonly simplified: boolean;
  /** Names typed under the pupil's own label; the name of play until there are some. */
  readonly signed?: string | undefined;
  readonly steps: Readonly<Record<string, StepProgress>>;
}

export const NO_STEP: StepProgress = { tries: 0, score: 0, done: false, hints: 0 };

export function emptyProgress(lesson: string, pupil: string, lang: Lang): Progress {
  return { version: 1, lesson, pupil, lang, simplified: false, steps: {} };
}

/** Key of the device's storage. */
export function storageKey(lesson: string, pupil: string): string {
  return `parcours/${lesson}/${pupil.trim().toLowerCase()}`;
}

/** A step tried once more: the best score is kept, and what was done stays done. */
export function recordTry(progress: Progress, stepId: string, response: Response | undefined, score: number, done: boolean): Progress {
  const before = progress.steps[stepId] ?? NO_STEP;
  const after: StepProgress = {
    response,
    tries: before.tries + 1,
    score: Math.max(before.score, score),
    done: before.done || done,
    hints: before.hints,
  };
  return { ...progress, steps: { ...progress.steps, [stepId]: after } };
}

export function recordHint(progress: Progress, stepId: string, shown: number): Progress {
  const before = progress.steps[stepId] ?? NO_STEP;
  return { ...progress, steps: { ...progress.steps, [stepId]: { ...before, hints: Math.max(before.hints, shown) } } };
}

/** A step taken again from the start; its hints stay seen. */
export function resetStep(progress: Progress, stepId: string): Progress {
  return { ...progress, steps: { ...progress.steps, [stepId]: { ...NO_STEP, hints: progress.steps[stepId]?.hints ?? 0 } } };
}

/** What the storage held, if it is readable progress of this lesson; anything else is ignored. */
export function parseProgress(text: string | null, lesson: string): Progress | undefined {
  if (text === null) return undefined;
  try {
    const value = JSON.parse(text) as Partial<Progress> | null;
    const readable =
      value !== null &&
      typeof value === 'object' &&
      value.version === 1 &&
      value.lesson === lesson &&
      typeof value.pupil === 'string' &&
      typeof value.steps === 'object' &&
      value.steps !== null;
    return readable
      ? {
          version: 1,
          lesson,
          pupil: value.pupil as string,
          lang: typeof value.lang === 'string' && LANGUAGE_TAG.test(value.lang) ? value.lang : firstLanguage(),
          simplified: value.simplified === true,
          ...(typeof value.signed === 'string' ? { signed: value.signed } : {}),
          steps: value.steps as Progress['steps'],
        }
      : undefined;
  } catch {
    return undefined;
  }
}

export interface Score {
  /** Points over the graded questions. */
  readonly points: number;
  readonly of: number;
  /** 0 … 100, rounded; 100 where nothing is graded and everything is done. */
  readonly percent: number;
  readonly done: number;
  readonly steps: number;
  readonly complete: boolean;
}

/** The lesson's score: one point a graded question, by the best try; every step has to be done to be complete. */
export function scoreOf(steps: readonly { readonly id: string; readonly question?: Question | undefined }[], progress: Progress): Score {
  const graded = steps.filter((step) => isGraded(step.question));
  const points = graded.reduce((sum, step) => sum + (progress.steps[step.id]?.score ?? 0), 0);
  const done = steps.filter((step) => progress.steps[step.id]?.done).length;
  const complete = done === steps.length;
  return {
    points: Math.round(points * 100) / 100,
    of: graded.length,
    percent: graded.length > 0 ? Math.round((100 * points) / graded.length) : complete ? 100 : 0,
    done,
    steps: steps.length,
    complete,
  };
}
