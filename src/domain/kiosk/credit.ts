/** Whose a thing is and under which terms, as they are written in the site's first language. */
import { licence } from '../rights/licence.ts';

export const creditOf = (whose: string | undefined, terms: string | undefined): string =>
  [whose, terms && licence(terms).label].filter(Boolean).join(' · ');
