/** Checks what `site.yaml: home` names: an object and its notes, photographs, packages and their views. */
import { closest, nearest, type Problem } from '../../domain/input/problem.ts';
import type { HomeChapter } from '../../domain/records/home.ts';
import type { SiteRecord } from '../../domain/records/site.ts';
import { viewIds } from '../../domain/table/view-ids.ts';
import type { CheckedPackage } from '../data/check.ts';
import type { CheckedObject } from './objects.ts';

export interface HomeNames {
  readonly objects: readonly CheckedObject[];
  readonly packages: readonly CheckedPackage[];
  /** Of photographs whose picture is here. */
  readonly photos: readonly string[];
  readonly projects: readonly string[];
  readonly lessons: readonly string[];
}

/** What cannot be told. `lineOf` gives the line of a key of `site.yaml`. */
export function checkHome(site: SiteRecord, names: HomeNames, lineOf: (path: readonly PropertyKey[]) => number | undefined): Problem[] {
  const problems: Problem[] = [];
  const unless = (value: string | undefined, known: readonly string[], path: readonly PropertyKey[], what: string): void => {
    if (value === undefined || known.includes(value)) return;
    problems.push({
      file: 'site.yaml',
      line: lineOf(path),
      key: path.map(String).join('.'),
      message: `« ${value} » n’est pas ${what}${closest(nearest(value, known))}.`,
      severity: 'error',
    });
  };
  const { story, sections } = site.home ?? {};
  const all = [...names.objects, ...names.packages].map(({ id }) => id).concat(names.photos, names.projects, names.lessons);
  for (const [section, door] of Object.entries(sections ?? {}))
    unless(
      door?.cover,
      all,
      ['home', 'sections', section, 'cover'],
      'le nom de ce qui peut prêter son image (objet, photographie, jeu de données, projet, parcours)',
    );
  if (!story) return problems;
  const here = ['home', 'story'];
  unless(
    story.object,
    names.objects.map(({ id }) => id),
    [...here, 'object'],
    'un objet du dossier « objets »',
  );
  const object = names.objects.find(({ id }) => id === story.object);
  const notes = object?.annotations.map(({ id }) => id) ?? [];
  const lines = object?.inscriptions.map(({ annotation }) => annotation) ?? [];
  story.chapters.forEach((chapter: HomeChapter, i) => {
    const at = [...here, 'chapters', i];
    const needs = (['inscriptions', 'path'] as const).find((key) => chapter[key]);
    if (needs && story.object === undefined)
      problems.push({
        file: 'site.yaml',
        line: lineOf([...at, needs]),
        key: 'home.story.object',
        message: `« ${needs} » parle d’un objet, attendu « object » avec le nom de son dossier.`,
        severity: 'error',
      });
    if (!object && story.object !== undefined) return;
    chapter.inscriptions?.forEach((id, j) =>
      unless(id, lines, [...at, 'inscriptions', j], 'une annotation qui porte une inscription de cet objet'),
    );
    chapter.path?.forEach((waypoint, j) =>
      unless(waypoint.annotation, notes, [...at, 'path', j, 'annotation'], 'une annotation de cet objet'),
    );
    chapter.photos?.forEach((id, j) => unless(id, names.photos, [...at, 'photos', j], 'une photographie dont l’image est dans ce dossier'));
    const { figure } = chapter;
    if (!figure) return;
    unless(
      figure.package,
      names.packages.map(({ id }) => id),
      [...at, 'figure', 'package'],
      'un jeu de données du dossier « donnees »',
    );
    const pack = names.packages.find(({ id }) => id === figure.package);
    if (pack) unless(figure.view, viewIds(pack.descriptor.views), [...at, 'figure', 'view'], 'une vue de ce jeu de données');
  });
  return problems;
}
