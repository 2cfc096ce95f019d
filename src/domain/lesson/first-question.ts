/** What stands on a lesson's cover that has no picture. */
import type { LessonRecord } from '../records/lesson.ts';
import type { Text } from '../text/text.ts';

/** The first question that a lesson asks, which makes one want to begin; of one that asks nothing, what it is about. */
export function firstQuestion({ steps, summary, title }: Pick<LessonRecord, 'steps' | 'summary' | 'title'>): Text {
  const asking = steps
    .map(({ activity }) => activity)
    .find((activity) => activity && 'prompt' in activity && activity.prompt !== undefined);
  return (asking && 'prompt' in asking ? asking.prompt : undefined) ?? summary ?? title;
}
