/** Which languages a lesson can be given in: French always, English when every text of its steps is translated. */
import type { LessonRecord } from '../records/lesson.ts';
import type { Lang, Text } from '../text.ts';

export function lessonLanguages(lesson: LessonRecord): readonly Lang[] {
  const texts: (Text | undefined)[] = [lesson.title, ...lesson.steps.flatMap((step) => {
    const activity = step.activity;
    const prompt = 'prompt' in activity ? [activity.prompt] : [];
    const options = activity.type === 'choose' ? activity.options.map((one) => one.text) : activity.type === 'order' ? activity.items : [];
    return [step.title, step.text, ...prompt, ...options];
  })];
  return texts.every((text) => text === undefined || text.en !== undefined) ? ['fr', 'en'] : ['fr'];
}
