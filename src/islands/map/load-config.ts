/** What the map must know of the site, fetched once a page. */
import { COMPARABLES_FILE, CONFIG_FILE, type SkyConfig } from '../../domain/sky/sky-config.ts';
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

/** The same with all the pictures that can be compared, wherever they stand; where these cannot be had, without them. */
export async function loadComparables(): Promise<SkyConfig> {
  const config = await loadConfig();
  return config.apart ? { ...config, photos: await load<SkyConfig['photos']>(COMPARABLES_FILE).catch(() => []) } : config;
}
