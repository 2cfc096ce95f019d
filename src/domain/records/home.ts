/** What a root says of its home page, and the pictures that ingest has made for it. */
import type { Text } from '../text/text.ts';
import type { StillImage } from './object.ts';
import type { Waypoint } from '../object/sequence.ts';
import type { Section } from '../site.ts';

/** What follows the story, in the root's order, by the names of its folders: the doors to all sections, and what each of them shows of itself. */
export const HOME_PARTS = ['portes', 'objets', 'vue-du-ciel', 'donnees', 'projets', 'parcours'] as const;
export type HomePart = (typeof HOME_PARTS)[number];

/** What an item of the page shows, where `home` is a list: one object or all, the sky, a figure, projects, lessons, all doors, or a text. */
export const HOME_KINDS = ['object', 'sky', 'data', 'projects', 'lessons', 'doors', 'text'] as const;
export type HomeKind = (typeof HOME_KINDS)[number];

/** One part of the page. */
export interface HomeItem {
  readonly kind: HomeKind;
  /** What is shown of its kind: an object, a campaign or a photograph, a package, a project or a programme, a lesson; all of them without it. */
  readonly id?: string | undefined;
  readonly title?: Text | undefined;
  /** Under the title; Markdown where the item is a text. */
  readonly text?: Text | undefined;
}

export interface HomeChapter {
  readonly title?: Text | undefined;
  readonly text?: Text | undefined;
  /** Notes of the object whose lines are read here, one after another. */
  readonly inscriptions?: readonly string[] | undefined;
  /** Where the camera goes while they are read. */
  readonly path?: readonly (Waypoint & { readonly annotation?: string | undefined })[] | undefined;
  /** Two photographs of one place, the later drawn over the earlier; or one. */
  readonly photos?: readonly string[] | undefined;
  /** A view of a data package: its sentence, its chart. */
  readonly figure?: { readonly package: string; readonly view?: string | undefined } | undefined;
}

export interface HomeStory {
  readonly object?: string | undefined;
  readonly chapters: readonly HomeChapter[];
}

/** What a root says of a section on the home page. */
export interface HomeDoor {
  readonly title?: Text | undefined;
  readonly text?: Text | undefined;
  /** Id of what lends its picture: an object, a photograph, a data package, a lesson, a project. */
  readonly cover?: string | undefined;
}

export interface HomeRecord {
  /** Shown under the title. */
  readonly lead?: Text | undefined;
  readonly order?: readonly HomeItem[] | undefined;
  /** True where `home` is a list: it is the whole page, which then begins with the site's name alone, or with its first object. */
  readonly whole?: boolean | undefined;
  readonly sections?: { readonly [section in Section]?: HomeDoor | undefined } | undefined;
  readonly story?: HomeStory | undefined;
}

/** The frames of a story, as published. */
export interface ObjectSequence {
  /** Square, in AVIF. */
  readonly frames: readonly StillImage[];
  /** For each chapter with a way the numbers of its frames; the last is its own picture. */
  readonly chapters: readonly (readonly number[])[];
  /** The picture of the beginning and of each such chapter, in several sizes and formats. */
  readonly stills: readonly (readonly StillImage[])[];
}
