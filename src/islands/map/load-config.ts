/** What the map must know of the site, fetched once a page. */
import { comparablesFile, partOfComparable } from '../../domain/sky/comparables.ts';
import { CONFIG_FILE, type ComparablePhoto, type SkyConfig } from '../../domain/sky/sky-config.ts';
import { href } from '../../domain/urls.ts';

let pending: Promise<SkyConfig> | undefined;

/** A published file; rejects when it cannot be read. */
const load = async <T>(file: string): Promise<T> => {
  const answer = await fetch(href(file));
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json() as Promise<T>;
};

/** Rejects when the file cannot be read. */
export function loadConfig(): Promise<SkyConfig> {
  pending ??= load<SkyConfig>(CONFIG_FILE);
  return pending;
}

const parts = new Map<number, Promise<readonly ComparablePhoto[]>>();

/** One of the files of a large collection, once; where it cannot be had, none of its pictures, until it is asked for again. */
async function part(at: number): Promise<readonly ComparablePhoto[]> {
  let asked = parts.get(at);
  if (!asked) parts.set(at, (asked = load(comparablesFile(at))));
  return asked.catch(() => {
    parts.delete(at);
    return [];
  });
}

/** The pictures of these ids that can be compared, of a collection whose pictures stand apart. */
export async function loadPictures({ apart }: Pick<SkyConfig, 'apart'>, ids: readonly string[]): Promise<readonly ComparablePhoto[]> {
  if (!apart) return [];
  const asked = new Set(ids);
  const files = await Promise.all([...new Set(ids.map((id) => partOfComparable(id, apart.parts)))].map(part));
  return files.flat().filter(({ id }) => asked.has(id));
}

/** Things to compare. */
const LEAST = 2;

/**
 * The configuration with what can be compared: all pictures, or, of a large collection, those of these ids, with a few where there is
 * little else to begin with.
 */
export async function loadComparables(ids: readonly string[] = []): Promise<SkyConfig> {
  const config = await loadConfig();
  if (!config.apart) return config;
  const [photos, layers] = [await loadPictures(config, ids), config.layers.filter(({ role }) => role !== 'overlay')];
  if (photos.length + layers.length >= LEAST) return { ...config, photos };
  const some = (await part(0)).filter(({ id }) => !ids.includes(id));
  return { ...config, photos: [...photos, ...some.slice(0, LEAST)] };
}
