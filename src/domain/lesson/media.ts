/** The media that a lesson's step speaks of, by kind. */
import type { LessonStep } from '../records/lesson.ts';
import { mediumOf } from './view.ts';

export interface StepMedia {
  readonly objects: readonly string[];
  readonly photos: readonly string[];
  readonly table?: { readonly package: string; readonly resource: string } | undefined;
}

/** `photos` may hold ids of map layers: a comparison takes either. */
export function mediaOf(step: Pick<LessonStep, 'activity' | 'show'>): StepMedia {
  const medium = mediumOf(step);
  switch (medium?.kind) {
    case 'object':
      return { objects: [medium.id], photos: [] };
    case 'photo':
      return { objects: [], photos: [medium.id] };
    case 'compare':
      return { objects: [], photos: [medium.a, medium.b] };
    case 'table':
      return { objects: [], photos: [], table: { package: medium.package, resource: medium.resource } };
    case 'map':
    case undefined:
      return { objects: [], photos: [] };
  }
}
