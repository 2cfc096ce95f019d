/** Which languages a lesson can be given in: the site's first always, another when every text of its steps is translated. */
import type { LessonRecord } from '../records/lesson.ts';
import { type Lang, type Text, isIn } from '../text/text.ts';
import { firstLanguage } from '../text/first-language.ts';

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
  const [first = firstLanguage(), ...others] = Object.keys(lesson.title);
  return [first, ...others.filter((lang) => texts.every((text) => text === undefined || isIn(text, lang)))];
}
