/** « Relire les travaux »: the files of a class, opened here and sent nowhere. Each file is one work, whatever name it bears. */
import {
  checkHandIn,
  classSummary,
  MOST_FILE_BYTES,
  MOST_FILES,
  namesakes,
  readHandIn,
  type KnownSteps,
} from '../../domain/lesson/class-table.ts';
import { composedSlug, composedView, decodeComposed } from '../../domain/lesson/composed.ts';
import { resultWord, type HandIn } from '../../domain/lesson/hand-in.ts';
import { loadCatalogue } from '../lesson-builder/load.ts';
import { makeTable } from './table.ts';

interface Work {
  /** Name of the file, and of a copy of it that was left out. */
  readonly file: string;
  readonly read: HandIn;
}

const decimal = (value: number) => value.toLocaleString('fr-FR', { maximumFractionDigits: 1 });

/** Works by what they contain: the same file opened twice is one work, two files are two. */
const works = new Map<string, Work>();
const lessons = new Map<string, { readonly title: string; readonly steps: KnownSteps }>();
let catalogue: Awaited<ReturnType<typeof loadCatalogue>> | undefined;

async function loadLessons(): Promise<void> {
  catalogue ??= await loadCatalogue();
  for (const lesson of catalogue.lessons) lessons.set(lesson.slug, lesson);
}

function note(text: string): HTMLElement {
  const made = document.createElement('p');
  made.textContent = text;
  return made;
}

function ofLesson(id: string, room: Element): void {
  const lesson = lessons.get(id);
  const files = new Map<HandIn, string>();
  const list = [...works.values()]
    .filter(({ read }) => read.lesson === id)
    .map(({ file, read }) => {
      const work = lesson ? checkHandIn(read, lesson.steps) : read;
      files.set(work, file);
      return work;
    })
    .sort((a, b) => a.pupil.localeCompare(b.pupil, 'fr') || (files.get(a) ?? '').localeCompare(files.get(b) ?? '', 'fr'));
  const shared = namesakes(list);
  const heading = document.createElement('h2');
  heading.textContent = lesson?.title ?? `Parcours « ${id} », inconnu de ce site`;
  room.append(heading);
  if (!lesson)
    room.append(
      note(
        'Les résultats ne sont pas vérifiés : ce sont ceux que les fichiers annoncent. S’il s’agit d’une séance composée, collez son lien ci-dessus.',
      ),
    );
  const nameOf = (work: HandIn) => `${work.pupil}${shared.has(work) ? ' (nom en double)' : ''}`;
  const corrected = (work: HandIn) => ('corrected' in work && Array.isArray(work.corrected) ? (work.corrected as string[]) : []);
  if (shared.size > 0)
    room.append(note('Des fichiers portent le même nom de jeu : ils sont tous là, à distinguer par leur nom de fichier.'));
  room.append(
    makeTable(
      'La classe, étape par étape',
      ['Étape', 'Faite', 'Juste', 'Essais en moyenne', 'Indices demandés'],
      classSummary(list).map((step) => [
        step.title,
        `${step.done} / ${list.length}`,
        step.right === undefined ? '–' : `${step.right} / ${list.length}`,
        decimal(step.meanTries),
        String(step.hints),
      ]),
    ),
    makeTable(
      'Élève par élève',
      ['Nom de jeu', 'Fichier', 'Étapes', 'Points', 'Texte simplifié', 'À regarder'],
      list.map((work) => [
        nameOf(work),
        files.get(work) ?? '',
        `${work.score.done} / ${work.score.steps}`,
        lesson ? `${decimal(work.score.points)} / ${work.score.of}` : 'non vérifié',
        work.simplified ? 'oui' : 'non',
        corrected(work).length > 0 ? `le fichier annonce un autre résultat : ${corrected(work).join(', ')}` : '',
      ]),
    ),
    ...list.map((work) =>
      makeTable(
        `Réponses de ${nameOf(work)}, ${files.get(work) ?? ''}`,
        ['Étape', 'Réponse', 'Résultat'],
        work.rows.map((row) => [row.title, row.answer, lesson ? resultWord(row, 'fr') : `annoncé : ${resultWord(row, 'fr')}`]),
      ),
    ),
  );
}

async function read(files: readonly File[], say: (text: string) => void): Promise<void> {
  const left: string[] = [];
  const twice: string[] = [];
  for (const file of files) {
    // Before reading: what is no pupil's file is not loaded.
    if (file.size > MOST_FILE_BYTES) {
      left.push(`${file.name} (trop grand : ${Math.round(file.size / 1000)} ko, au plus ${MOST_FILE_BYTES / 1000})`);
      continue;
    }
    if (works.size >= MOST_FILES) {
      left.push(`${file.name} (plus de ${MOST_FILES} travaux)`);
      continue;
    }
    const source = await file.text().catch(() => '');
    const work = readHandIn(source);
    if (!work) left.push(file.name);
    else if (works.has(source)) twice.push(file.name);
    else works.set(source, { file: file.name, read: work });
  }
  const parts = [`${works.size} ${works.size === 1 ? 'travail lu' : 'travaux lus'}.`];
  if (twice.length > 0) parts.push(`Déjà lus, à l’identique : ${twice.join(', ')}.`);
  if (left.length > 0) parts.push(`Non lus : ${left.join(', ')}.`);
  say(parts.join(' '));
}

/** Puts the reader to work in its page. */
export function startReader(): void {
  const input = document.querySelector<HTMLInputElement>('#travaux');
  const link = document.querySelector<HTMLInputElement>('#seance-lien');
  const state = document.querySelector('#etat');
  const room = document.querySelector('#tableaux');
  if (!input || !state || !room) return;
  const say = (text: string) => (state.textContent = text);
  const show = () => {
    room.replaceChildren();
    for (const lesson of new Set([...works.values()].map(({ read: { lesson } }) => lesson))) ofLesson(lesson, room);
  };
  input.addEventListener('change', () => {
    const files = [...(input.files ?? [])];
    // The same file may be chosen again after a mistake.
    input.value = '';
    void loadLessons()
      .catch(() => undefined)
      .then(() => read(files, say))
      .then(show);
  });
  link?.addEventListener('input', () => {
    const code = link.value.trim().split('#')[1] ?? '';
    const composed = code === '' ? undefined : decodeComposed(code);
    if (!composed) return;
    void loadLessons().then(
      () => {
        if (!catalogue) return;
        const view = composedView(composed, composedSlug(code), catalogue);
        lessons.set(view.slug, view);
        show();
        say(`La séance « ${view.title} » est reconnue.`);
      },
      () => say('Le catalogue du site n’a pas répondu : les résultats ne peuvent pas être vérifiés.'),
    );
  });
}
