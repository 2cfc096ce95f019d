/** Answers that depend on data, computed from the data each time the site is built. */
import type { LessonRecord, LessonStep } from '../../domain/records/lesson.ts';
import { answerText, ask, AskError } from '../../domain/table/ask.ts';
import { inEvery } from '../../domain/text/first-language.ts';
import type { KnownMedia } from './known.ts';

/** The lesson with every `data` step answered. References must have been checked. */
export function computeAnswers(lesson: LessonRecord, known: KnownMedia): LessonRecord {
  return { ...lesson, steps: lesson.steps.map((step) => answered(step, known)) };
}

function answered(step: LessonStep, known: KnownMedia): LessonStep {
  const activity = step.activity;
  if (activity.type !== 'data') return step;
  const resource = known.packages.find((one) => one.id === activity.package)?.resources.find((one) => one.name === activity.resource);
  if (!resource) return step;
  try {
    const answer = ask(resource.rows, activity.ask, resource.fields);
    return { ...step, activity: { ...activity, computed: { answer, display: inEvery((lang) => answerText(answer, lang)) } } };
  } catch (error) {
    // With `--keep-going` a question that was already reported is left without an answer.
    if (error instanceof AskError) return step;
    throw error;
  }
}
