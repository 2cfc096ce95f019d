/** What every field of a form needs, wherever it stands. */
import { createContext, useContext } from 'react';
import type { Path } from '../../files/changes.ts';
import type { Problem } from '../../../domain/input/problem.ts';
import type { Field, Member } from '../../form/fields.ts';
import { keyOf } from '../../../ingest/content/zod-messages.ts';
import type { Words } from '../../../words/words.ts';
import type { Contents, Transport } from '../../transport.ts';
import type { PageLink } from '../page/use-page.ts';

export interface FormContext {
  readonly change: (path: Path, value: unknown) => void;
  readonly problems: readonly Problem[];
  /** Languages of the site, the first one first. */
  readonly languages: readonly string[];
  readonly w: Words<'atelier'>;
  /** Path of the file that is written, from the root. */
  readonly file?: string | undefined;
  /** The object that the file is about. */
  readonly object?: string | undefined;
  /** What stands before the addresses of the site's pages. */
  readonly site?: string | undefined;
  /** The page beside the form. */
  readonly page?: PageLink | undefined;
  /** The key to whose field one is led. */
  readonly aim?: string | undefined;
  /** The desk around the form, for fields that ask it something; without `transport`, no machine answers. */
  readonly desk?: { readonly transport?: Transport | undefined; readonly contents: Contents; readonly lang: string } | undefined;
}

/** A field at its place in the document. */
export interface Shown {
  readonly field: Field;
  readonly path: Path;
  readonly value: unknown;
  readonly label: string;
  readonly help?: string | undefined;
  readonly required?: boolean;
}

/** The members of a group at their place. */
export interface MembersProps {
  readonly members: readonly Member[];
  readonly path: Path;
  readonly value: unknown;
}

export const Form = createContext<FormContext | undefined>(undefined);

export function useForm(): FormContext {
  const form = useContext(Form);
  if (!form) throw new Error('a field stands outside a form');
  return form;
}

/**
 * What a key is called, and what it is for; a key without words is called by itself.
 * @param path what it stands in, where the same key may mean something else (`views.x`)
 */
export function labelOf(w: Words<'atelier'>, key: string, path: Path = []): { readonly label: string; readonly help: string | undefined } {
  const labels: Readonly<Record<string, string>> = w.labels;
  const helps: Readonly<Record<string, string>> = w.helps;
  const here = `${path.findLast((step) => typeof step === 'string') ?? ''}.${key}`;
  return { label: labels[here] ?? labels[key] ?? key, help: helps[here] ?? helps[key] };
}

/** The sentences of `check` about the value at a path. */
export function sentencesAt(problems: readonly Problem[], path: Path): string[] {
  const key = keyOf(path);
  return problems.filter((problem) => problem.key === key).map(({ message }) => message);
}

/** Whether something is wrong at a path or below it. */
export function wrongWithin(problems: readonly Problem[], path: Path): boolean {
  return problems.some((problem) => leadsWithin(problem.key, path));
}

/** Whether a key is that of a path, or of something below it. */
export function leadsWithin(led: string | undefined, path: Path): boolean {
  const key = keyOf(path);
  return led !== undefined && (led === key || led.startsWith(`${key}.`) || led.startsWith(`${key}[`));
}
