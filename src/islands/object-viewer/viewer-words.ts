import type { Words } from '../../words/words.ts';

/** What the viewer says, in the visitor's language. */
export type ViewerWords = Words<'viewer'>;
