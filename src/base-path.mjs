/** The path under which the site is served. It follows from the address in `site.yaml`; BASE_PATH may only say the same. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { contentRoot } from './build-folder.mjs';

/** `/` or `/a/b/`, however it was written. @param {string} path @returns {string} */
const whole = (path) => `/${path.split('/').filter(Boolean).join('/')}/`.replace('//', '/');

/**
 * The path of an address, `/` where it has none or is none (its own check says so).
 * @param {unknown} url
 * @returns {string}
 */
export function pathOfUrl(url) {
  return typeof url === 'string' && URL.canParse(url) ? whole(new URL(url).pathname) : '/';
}

/**
 * What is wrong between the address and the variable, in a sentence; `undefined` where they agree.
 * @param {string} url
 * @param {string | undefined} [given]
 * @returns {string | undefined}
 */
export function basePathFault(url, given = process.env['BASE_PATH']) {
  if (given === undefined || whole(given) === pathOfUrl(url)) return undefined;
  return `site.yaml, url : trouvé « ${url} », dont le chemin est « ${pathOfUrl(url)} », mais la variable BASE_PATH dit « ${given} » ; les deux doivent être d’accord, et BASE_PATH peut rester vide : le chemin se lit dans l’adresse.`;
}

/** The base path of the content root's site. @returns {string} */
export function basePath() {
  try {
    /** @type {unknown} */
    const site = parse(readFileSync(join(contentRoot(), 'site.yaml'), 'utf8'));
    return pathOfUrl(site !== null && typeof site === 'object' && 'url' in site ? site.url : undefined);
  } catch {
    // A site.yaml that cannot be read is told by its own check, before anything is built.
    return '/';
  }
}
