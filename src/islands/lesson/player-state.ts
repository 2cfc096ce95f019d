/** Who plays a lesson, at which step, with which answers. The device's memory and the address are the component's. */
import type { Response } from '../../domain/lesson/grade.ts';
import { recordHint, recordTry, resetStep, type Progress } from '../../domain/lesson/progress.ts';

export interface PlayerState {
  /** Everyone who has played this lesson on this device. */
  readonly known: readonly Progress[];
  /** Answers of who plays now; nobody does before a name is known. */
  readonly progress: Progress | undefined;
  /** Id of the step; the first one when missing. */
  readonly step: string | undefined;
  /** The whole work is looked at, instead of a step. */
  readonly working: boolean;
  /** Whether the device could keep the last answer. */
  readonly kept: boolean;
}

export type PlayerEvent =
  /** A name was given: that of somebody known, or of a beginner with answers still to be given. */
  | { readonly type: 'named'; readonly beginner: Progress }
  | { readonly type: 'resumed'; readonly progress: Progress }
  /** The device's memory was changed, and read again. */
  | { readonly type: 'remembered'; readonly known: readonly Progress[] }
  /** Somebody else's turn. */
  | { readonly type: 'left'; readonly known: readonly Progress[] }
  | { readonly type: 'went'; readonly step: string | undefined }
  | { readonly type: 'finished' | 'back' | 'simplified' }
  | { readonly type: 'kept'; readonly kept: boolean }
  /** The names that stand under the pupil's own label. */
  | { readonly type: 'signed'; readonly names: string }
  | {
      readonly type: 'tried';
      readonly step: string;
      readonly response: Response | undefined;
      readonly score: number;
      readonly done: boolean;
    }
  | { readonly type: 'hinted'; readonly step: string; readonly shown: number }
  | { readonly type: 'reset'; readonly step: string };

export function reduce(state: PlayerState, event: PlayerEvent): PlayerState {
  const { progress } = state;
  const answered = (change: (before: Progress) => Progress): PlayerState => (progress ? { ...state, progress: change(progress) } : state);
  switch (event.type) {
    case 'named': {
      const name = event.beginner.pupil.toLowerCase();
      return { ...state, progress: state.known.find(({ pupil }) => pupil.toLowerCase() === name) ?? event.beginner };
    }
    case 'resumed':
      return { ...state, progress: event.progress };
    case 'remembered':
      return { ...state, known: event.known };
    case 'left':
      return { ...state, known: event.known, progress: undefined };
    case 'went':
      return { ...state, step: event.step, working: false };
    case 'finished':
      return { ...state, working: true };
    case 'back':
      return { ...state, working: false };
    case 'kept':
      return event.kept === state.kept ? state : { ...state, kept: event.kept };
    case 'simplified':
      return answered((before) => ({ ...before, simplified: !before.simplified }));
    case 'signed':
      return answered((before) => ({ ...before, signed: event.names }));
    case 'tried':
      return answered((before) => recordTry(before, event.step, event.response, event.score, event.done));
    case 'hinted':
      return answered((before) => recordHint(before, event.step, event.shown));
    case 'reset':
      return answered((before) => resetStep(before, event.step));
  }
}
