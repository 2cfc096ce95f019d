/** What the map must know of the site, fetched once a page. */
import { CONFIG_FILE, type SkyConfig } from '../../domain/sky/sky-config.ts';
import { href } from '../../domain/urls.ts';

let pending: Promise<SkyConfig> | undefined;

/** Rejects when the file cannot be read. */
export function loadConfig(): Promise<SkyConfig> {
  pending ??= fetch(href(CONFIG_FILE)).then((answer) =>
    answer.ok ? (answer.json() as Promise<SkyConfig>) : Promise.reject(new Error(String(answer.status))),
  );
  return pending;
}
