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

export const START: ReaderState = { works: new Map(), lessons: new Map(), said: '' };

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
        said: `La séance « ${event.lesson.title} » est reconnue.`,
      };
    case 'no-catalogue':
      return { ...state, said: 'Le catalogue du site n’a pas répondu : les résultats ne peuvent pas être vérifiés.' };
  }
}

/** Why a file is not even opened: what is no pupil's file is not loaded. */
export function closedFile(name: string, bytes: number, known: number): OpenedFile | undefined {
  if (bytes > MOST_FILE_BYTES) return { name, left: 'large', bytes };
  return known >= MOST_FILES ? { name, left: 'many' } : undefined;
}

function takeIn(state: ReaderState, files: readonly OpenedFile[]): ReaderState {
  const works = new Map(state.works);
  const left: string[] = [];
  const twice: string[] = [];
  const many = (name: string) => left.push(`${name} (plus de ${MOST_FILES} travaux)`);
  for (const file of files) {
    if ('left' in file) {
      if (file.left === 'many') many(file.name);
      else left.push(`${file.name} (trop grand : ${Math.round(file.bytes / 1000)} ko, au plus ${MOST_FILE_BYTES / 1000})`);
    } else if (!file.read) left.push(file.name);
    else if (works.has(file.source)) twice.push(file.name);
    else if (works.size >= MOST_FILES) many(file.name);
    else works.set(file.source, { file: file.name, read: file.read });
  }
  const parts = [`${works.size} ${works.size === 1 ? 'travail lu' : 'travaux lus'}.`];
  if (twice.length > 0) parts.push(`Déjà lus, à l’identique : ${twice.join(', ')}.`);
  if (left.length > 0) parts.push(`Non lus : ${left.join(', ')}.`);
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

const decimal = (value: number) => value.toLocaleString('fr-FR', { maximumFractionDigits: 1 });

/** A report for each lesson of which a work was read, in the order in which they came. */
export function lessonReports(state: ReaderState): LessonReport[] {
  const works = [...state.works.values()];
  return [...new Set(works.map(({ read }) => read.lesson))].map((id) =>
    lessonReport(
      id,
      state.lessons.get(id),
      works.filter(({ read }) => read.lesson === id),
    ),
  );
}

function lessonReport(id: string, lesson: Lesson | undefined, works: readonly Work[]): LessonReport {
  const list = works
    .map(({ file, read }) => ({ file, work: lesson ? checkHandIn(read, lesson.steps) : read }))
    .sort((a, b) => a.work.pupil.localeCompare(b.work.pupil, 'fr') || a.file.localeCompare(b.file, 'fr'));
  const shared = namesakes(list.map(({ work }) => work));
  const nameOf = (work: HandIn) => `${work.pupil}${shared.has(work) ? ' (nom en double)' : ''}`;
  return {
    title: lesson?.title ?? `Parcours « ${id} », inconnu de ce site`,
    notes: [
      ...(lesson
        ? []
        : [
            'Les résultats ne sont pas vérifiés : ce sont ceux que les fichiers annoncent. S’il s’agit d’une séance composée, collez son lien ci-dessus.',
          ]),
      ...(shared.size > 0 ? ['Des fichiers portent le même nom de jeu : ils sont tous là, à distinguer par leur nom de fichier.'] : []),
    ],
    tables: [
      {
        caption: 'La classe, étape par étape',
        head: ['Étape', 'Faite', 'Juste', 'Essais en moyenne', 'Indices demandés'],
        rows: classSummary(list.map(({ work }) => work)).map((step) => [
          step.title,
          `${step.done} / ${list.length}`,
          step.right === undefined ? '–' : `${step.right} / ${list.length}`,
          decimal(step.meanTries),
          String(step.hints),
        ]),
      },
      {
        caption: 'Élève par élève',
        head: ['Nom de jeu', 'Fichier', 'Étapes', 'Points', 'Texte simplifié', 'À regarder'],
        rows: list.map(({ file, work }) => [
          nameOf(work),
          file,
          `${work.score.done} / ${work.score.steps}`,
          lesson ? `${decimal(work.score.points)} / ${work.score.of}` : 'non vérifié',
          work.simplified ? 'oui' : 'non',
          corrected(work).length > 0 ? `le fichier annonce un autre résultat : ${corrected(work).join(', ')}` : '',
        ]),
      },
      ...list.map(({ file, work }) => ({
        caption: `Réponses de ${nameOf(work)}, ${file}`,
        head: ['Étape', 'Réponse', 'Résultat'],
        rows: work.rows.map((row) => [row.title, row.answer, lesson ? resultWord(row, 'fr') : `annoncé : ${resultWord(row, 'fr')}`]),
      })),
    ],
  };
}

const corrected = (work: HandIn | CheckedHandIn): readonly string[] => ('corrected' in work ? work.corrected : []);
