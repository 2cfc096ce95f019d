/** The programmes of projects, and the years that a project covers. */
import type { Programme, ProjectRecord } from '../records/project.ts';
import { parseEdtf } from '../text/edtf.ts';
import { firstLanguage } from '../text/first-language.ts';

/**
 * The programmes under which projects are told: the site's own in its order, else those that its projects name, called after
 * their ids.
 */
export function programmesOf(
  site: { readonly programmes?: readonly Programme[] | undefined },
  projects: readonly Pick<ProjectRecord, 'programme'>[],
): readonly Programme[] {
  return (
    site.programmes ?? distinct(projects.map(({ programme }) => programme)).map((id) => ({ id, name: { [firstLanguage()]: called(id) } }))
  );
}

/** The programme of a project. */
export function programmeOf(site: { readonly programmes?: readonly Programme[] | undefined }, id: string): Programme {
  return site.programmes?.find((programme) => programme.id === id) ?? { id, name: { [firstLanguage()]: called(id) } };
}

/** Projects of the same programme that a project's page names; all of them are on the page of projects. */
export const MOST_SIBLINGS = 12;

/**
 * For each project the others of its programme, in their order: all where they are few, else those next to it, the list taken as
 * a ring. A page that named thousands would be no page, and each would be another one whenever any of them changed.
 */
export function siblingsOf<Project extends Pick<ProjectRecord, 'programme' | 'slug'>>(
  projects: readonly Project[],
): (of: Project) => readonly Project[] {
  const lists = new Map<string, Project[]>();
  const places = new Map<string, number>();
  for (const project of projects) {
    const list = lists.get(project.programme) ?? [];
    lists.set(project.programme, list);
    places.set(project.slug, list.length);
    list.push(project);
  }
  return ({ programme, slug }) => {
    const list = lists.get(programme) ?? [];
    const at = places.get(slug) ?? 0;
    if (list.length <= MOST_SIBLINGS + 1) return list.filter((other) => other.slug !== slug);
    const first = at - MOST_SIBLINGS / 2;
    return Array.from({ length: MOST_SIBLINGS + 1 }, (_, i) => list[(first + i + list.length) % list.length] as Project).filter(
      (other) => other.slug !== slug,
    );
  };
}

/** « parcours-college » as « Parcours college ». */
function called(id: string): string {
  return `${id.charAt(0).toUpperCase()}${id.slice(1).replaceAll('-', ' ')}`;
}

/** First and last year covered; an open interval ends in `until`. `undefined` where no date is known. */
export function yearSpan(project: Pick<ProjectRecord, 'years'>, until: number): readonly [number, number] | undefined {
  const date = project.years === undefined ? undefined : parseEdtf(project.years);
  if (!date) return undefined;
  return [Number.parseInt(date.first, 10), date.last === '' ? until : Number.parseInt(date.last, 10)];
}

/** Each distinct value once, in French alphabetical order. */
export function distinct(values: readonly string[]): string[] {
  return [...new Set(values)].sort((a, b) => a.localeCompare(b, 'fr'));
}
