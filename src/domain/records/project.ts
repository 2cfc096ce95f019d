/** A funded project. */
import type { Text } from '../text.ts';
import type { Source } from './object.ts';

export const PROGRAMMES = ['upload', 'jeunesse', 'parcours-college', 'seniors', 'collectivites', 'patrimoine', 'donnees'] as const;
export type Programme = (typeof PROGRAMMES)[number];

export interface ProjectRecord {
  readonly slug: string;
  readonly title: Text;
  readonly programme: Programme;
  /** EDTF. */
  readonly years: string;
  readonly beneficiaries: readonly string[];
  /** INSEE codes of their time. */
  readonly communes: readonly string[];
  readonly audience: readonly string[];
  readonly themes: readonly string[];
  readonly amount_eur?: number | undefined;
  readonly sources: readonly Source[];
  readonly notes: readonly Text[];
  /** Ids of what it made possible: objects, campaigns, data packages, lessons. */
  readonly links: readonly string[];
  /** Markdown. */
  readonly body: Text;
}
