/** The places that are known offline, fetched once a page; an empty list when a file cannot be read. */
import { fromRow, type Place, type PlaceFile } from '../../domain/sky/places.ts';
import { MORE_PLACES_FILE, PLACES_FILE } from '../../domain/sky/sky-config.ts';
import { href } from '../../domain/urls.ts';

interface Loaded {
  readonly places: readonly Place[];
  readonly more: boolean;
}

const NONE: Loaded = { places: [], more: false };
const pending = new Map<string, Promise<Loaded>>();

function load(path: string): Promise<Loaded> {
  let loading = pending.get(path);
  if (!loading) {
    loading = fetch(href(path))
      .then(async (answer) => {
        if (!answer.ok) throw new Error(String(answer.status));
        const { places, more } = (await answer.json()) as PlaceFile;
        return { places: places.map(fromRow), more };
      })
      .catch(() => {
        // It may be asked for again.
        pending.delete(path);
        return NONE;
      });
    pending.set(path, loading);
  }
  return loading;
}

/** The most populous ones: enough to name where one is. */
export async function loadPlaces(): Promise<readonly Place[]> {
  return (await load(PLACES_FILE)).places;
}

/** All of them, for a search. */
export async function loadAllPlaces(): Promise<readonly Place[]> {
  const first = await load(PLACES_FILE);
  return first.more ? [...first.places, ...(await load(MORE_PLACES_FILE)).places] : first.places;
}
