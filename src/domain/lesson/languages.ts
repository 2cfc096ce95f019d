/** Which languages a lesson can be given in: French always, English when every text of its steps is translated. */
import type { LessonRecord } from '../records/lesson.ts';
import type { Lang, Text } from '../text/text.ts';

export function lessonLanguages(lesson: LessonRecord): readonly Lang[] {
  const texts: (Text | undefined)[] = [
    lesson.title,
    ...lesson.steps.flatMap((step) => {
      const activity = step.activity;
      const prompt = 'prompt' in activity ? [activity.prompt] : [];
      const choices = activity.type === 'choose' ? activity.options : activity.type === 'find' ? (activity.choices ?? []) : [];
      const options = activity.type === 'order' ? activity.items : choices.flatMap((one) => [one.text, one.feedback]);
      return [step.title, step.text, step.simplified, ...step.hints, step.feedback?.right, step.feedback?.wrong, ...prompt, ...options];
    }),
  ];
  return texts.every((text) => text === undefined || text.en !== undefined) ? ['fr', 'en'] : ['fr'];
}
