/**
 * The composer's state: the sequence at work, the one that a link offers, those put aside, and what is told. Writing on the
 * device is the component's; its answers come here with the events.
 */
import { firstLanguage } from '../../domain/text/first-language.ts';
import type { Lang } from '../../domain/text/text.ts';
import { words } from '../../words/words.ts';
import { MOST_STEPS, type Composed, type ComposedMedium, type ComposedStep } from '../../domain/lesson/composed.ts';

export interface BuilderState {
  readonly composed: Composed;
  /** A link's sequence that waits for a choice. */
  readonly offered: Composed | undefined;
  /** Sequences put aside on this device. */
  readonly aside: readonly Composed[];
  /** What is told to everybody, and spoken. */
  readonly said: string;
}

export type BuilderEvent =
  /** An edit; whether the device keeps it, and its shelf since. */
  | {
      readonly type: 'edited';
      readonly composed: Composed;
      readonly said?: string;
      readonly kept: boolean;
      readonly aside: readonly Composed[];
    }
  | { readonly type: 'offered'; readonly sequence: Composed }
  | { readonly type: 'declined' }
  /** Another sequence is at work; the one before is on the shelf. */
  | { readonly type: 'swapped'; readonly composed: Composed; readonly aside: readonly Composed[] }
  | { readonly type: 'full' }
  | { readonly type: 'thrown'; readonly title: string; readonly aside: readonly Composed[] }
  | { readonly type: 'said'; readonly said: string };

export function reduce(state: BuilderState, event: BuilderEvent, lang: Lang = firstLanguage()): BuilderState {
  const t = words('builder', lang);
  switch (event.type) {
    case 'edited': {
      // What was said of the gesture before is no news any more.
      const said = event.kept ? (event.said ?? '') : t.notKept;
      return { ...state, composed: event.composed, aside: event.aside, said };
    }
    case 'offered':
      return event.sequence.steps.length > 0 ? { ...state, offered: event.sequence } : state;
    case 'declined':
      return { ...state, offered: undefined };
    case 'swapped':
      return {
        composed: event.composed,
        offered: undefined,
        aside: event.aside,
        said: t.putAside,
      };
    case 'full':
      return {
        ...state,
        said: t.full,
      };
    case 'thrown':
      return { ...state, aside: event.aside, said: t.thrown({ title: event.title }) };
    case 'said':
      return { ...state, said: event.said };
  }
}

/** An edit of the steps and what is told of it; without `composed`, nothing was done. */
export interface Edit {
  readonly composed?: Composed;
  readonly said: string;
}

/** One more step, at the end. */
export function withStep(composed: Composed, medium: ComposedMedium | undefined, title: string, lang: Lang = firstLanguage()): Edit {
  const t = words('builder', lang);
  if (composed.steps.length >= MOST_STEPS) return { said: t.tooMany({ most: MOST_STEPS }) };
  const step: ComposedStep = { title, text: '', ...(medium ? { medium } : {}) };
  return { composed: { ...composed, steps: [...composed.steps, step] }, said: t.added({ title, n: composed.steps.length + 1 }) };
}

/** A step moved by some places. @param from counted from 0 */
export function withMoved(composed: Composed, from: number, by: number, lang: Lang = firstLanguage()): Edit {
  const step = composed.steps[from];
  const to = from + by;
  if (!step || to < 0 || to >= composed.steps.length) return { said: '' };
  const steps = composed.steps.filter((_, i) => i !== from);
  return {
    composed: { ...composed, steps: [...steps.slice(0, to), step, ...steps.slice(to)] },
    said: words('builder', lang).moved({ title: step.title, n: to + 1 }),
  };
}

/** A step fewer. @param at counted from 0 */
export function withoutStep(composed: Composed, at: number, lang: Lang = firstLanguage()): Edit {
  const step = composed.steps[at];
  if (!step) return { said: '' };
  return {
    composed: { ...composed, steps: composed.steps.filter((_, i) => i !== at) },
    said: words('builder', lang).removed({ title: step.title }),
  };
}

/** A step as it was edited. @param at counted from 0 */
export function withEdited(composed: Composed, at: number, step: ComposedStep): Composed {
  return { ...composed, steps: composed.steps.map((other, i) => (i === at ? step : other)) };
}
