/** Names that the site's own pages have, read from its routes: an item of that name would lose its page. */
import { fault, told } from '../../domain/input/fault.ts';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Problem } from '../../domain/input/problem.ts';

const PAGES = fileURLToPath(new URL('../../views', import.meta.url));
/** What stands beside the pages without a route of its own: folders of ingest, and paths of a route that takes any. */
const BESIDE: Readonly<Record<string, readonly string[]>> = {
  'vue-du-ciel': ['annees', 'campagne', 'comparer', 'liste', 'originaux', 'page'],
  parcours: ['scorm12'],
};

/** The names that are taken in a section (`parcours`): `composer`, `relire`, `seance`… */
export function reservedNames(section: string): ReadonlySet<string> {
  const routes = readdirSync(join(PAGES, section), { withFileTypes: true })
    .map(({ name }) => name)
    // A page or a folder takes the name; `catalogue.json.ts` makes a file beside.
    .filter((name) => /^(?!index\.)[^.[]+(?:\.astro)?$/.test(name))
    .map((name) => name.replace(/\.astro$/, ''));
  return new Set([...routes, ...(BESIDE[section] ?? [])]);
}

/** One problem for each item whose name is taken; `file` is the item's path from the content root. */
export function reservedProblems(
  section: string,
  items: readonly { readonly name: string; readonly file: string; readonly line?: number | undefined }[],
): Problem[] {
  const taken = reservedNames(section);
  return items
    .filter(({ name }) => taken.has(name))
    .map(({ name, file, line }) => ({
      file,
      line,
      ...told(fault('nameReserved', { name, section })),
      severity: 'error',
    }));
}
