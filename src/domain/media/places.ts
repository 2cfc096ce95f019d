/** Where media stand on an object: at a note, at a step of a tour. */
import type { ShownMedia } from './shown.ts';

/** What notes and steps have besides their texts, by `noteKey` and `stepKey`. */
export type MediaByPlace = Readonly<Record<string, readonly ShownMedia[]>>;

export const noteKey = (note: string): string => `note ${note}`;
export const stepKey = (tour: string, step: number): string => `visite ${tour} ${step}`;
