/** The communes of France with their codes of today and of the past, for names and for the nearest valid code. */
import { createRequire } from 'node:module';

interface CommuneEntry {
  readonly code: string;
  readonly nom: string;
  readonly type: string;
  readonly departement?: string;
  readonly chefLieu?: string;
  readonly anciensCodes?: readonly string[];
}

export interface Communes {
  /** Name of a code, of today or of the past; `undefined` for a code that never was. */
  name(code: string): string | undefined;
  /** Codes with the same first two characters, for « the nearest ». */
  codesLike(code: string): readonly string[];
}

let loaded: Communes | undefined;

/** Read once from `@etalab/decoupage-administratif` (Licence Ouverte): today's communes, delegated ones, former codes. */
export function loadCommunes(): Communes {
  loaded ??= read();
  return loaded;
}

function read(): Communes {
  // Asked of Node, which keeps it: the photographs' check has the same list (`photo/rows/communes.ts`).
  const entries = createRequire(import.meta.url)('@etalab/decoupage-administratif/data/communes.json') as readonly CommuneEntry[];
  const names = new Map<string, string>();
  for (const entry of entries) for (const old of entry.anciensCodes ?? []) names.set(old, entry.nom);
  // A delegated commune keeps its own name under its old code; today's communes come last and win.
  for (const entry of entries) if (entry.type !== 'commune-actuelle') names.set(entry.code, entry.nom);
  for (const entry of entries) if (entry.type === 'commune-actuelle') names.set(entry.code, entry.nom);
  return {
    name: (code) => names.get(code),
    codesLike: (code) => [...names.keys()].filter((other) => other.startsWith(code.slice(0, 2))),
  };
}
