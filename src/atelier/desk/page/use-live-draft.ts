/** Notes, tours and inscriptions as they are written now, shown in the page beside before they are saved. */
import { useEffect } from 'react';
import { annotationsSchema, inscriptionsSchema, toursSchema } from '../../../domain/schema/object.ts';
import { setFirstLanguage } from '../../../domain/text/first-language.ts';
import type { Draft } from '../../bridge/messages.ts';
import type { PageLink } from './use-page.ts';

interface Read<T> {
  safeParse(value: unknown): { readonly success: true; readonly data: T } | { readonly success: false };
}

/** The items that are written right: one that is being written is not there yet. */
function right<T>(schema: Read<T>, value: unknown): readonly T[] {
  const items: readonly unknown[] = Array.isArray(value) ? value : [];
  return items.flatMap((item) => {
    const read = schema.safeParse(item);
    return read.success ? [read.data] : [];
  });
}

/** What of a file's value the page can show at once; nothing for a file of another kind. */
export function draftOf(path: string, value: unknown, firstLanguage: string): Draft | undefined {
  setFirstLanguage(firstLanguage);
  const name = /^objets\/[^/]+\/(\w+)\.yaml$/.exec(path)?.[1];
  // The media of notes and steps are published with the site: the page keeps those that it has.
  if (name === 'annotations') return { annotations: right(annotationsSchema.element, value).map(({ media: _, ...note }) => note) };
  if (name === 'visites') {
    const tours = right(toursSchema.element, value);
    return { tours: tours.map((tour) => ({ ...tour, steps: tour.steps.map(({ media: _, ...step }) => step) })) };
  }
  if (name === 'inscriptions') return { inscriptions: right(inscriptionsSchema.element, value) };
  return undefined;
}

export function useLiveDraft(
  page: PageLink | undefined,
  object: string | undefined,
  path: string,
  value: unknown,
  firstLanguage: string,
): void {
  const stands = object !== undefined && page?.object?.id === object;
  const tell = page?.tell;
  useEffect(() => {
    const draft = stands && tell ? draftOf(path, value, firstLanguage) : undefined;
    if (draft) tell?.({ kind: 'draft', draft });
  }, [stands, tell, path, value, firstLanguage]);
}
