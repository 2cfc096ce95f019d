/** Names of the land, communes first, then what the site's own file adds; fetched once a page. */
import { communeNames, nameOfRow, NAMES_OF_LAND_FILE, type LandName, type NameRow } from '../../domain/sky/land-names.ts';
import { href } from '../../domain/urls.ts';
import { loadAllPlaces } from './load-places.ts';

let pending: Promise<readonly LandName[]> | undefined;

async function own(): Promise<readonly LandName[]> {
  const answer = await fetch(href(NAMES_OF_LAND_FILE)).catch(() => undefined);
  // It may be asked for again.
  if (!answer?.ok) pending = undefined;
  return answer?.ok ? ((await answer.json()) as readonly NameRow[]).map(nameOfRow) : [];
}

async function load(): Promise<readonly LandName[]> {
  const [places, others] = await Promise.all([loadAllPlaces(), own()]);
  return [...communeNames(places), ...others];
}

export const loadNames = (): Promise<readonly LandName[]> => (pending ??= load());
