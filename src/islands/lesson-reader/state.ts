/** What the reader has read: the works of a class, the lessons that they are checked against, and what is said of it. */
import {
  checkHandIn,
  classSummary,
  MOST_FILE_BYTES,
  MOST_FILES,
  namesakes,
  type CheckedHandIn,
  type KnownSteps,
} from '../../domain/lesson/class-table.ts';
import { resultWord, type HandIn } from '../../domain/lesson/hand-in.ts';
import { firstLanguage } from '../../domain/text/first-language.ts';
import type { Lang } from '../../domain/text/text.ts';
import { numberText } from '../../words/message.ts';
import { words } from '../../words/words.ts';

export interface Work {
  /** Name of the file, and of a copy of it that was left out. */
  readonly file: string;
  readonly read: HandIn;
}

export interface Lesson {
  readonly slug: string;
  readonly title: string;
  readonly steps: KnownSteps;
}

export interface ReaderState {
  /** Language of what is told. */
  readonly lang: Lang;
  /** Works by what they contain: the same file opened twice is one work, two files are two. */
  readonly works: ReadonlyMap<string, Work>;
  /** Lessons of the site, and composed ones whose link was given, by their names. */
  readonly lessons: ReadonlyMap<string, Lesson>;
  /** What is told to everybody, and spoken. */
  readonly said: string;
}

/** A file that was opened, or left closed for its size (bytes), or because there are too many. */
export type OpenedFile =
  | { readonly name: string; readonly left: 'large'; readonly bytes: number }
  | { readonly name: string; readonly left: 'many' }
  | { readonly name: string; readonly source: string; readonly read: HandIn | undefined };

export type ReaderEvent =
  | { readonly type: 'lessons'; readonly lessons: readonly Lesson[] }
  | { readonly type: 'files'; readonly files: readonly OpenedFile[] }
  | { readonly type: 'composed'; readonly lesson: Lesson }
  | { readonly type: 'no-catalogue' };

export const START: ReaderState = { lang: firstLanguage(), works: new Map(), lessons: new Map(), said: '' };

export function reduce(state: ReaderState, event: ReaderEvent): ReaderState {
  switch (event.type) {
    case 'lessons':
      return { ...state, lessons: new Map([...state.lessons, ...event.lessons.map((lesson) => [lesson.slug, lesson] as const)]) };
    case 'files':
      return takeIn(state, event.files);
    case 'composed':
      return {
        ...state,
        lessons: new Map([...state.lessons, [event.lesson.slug, event.lesson]]),
        said: words('reader', state.lang).recognised({ title: event.lesson.title }),
      };
    case 'no-catalogue':
      return { ...state, said: words('reader', state.lang).noCatalogue };
  }
}

/** Why a file is not even opened: what is no pupil's file is not loaded. */
export function closedFile(name: string, bytes: number, known: number): OpenedFile | undefined {
  if (bytes > MOST_FILE_BYTES) return { name, left: 'large', bytes };
  return known >= MOST_FILES ? { name, left: 'many' } : undefined;
}

function takeIn(state: ReaderState, files: readonly OpenedFile[]): ReaderState {
  const t = words('reader', state.lang);
  const works = new Map(state.works);
  const left: string[] = [];
  const twice: string[] = [];
  const many = (name: string) => left.push(t.many({ name, most: MOST_FILES }));
  for (const file of files) {
    if ('left' in file) {
      if (file.left === 'many') many(file.name);
      else left.push(t.large({ name: file.name, kilobytes: Math.round(file.bytes / 1000), most: MOST_FILE_BYTES / 1000 }));
    } else if (!file.read) left.push(file.name);
    else if (works.has(file.source)) twice.push(file.name);
    else if (works.size >= MOST_FILES) many(file.name);
    else works.set(file.source, { file: file.name, read: file.read });
  }
  const parts = [t.read({ n: works.size })];
  if (twice.length > 0) parts.push(t.twice({ names: twice.join(', ') }));
  if (left.length > 0) parts.push(t.left({ names: left.join(', ') }));
  return { ...state, works, said: parts.join(' ') };
}

/** A table of texts; the first of a row names it. */
export interface TextTable {
  readonly caption: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface LessonReport {
  readonly title: string;
  readonly notes: readonly string[];
  readonly tables: readonly TextTable[];
}

/** A report for each lesson of which a work was read, in the order in which they came. */
export function lessonReports(state: ReaderState): LessonReport[] {
  const works = [...state.works.values()];
  return [...new Set(works.map(({ read }) => read.lesson))].map((id) =>
    lessonReport(
      id,
      state.lessons.get(id),
      works.filter(({ read }) => read.lesson === id),
      state.lang,
    ),
  );
}

function lessonReport(id: string, lesson: Lesson | undefined, works: readonly Work[], lang: Lang): LessonReport {
  const t = words('reader', lang);
  const { columns } = t;
  const decimal = (value: number) => numberText(value, lang, { maximumFractionDigits: 1 });
  const list = works
    .map(({ file, read }) => ({ file, work: lesson ? checkHandIn(read, lesson.steps) : read }))
    .sort((a, b) => a.work.pupil.localeCompare(b.work.pupil, lang) || a.file.localeCompare(b.file, lang));
  const shared = namesakes(list.map(({ work }) => work));
  const nameOf = (work: HandIn) => (shared.has(work) ? t.namesake({ name: work.pupil }) : work.pupil);
  return {
    title: lesson?.title ?? t.unknown({ id }),
    notes: [...(lesson ? [] : [t.unchecked]), ...(shared.size > 0 ? [t.namesakes] : [])],
    tables: [
      {
        caption: t.byStep,
        head: [columns.step, columns.done, columns.right, columns.tries, columns.hints],
        rows: classSummary(list.map(({ work }) => work)).map((step) => [
          step.title,
          `${step.done} / ${list.length}`,
          step.right === undefined ? '–' : `${step.right} / ${list.length}`,
          decimal(step.meanTries),
          String(step.hints),
        ]),
      },
      {
        caption: t.byPupil,
        head: [columns.name, columns.file, columns.steps, columns.points, columns.simplified, columns.look],
        rows: list.map(({ file, work }) => [
          nameOf(work),
          file,
          `${work.score.done} / ${work.score.steps}`,
          lesson ? `${decimal(work.score.points)} / ${work.score.of}` : t.notChecked,
          work.simplified ? t.yes : t.no,
          corrected(work).length > 0 ? t.otherResult({ steps: corrected(work).join(', ') }) : '',
        ]),
      },
      ...list.map(({ file, work }) => ({
        caption: t.answersOf({ name: nameOf(work), file }),
        head: [columns.step, columns.answer, columns.result],
        rows: work.rows.map((row) => {
          const result = resultWord(row, lang);
          return [row.title, row.answer, lesson ? result : t.claimed({ result })];
        }),
      })),
    ],
  };
}

const corrected = (work: HandIn | CheckedHandIn): readonly string[] => ('corrected' in work ? work.corrected : []);
