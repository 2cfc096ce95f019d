/** Public ids of photographs: kebab-case, from the table or from the file's name, unique over the site. */
import { kebab } from '../text/kebab.ts';

/** Names that the site's own pages and files have beside the photographs' pages. */
export const RESERVED: readonly string[] = ['comparer', 'liste'];

/** The id that a file's name gives, without folder and extension. */
export function idFromFile(file: string): string {
  return kebab((file.split(/[/\\]/).at(-1) ?? '').replace(/\.[^.]+$/, ''));
}

export interface Candidate {
  readonly campaign: string;
  readonly own: string | undefined;
  readonly derived: string;
}

/**
 * Ids of a list of photographs: the row's own, else the derived one; derived ids that would not be unique get their
 * campaign's id in front, and a number where that is not enough.
 */
export function publicIds(candidates: readonly Candidate[]): string[] {
  const uses = new Map<string, number>();
  for (const { own, derived } of candidates) uses.set(own ?? derived, (uses.get(own ?? derived) ?? 0) + 1);
  const taken = new Set([...RESERVED, ...candidates.flatMap(({ own }) => (own === undefined ? [] : [own]))]);
  return candidates.map(({ campaign, own, derived }) => {
    if (own !== undefined) return own;
    let id = derived;
    if (derived === '' || (uses.get(derived) ?? 0) > 1 || taken.has(derived)) id = derived === '' ? campaign : `${campaign}-${derived}`;
    const base = id;
    for (let n = 2; taken.has(id); n++) id = `${base}-${n}`;
    taken.add(id);
    return id;
  });
}
