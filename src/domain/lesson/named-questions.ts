/** The questions of a lesson with their names, for school tools. */
import { renderMarkdown } from '../markdown-rules.ts';
import type { LessonRecord } from '../records/lesson.ts';
import { pick, type Lang } from '../text.ts';
import type { NamedQuestion } from './moodle-xml.ts';
import { questionOf } from './question.ts';

export function namedQuestions(lesson: LessonRecord, lang: Lang): NamedQuestion[] {
  return lesson.steps.flatMap((step, i) => {
    const question = questionOf(step, lang);
    return question ? [{ name: `${i + 1}. ${pick(step.title, lang)}`, html: renderMarkdown(pick(step.text, lang)), hints: step.hints.map((hint) => pick(hint, lang)), question }] : [];
  });
}
