/** Where the communes of the projects are, of those that `lieux.csv` gives no position: the register of the territory knows them. */
import type { ProjectRecord } from '../../domain/records/project.ts';
import { isNamed, type Place } from '../../domain/sky/places.ts';

/**
 * The projects, each of their communes where it is.
 * @param places of the territory, under their codes of today and of former times; one that is known by its neighbours alone gives no position
 */
export function withPositions(projects: readonly ProjectRecord[], places: readonly Place[]): ProjectRecord[] {
  const known = new Map<string, Place>();
  for (const place of places) if (place.code !== undefined && isNamed(place) && !known.has(place.code)) known.set(place.code, place);
  return projects.map((project) => ({
    ...project,
    places: project.places.map((place) => {
      const { lon, lat } = place.lon === undefined ? (known.get(place.insee) ?? {}) : place;
      return lon === undefined || lat === undefined ? place : { ...place, lon, lat };
    }),
  }));
}
