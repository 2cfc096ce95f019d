/**
 * What the desk asks of where the content is. One interface, whatever stands behind it: today the server on this machine
 * (`desk/local.ts`), later the browser's own access to a folder.
 */
import type { Problem } from '../domain/input/problem.ts';
import type { Edit } from './files/edit.ts';
import type { Field } from './form/fields.ts';
import type { FormKind } from './form/documents.ts';

/** A thing of the content: what the list shows, its files that have a form, its page. */
export interface Item {
  readonly section: 'site' | 'objets' | 'vue-du-ciel' | 'donnees' | 'projets' | 'parcours';
  readonly id: string;
  readonly title: string;
  readonly files: readonly { readonly path: string; readonly form: FormKind['name'] }[];
  /** Address of its page, from the site's own. */
  readonly page: string;
}

export interface Contents {
  readonly items: readonly Item[];
  /** The languages of the site, the first one first. */
  readonly languages: readonly string[];
}

/** A file as its form needs it. */
export interface Opened {
  readonly path: string;
  readonly field: Field;
  readonly value: unknown;
  /** Of what the form shows: the draft where there is one, else the file. */
  readonly hash: string | null;
  readonly draft: boolean;
  /** What `check` says of it. */
  readonly problems: readonly Problem[];
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

/** Somebody else wrote the file: both versions, as text. */
export interface Conflict {
  readonly message: string;
  readonly theirs: string | null;
  readonly ours: string | null;
}

export type Saved = { readonly opened: Opened } | { readonly conflict: Conflict };

/** One save of the journal, as it is shown. */
export interface Done {
  readonly id: number;
  readonly at: string;
  readonly path: string;
  readonly what: readonly string[];
  readonly before: string | null;
  readonly after: string | null;
  readonly way: 'save' | 'undo' | 'redo';
}

export interface Transport {
  readonly contents: () => Promise<Contents>;
  readonly open: (path: string) => Promise<Opened>;
  /** Keeps changes: in the file, or as a draft where `check` finds them wrong. `hash` is that of `open`. */
  readonly save: (path: string, hash: string | null, edits: readonly Edit[]) => Promise<Saved>;
  readonly undo: (path: string) => Promise<Saved>;
  readonly redo: (path: string) => Promise<Saved>;
  /** Leaves the draft: the form shows the file again. */
  readonly dropDraft: (path: string) => Promise<Opened>;
  readonly history: (path?: string) => Promise<readonly Done[]>;
  /** Puts back what a save of the journal had before or after it. */
  readonly restore: (path: string, version: string) => Promise<Saved>;
}
