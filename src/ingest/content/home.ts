/** Checks what `site.yaml: home` names: an object and its notes, photographs, packages and their views. */
import { fault, told, nearestIs, type Fault } from '../../domain/input/fault.ts';
import { nearest, type Problem } from '../../domain/input/problem.ts';
import type { HomeChapter, HomeItem } from '../../domain/records/home.ts';
import type { SiteRecord } from '../../domain/records/site.ts';
import { viewIds } from '../../domain/table/view-ids.ts';
import type { CheckedPackage } from '../data/check.ts';
import type { CheckedObject } from './objects.ts';
import { keyOf } from './zod-messages.ts';

export interface HomeNames {
  readonly objects: readonly CheckedObject[];
  readonly packages: readonly CheckedPackage[];
  /** Of photographs whose picture is here. */
  readonly photos: readonly string[];
  readonly campaigns: readonly string[];
  readonly projects: readonly string[];
  /** Those that a project belongs to. */
  readonly programmes: readonly string[];
  readonly lessons: readonly string[];
}

/** What cannot be told. `lineOf` gives the line of a key of `site.yaml`. */
export function checkHome(site: SiteRecord, names: HomeNames, lineOf: (path: readonly PropertyKey[]) => number | undefined): Problem[] {
  const problems: Problem[] = [];
  const unless = (value: string | undefined, known: readonly string[], path: readonly PropertyKey[], what: Fault): void => {
    if (value === undefined || known.includes(value)) return;
    problems.push({
      file: 'site.yaml',
      line: lineOf(path),
      key: keyOf(path),
      ...told(fault('isNot', { value, what, hint: nearestIs(nearest(value, known)) })),
      severity: 'error',
    });
  };
  const { story, sections, order } = site.home ?? {};
  const idsOf = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id);
  const shown: Readonly<Record<HomeItem['kind'], readonly [readonly string[], Fault]>> = {
    object: [idsOf(names.objects), fault('objectOfFolder')],
    sky: [[...names.campaigns, ...names.photos], fault('campaignOrPhoto')],
    data: [idsOf(names.packages), fault('packageOfFolder')],
    projects: [[...names.projects, ...names.programmes], fault('projectOrProgramme')],
    lessons: [names.lessons, fault('lessonOfFolder')],
    doors: [[], fault('homeNoId', { kind: 'doors' })],
    text: [[], fault('homeNoId', { kind: 'text' })],
  };
  order?.forEach(({ kind, id }, i) => unless(id, shown[kind][0], ['home', i, 'id'], shown[kind][1]));
  const all = [...names.objects, ...names.packages].map(({ id }) => id).concat(names.photos, names.projects, names.lessons);
  for (const [section, door] of Object.entries(sections ?? {}))
    unless(door?.cover, all, ['home', 'sections', section, 'cover'], fault('lender'));
  if (!story) return problems;
  const here = ['home', 'story'];
  unless(
    story.object,
    names.objects.map(({ id }) => id),
    [...here, 'object'],
    fault('objectOfFolder'),
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
        ...told(fault('speaksOfObject', { needs })),
        severity: 'error',
      });
    if (!object && story.object !== undefined) return;
    chapter.inscriptions?.forEach((id, j) => unless(id, lines, [...at, 'inscriptions', j], fault('noteWithInscription')));
    chapter.path?.forEach((waypoint, j) => unless(waypoint.annotation, notes, [...at, 'path', j, 'annotation'], fault('noteOfObject')));
    chapter.photos?.forEach((id, j) => unless(id, names.photos, [...at, 'photos', j], fault('photoHere')));
    const { figure } = chapter;
    if (!figure) return;
    unless(
      figure.package,
      names.packages.map(({ id }) => id),
      [...at, 'figure', 'package'],
      fault('packageOfFolder'),
    );
    const pack = names.packages.find(({ id }) => id === figure.package);
    if (pack) unless(figure.view, viewIds(pack.descriptor.views), [...at, 'figure', 'view'], fault('viewOfPackage'));
  });
  return problems;
}
