/** Communes by INSEE code, today's and those that were merged, from the official list. */
import { createRequire } from 'node:module';

interface OfficialCommune {
  readonly code: string;
  readonly nom: string;
  readonly type: string;
  readonly chefLieu?: string;
}

let names: Map<string, string> | undefined;

function load(): Map<string, string> {
  if (names) return names;
  const list = createRequire(import.meta.url)('@etalab/decoupage-administratif/data/communes.json') as readonly OfficialCommune[];
  names = new Map();
  // A merged commune keeps its code as "déléguée" or "associée"; where one code has both, today's commune names it.
  for (const commune of list) if (!names.has(commune.code) || commune.type === 'commune-actuelle') names.set(commune.code, commune.nom);
  return names;
}

/** The commune's name in the time of its code; `undefined` for a code that is not in the list. */
export function communeName(insee: string): string | undefined {
  return load().get(insee);
}

/** Known codes of the same département, for "did you mean". */
export function codesLike(insee: string): string[] {
  return [...load().keys()].filter((code) => code.startsWith(insee.slice(0, 2)));
}
