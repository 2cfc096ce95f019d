/** The path under which the site is served. It follows from the address in `site.yaml`; BASE_PATH may only say the same. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { contentRoot } from './build-folder.ts';

/** `/` or `/a/b/`, however it was written. */
const whole = (path: string): string => `/${path.split('/').filter(Boolean).join('/')}/`.replace('//', '/');

/** The path of an address, `/` where it has none or is none (its own check says so). */
export function pathOfUrl(url: unknown): string {
  return typeof url === 'string' && URL.canParse(url) ? whole(new URL(url).pathname) : '/';
}

/** What is wrong between the address and the variable, in a sentence; `undefined` where they agree. */
export function basePathFault(url: string, given: string | undefined = process.env['BASE_PATH']): string | undefined {
  if (given === undefined || whole(given) === pathOfUrl(url)) return undefined;
  return `site.yaml, url : trouvé « ${url} », dont le chemin est « ${pathOfUrl(url)} », mais la variable BASE_PATH dit « ${given} » ; les deux doivent être d’accord, et BASE_PATH peut rester vide : le chemin se lit dans l’adresse.`;
}

/** The base path of the content root's site. */
export function basePath(): string {
  try {
    const site: unknown = parse(readFileSync(join(contentRoot(), 'site.yaml'), 'utf8'));
    return pathOfUrl(site !== null && typeof site === 'object' && 'url' in site ? site.url : undefined);
  } catch {
    // A site.yaml that cannot be read is told by its own check, before anything is built.
    return '/';
  }
}
