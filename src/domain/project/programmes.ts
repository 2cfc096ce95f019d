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

/** « parcours-college » as « Parcours college ». */
function called(id: string): string {
  return `${id.charAt(0).toUpperCase()}${id.slice(1).replaceAll('-', ' ')}`;
}

/** First and last year covered; an open interval ends in `until`. `undefined` where no date is known. */
export function yearSpan(project: Pick<ProjectRecord, 'years'>, until: number): readonly [number, number] | undefined {
  const date = project.years === undefined ? undefined : parseEdtf(project.years);
  if (!date) return undefined;
  return [Number(date.first.slice(0, 4)), date.last === '' ? until : Number(date.last.slice(0, 4))];
}

/** Each distinct value once, in French alphabetical order. */
export function distinct(values: readonly string[]): string[] {
  return [...new Set(values)].sort((a, b) => a.localeCompare(b, 'fr'));
}
