/** The label that a pupil has written in a lesson, and the picture that it stands beside at the end. */
import type { Progress } from './progress.ts';
import type { LessonView, Picture } from './view.ts';

export interface Cartel {
  /** As the pupil has typed it. */
  readonly text: string;
  readonly picture?: Picture | undefined;
  /** The picture is that of an object: the text is its label. Beside anything else it is the pupil's own text. */
  readonly ofObject: boolean;
}

/** The last text that the lesson asks to be written, once there is one; its step's own picture, or that of the step which showed one last. */
export function cartelOf(view: LessonView, progress: Progress): Cartel | undefined {
  const at = view.steps.findLastIndex(({ question }) => question?.kind === 'essay' && question.minWords > 0);
  const writing = view.steps[at];
  const response = writing && progress.steps[writing.id]?.response;
  const text = response && 'text' in response ? response.text.trim() : '';
  if (text === '') return undefined;
  const shown = view.steps.slice(0, at + 1).findLast(({ pictures }) => pictures.length > 0);
  const picture = shown?.pictures[0];
  return { text, picture, ofObject: picture !== undefined && shown?.medium?.kind === 'object' };
}
