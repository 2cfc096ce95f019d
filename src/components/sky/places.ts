/** The communes of the site's territory, as ingest has found them. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { rulesOf } from '../../domain/records/country.ts';
import type { SiteRecord } from '../../domain/records/site.ts';
import { latestImagery, oldestAerial } from '../../domain/sky/imagery.ts';
import { firstLanguage } from '../../domain/text/first-language.ts';
import { pagedPlaces, type Place, type TerritoryPlaces } from '../../domain/sky/places.ts';
import { getCollection } from '../../layouts/records.ts';
import { getSite } from '../../layouts/site-data.ts';
import { words } from '../../words/words.ts';
import { derived } from '../../setup/integrations/page-needs.ts';

/** Said wherever the places are given away, as the page of sources says it. */
export function placesSource(site: SiteRecord): string {
  const { communes, places } = words('about', firstLanguage());
  return rulesOf(site).communes === 'insee' ? communes : places;
}

/** Edition of the official geographic code that is installed, its year: its package counts them from 2020 (`README`, « Versions »). */
export function officialCodeYear(): number {
  const require = createRequire(join(process.cwd(), 'package.json'));
  const { version } = require('@etalab/decoupage-administratif/package.json') as { version: string };
  return 2020 + Number.parseInt(version, 10);
}

const territory = async (): Promise<TerritoryPlaces> => (await getCollection('places'))[0]?.data ?? { places: [], departements: [] };

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
