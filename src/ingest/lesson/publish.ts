/** Publishes lessons: answers computed, and each lesson's files for paper and for school tools. */
import { gift } from '../../domain/lesson/gift.ts';
import { lessonLanguages } from '../../domain/lesson/languages.ts';
import { moodleXml } from '../../domain/lesson/moodle-xml.ts';
import { namedQuestions } from '../../domain/lesson/named-questions.ts';
import type { LessonFile, LessonRecord } from '../../domain/records/lesson.ts';
import { pick, type Lang } from '../../domain/text.ts';
import type { IngestContext } from '../context.ts';
import { computeAnswers } from './compute.ts';
import type { KnownMedia } from './known.ts';

/** Writes `/parcours/<slug>/…`; returns the records for the pages. References must have been checked. */
export async function publishLessons(lessons: readonly LessonRecord[], known: KnownMedia, context: IngestContext): Promise<LessonRecord[]> {
  const published: LessonRecord[] = [];
  for (const lesson of lessons) published.push(await publishLesson(computeAnswers(lesson, known), context));
  return published;
}

async function publishLesson(lesson: LessonRecord, context: IngestContext): Promise<LessonRecord> {
  const files: LessonFile[] = [];
  for (const lang of lessonLanguages(lesson)) {
    const write = async (kind: LessonFile['kind'], name: string, content: string | Uint8Array) => {
      const path = `/parcours/${lesson.slug}/${name}`;
      await context.output.write(path, content);
      files.push({ kind, lang, path, bytes: typeof content === 'string' ? Buffer.byteLength(content) : content.byteLength });
    };
    const questions = namedQuestions(lesson, lang);
    const category = pick(lesson.title, lang);
    await write('moodle', `${fileStem(lesson.slug, lang)}-moodle.xml`, moodleXml(category, questions));
    await write('gift', `${fileStem(lesson.slug, lang)}-gift.txt`, gift(category, questions));
  }
  return { ...lesson, files };
}

/** French files carry the lesson's name alone; other languages say theirs. */
export function fileStem(slug: string, lang: Lang): string {
  return lang === 'fr' ? slug : `${slug}-${lang}`;
}
