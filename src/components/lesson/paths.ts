/** Pages of each lesson, in the languages that it can be given in. */
import { getCollection } from '../../layouts/records.ts';
import { lessonLanguages } from '../../domain/lesson/languages.ts';
import { inLanguages } from '../../layouts/languages.ts';

export async function lessonPaths() {
  const lessons = (await getCollection('lessons')).map(({ data }) => data);
  return inLanguages((lang) =>
    lessons
      .filter((lesson) => lessonLanguages(lesson).includes(lang))
      .map((lesson) => ({ params: { slug: lesson.slug }, props: { lesson } })),
  );
}
