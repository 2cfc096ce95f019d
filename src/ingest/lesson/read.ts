/** Reads and checks `parcours/<slug>/parcours.yaml`. */
import { fault, told } from '../../domain/input/fault.ts';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Problem } from '../../domain/input/problem.ts';
import type { LessonRecord } from '../../domain/records/lesson.ts';
import { lessonSchema } from '../../domain/schema/lesson.ts';
import { readYaml } from '../content/yaml.ts';
import { checkMediaLists, listOf } from '../media/check.ts';
import { KEBAB } from '../../domain/text/kebab.ts';

export const LESSON_FILE = 'parcours.yaml';

export type LineOf = (path: readonly PropertyKey[]) => number | undefined;

export interface LessonsRead {
  readonly lessons: LessonRecord[];
  readonly problems: Problem[];
  /** Lines in each lesson's file by slug, for checks that come later. */
  readonly lines: ReadonlyMap<string, LineOf>;
}

/** Every lesson of the content root, in the order of their folders; none where there is no `parcours/`. */
export async function readLessons(root: string): Promise<LessonsRead> {
  const folder = join(root, 'parcours');
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const slugs = entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  const lessons: LessonRecord[] = [];
  const problems: Problem[] = [];
  const lines = new Map<string, LineOf>();
  for (const slug of slugs) {
    if (!KEBAB.test(slug))
      problems.push({
        file: `parcours/${slug}`,
        ...told(fault('folderName', { name: slug })),
        severity: 'error',
      });
    const read = await readYaml(join(folder, slug, LESSON_FILE), root, lessonSchema);
    problems.push(...read.problems);
    lines.set(slug, read.lineOf);
    if (!read.value) continue;
    lessons.push({ ...read.value, slug });
    const written = { file: `parcours/${slug}/${LESSON_FILE}`, lineOf: read.lineOf };
    const lists = read.value.steps.map((step, i) => listOf(written, step.media, ['steps', i]));
    problems.push(...(await checkMediaLists(root, join(folder, slug), lists)));
  }
  return { lessons, problems, lines };
}
