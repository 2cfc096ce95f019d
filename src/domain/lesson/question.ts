/**
 * The question of a step, the same for the player, paper and school tools: a step's activity seen only as something
 * that can be asked and graded. A step that is only looked at has none.
 */
import type { Answer } from '../table/ask.ts';
import type { LessonStep } from '../records/lesson.ts';
import { pick, type Lang } from '../text/text.ts';

export interface Option {
  readonly text: string;
  readonly correct: boolean;
  readonly feedback?: string | undefined;
}

interface Common {
  readonly prompt: string;
  /** Said when right, and when wrong. */
  readonly right?: string | undefined;
  readonly wrong?: string | undefined;
}

export type Question = Common &
  (
    | { readonly kind: 'choice'; readonly multiple: boolean; readonly options: readonly Option[] }
    /** A number typed in; `tolerance` in the same unit. */
    | { readonly kind: 'number'; readonly value: number; readonly tolerance: number; readonly unit?: string | undefined }
    /** Computed from a table: a year, a name, an amount. `display` is the answer in words. */
    | {
        readonly kind: 'computed';
        readonly answer: Answer;
        readonly display: string;
        readonly tolerance?: number | undefined;
        readonly unit?: string | undefined;
      }
    /** Items in their right order. */
    | { readonly kind: 'order'; readonly items: readonly string[] }
    /** Free text, read by the teacher. */
    | { readonly kind: 'essay'; readonly minWords: number }
  );

/** The step's question in a language, or nothing where the step is only looked at. */
export function questionOf(step: LessonStep, lang: Lang): Question | undefined {
  const activity = step.activity;
  const told = { right: optional(step.feedback?.right, lang), wrong: optional(step.feedback?.wrong, lang) };
  switch (activity.type) {
    case 'look':
      return undefined;
    case 'choose':
      return {
        kind: 'choice',
        prompt: pick(activity.prompt, lang),
        multiple: activity.multiple === true,
        options: activity.options.map((one) => option(one, lang)),
        ...told,
      };
    case 'find':
      if (activity.choices)
        return {
          kind: 'choice',
          prompt: pick(activity.prompt, lang),
          multiple: false,
          options: activity.choices.map((one) => option(one, lang)),
          ...told,
        };
      // Without options it is pointed at, or, where there is nothing to point at, said in words.
      return { kind: 'essay', prompt: pick(activity.prompt, lang), minWords: 0, ...told };
    case 'order':
      return { kind: 'order', prompt: pick(activity.prompt, lang), items: activity.items.map((item) => pick(item, lang)), ...told };
    case 'measure':
      return {
        kind: 'number',
        prompt: pick(activity.prompt, lang),
        value: activity.expected,
        tolerance: activity.tolerance,
        unit: activity.unit,
        ...told,
      };
    case 'data':
      return (
        activity.computed && {
          kind: 'computed',
          prompt: pick(activity.prompt ?? step.text, lang),
          answer: activity.computed.answer,
          display: pick(activity.computed.display, lang),
          tolerance: activity.tolerance,
          unit: activity.unit,
          ...told,
        }
      );
    case 'compare':
      return activity.prompt && { kind: 'essay', prompt: pick(activity.prompt, lang), minWords: 0, ...told };
    case 'write':
      return { kind: 'essay', prompt: pick(activity.prompt, lang), minWords: activity.min_words ?? 0, ...told };
  }
}

function optional(text: LessonStep['teacher'], lang: Lang): string | undefined {
  return text === undefined ? undefined : pick(text, lang);
}

function option(
  one: {
    readonly text: NonNullable<LessonStep['teacher']>;
    readonly correct?: boolean | undefined;
    readonly feedback?: LessonStep['teacher'];
  },
  lang: Lang,
): Option {
  return { text: pick(one.text, lang), correct: one.correct === true, feedback: optional(one.feedback, lang) };
}

/** Whether a machine can grade it; essays are the teacher's. */
export function isGraded(question: Question | undefined): question is Exclude<Question, { kind: 'essay' }> {
  return question !== undefined && question.kind !== 'essay';
}

/**
 * The order in which items are first shown: a fixed shuffle, so that paper, screen and every visit agree, and never the
 * right order. Positions into `items`.
 */
export function shuffledOrder(count: number): number[] {
  // Stepping by a number that shares no divisor with the count visits every item once.
  const step =
    [7, 5, 3, 11, 13].find((candidate) => candidate % count !== 1 && candidate < count * 3 && gcd(candidate, count) === 1) ?? count - 1;
  const order = Array.from({ length: count }, (_, i) => ((i + 1) * step) % count);
  return order.every((position, i) => position === i) ? order.reverse() : order;
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}
