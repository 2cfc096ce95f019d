/** Which sections of the dictionary the viewers of pictures and maps speak, for the pages that hold them. */
import type { Section } from './words.ts';

/** What can be looked at in a page, and the words that its island needs there. */
export const VIEWER_WORDS = {
  object: ['viewer', 'views', 'rights'],
  photo: ['map', 'photoViewer'],
  compare: ['map', 'comparison', 'dates'],
  map: ['map', 'skyMap', 'dates', 'sights'],
} as const satisfies Record<string, readonly Section[]>;

/** The sections for kinds of media, each once; other kinds need none. */
export function viewerWords(kinds: Iterable<string>): Section[] {
  const known: Readonly<Record<string, readonly Section[]>> = VIEWER_WORDS;
  return [...new Set([...kinds].flatMap((kind) => known[kind] ?? []))];
}
