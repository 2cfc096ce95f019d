/** A funded project. */
import type { Paid } from '../project/sum.ts';
import type { Text } from '../text/text.ts';
import type { MediaItem } from './media.ts';
import type { Source } from './object.ts';

/** What an institution gathers its projects under. */
export interface Programme {
  readonly id: string;
  readonly name: Text;
}

/** Money paid in one year to one body, all its actions together: never tied to one project unless `object` says so. */
export interface Grant extends Paid {
  readonly year: number;
  readonly beneficiary: string;
  readonly object?: string | undefined;
}

/** A place where a project took place, under the code of its time. */
export interface ProjectPlace {
  readonly insee: string;
  readonly name: string;
  /** WGS 84; missing where neither `lieux.csv` nor the register of communes gives the place. */
  readonly lon?: number | undefined;
  readonly lat?: number | undefined;
  readonly note?: string | undefined;
}

export interface ProjectRecord extends Paid {
  readonly slug: string;
  readonly title: Text;
  /** One sentence for lists. */
  readonly summary?: Text | undefined;
  /** Id of what lends its picture. */
  readonly cover?: string | undefined;
  /** Id of a programme of the site. */
  readonly programme: string;
  /** True for the page of the programme itself, rather than of one project in it. */
  readonly overview: boolean;
  /** EDTF; missing where no source gives a date. */
  readonly years?: string | undefined;
  /** Who led it, where they are not those whom it was for or who were paid. */
  readonly organisers: readonly string[];
  readonly beneficiaries: readonly string[];
  /** INSEE codes of their time. */
  readonly communes: readonly string[];
  /** The communes by name, with their position where it is known. */
  readonly places: readonly ProjectPlace[];
  readonly audience: readonly string[];
  readonly themes: readonly string[];
  readonly grants: readonly Grant[];
  readonly media?: readonly MediaItem[] | undefined;
  readonly sources: readonly Source[];
  /** Where sources disagree, and what a reader should know. */
  readonly notes: readonly Text[];
  /** What was looked for and not found. */
  readonly unknown: readonly Text[];
  /** Ids of what it made possible: objects, campaigns, data packages, lessons. */
  readonly links: readonly string[];
  /** Markdown. */
  readonly body: Text;
}

/** The outline of the territory, behind the projects' places. */
export interface TerritoryRecord {
  /** Rings of longitude, latitude (WGS 84), degrees. */
  readonly rings: readonly (readonly (readonly [lon: number, lat: number])[])[];
  /** Who made it, under which licence; may be empty. */
  readonly credit: string;
}
