/** The communes of France with their codes of today and of the past, for names and for the nearest valid code. */
import { createRequire } from 'node:module';

interface OfficialCommune {
  readonly code: string;
  readonly nom: string;
  readonly type: string;
  readonly anciensCodes?: readonly string[];
}

let names: ReadonlyMap<string, string> | undefined;

/** Read once from `@etalab/decoupage-administratif` (Licence Ouverte): today's communes, delegated ones, former codes. */
function load(): ReadonlyMap<string, string> {
  if (names) return names;
  const list = createRequire(import.meta.url)('@etalab/decoupage-administratif/data/communes.json') as readonly OfficialCommune[];
  const found = new Map<string, string>();
  for (const { anciensCodes, nom } of list) for (const old of anciensCodes ?? []) found.set(old, nom);
  // A delegated commune keeps its own name under its old code; today's communes come last and win.
  for (const today of [false, true])
    for (const { code, nom, type } of list) if ((type === 'commune-actuelle') === today) found.set(code, nom);
  names = found;
  return found;
}

/** The commune's name in the time of its code; `undefined` for a code that never was. */
export function communeName(code: string): string | undefined {
  return load().get(code);
}

/** Known codes with the same first two characters, for « the nearest ». */
export function codesLike(code: string): string[] {
  return [...load().keys()].filter((other) => other.startsWith(code.slice(0, 2)));
}
