/** Kinds of files that a report counts. */
export const KINDS = ['pages', 'pictures', 'models', 'data', 'program', 'others'] as const;
export type Kind = (typeof KINDS)[number];
