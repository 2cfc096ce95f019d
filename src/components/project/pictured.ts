/** Which picture each project of a list has beside it. */
import type { ProjectRecord } from '../../domain/records/project.ts';
import { spotOf, type Plan } from '../../domain/sky/row-plans.ts';
import { coverKey, type Cover } from '../site/cover.ts';

/** A cover, or the project's own dots on the plan of the list, as a path. */
export interface Pictured {
  readonly cover?: Cover | undefined;
  readonly spots?: string | undefined;
}

/** Rows between which the same picture is not shown again: two neighbours of the same cover look like a mistake, a screen without one is bare. */
const APART = 3;

/**
 * A project's picture: its cover where it is the first to bear it, then where it is; the same again only far from the last.
 * @param projects in the order of the list
 * @param plan of all places of the list, if any is known
 * @param above a cover that stands large above the list
 */
export function pictured(
  projects: readonly ProjectRecord[],
  coverOf: (project: ProjectRecord) => Cover | undefined,
  plan: Plan | undefined,
  above?: Cover,
): ReadonlyMap<ProjectRecord, Pictured> {
  const pictures = new Map<ProjectRecord, Pictured>();
  const first = coverKey(above);
  const lastOf = new Map<string, number>(first === undefined ? [] : [[first, -1]]);
  for (const [i, project] of projects.entries()) {
    const cover = coverOf(project);
    const key = coverKey(cover);
    const last = key === undefined ? undefined : lastOf.get(key);
    const spots = plan && project.places.flatMap((place) => spotOf(place, plan)?.path ?? []).join('');
    if (spots && (key === undefined || last !== undefined)) pictures.set(project, { spots });
    else if (last === undefined || i - last > APART) {
      pictures.set(project, { cover });
      if (key !== undefined) lastOf.set(key, i);
    }
  }
  return pictures;
}
