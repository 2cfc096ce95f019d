/** What the kiosk shows, drawn from the site's records: its doors and the scenes of the attract loop. */
import type { ShownMedia } from '../media/shown.ts';
import type { Annotation, InscriptionLine } from '../records/object.ts';
import type { ViewTable } from '../records/package.ts';
import type { ComparablePhoto } from '../sky/sky-config.ts';
import { type Text, type Lang } from '../text/text.ts';

/** One picture in its sizes, smallest first; paths from the site's root. */
export interface Picture {
  readonly sizes: readonly { readonly path: string; readonly width: number; readonly height: number }[];
}

/** What a medium is, said beside it: a scan, a reconstruction, a photograph, a computed image. */
export type Nature = 'scan' | 'reconstruction' | 'photograph' | 'computed';

interface DoorBase {
  readonly id: string;
  readonly title: Text;
  readonly line?: Text | undefined;
  readonly picture?: Picture | undefined;
  /** Path of the same content on the web, for the visitor's own phone. */
  readonly path: string;
  /** What is told of it at the kiosk (a voice, signs, plain words), in words already, by language. */
  readonly told?: Readonly<Record<Lang, readonly ShownMedia[]>> | undefined;
}

export interface ObjectDoor extends DoorBase {
  readonly kind: 'object';
  readonly object: string;
  readonly nature: Nature;
  /** A full turn, front first. */
  readonly turn: readonly string[];
  /** Share of those pictures' width that the turning object takes, 0 … 1: the rest may be cut. */
  readonly part: number;
  /** The same of its front alone. */
  readonly front: number;
  /** How much nearer each of them is looked at by who only watches, 1 or more: a narrow front fills the screen too. */
  readonly near: readonly number[];
  /** Share of those pictures' height that the turning object takes at most, so near, 0 … 1. */
  readonly tall: number;
  /** What its label says in numbers, to be guessed. */
  readonly measures: readonly Measure[];
  readonly credit?: string | undefined;
  readonly licence: string;
  readonly annotations: readonly Annotation[];
  readonly inscriptions: readonly InscriptionLine[];
}

/** A number of an object's label: a length in millimetres, a weight in grams. */
export interface Measure {
  readonly of: 'height' | 'width' | 'depth' | 'weight';
  readonly value: number;
}

export interface SkyPicture {
  readonly id: string;
  readonly title: Text;
  /** EDTF. */
  readonly date?: string | undefined;
  readonly commune?: string | undefined;
  readonly nature: Nature;
  readonly credit?: string | undefined;
  readonly licence: string;
  readonly description?: Text | undefined;
  readonly picture: Picture;
  readonly width: number;
  readonly height: number;
  readonly tileSize: number;
  /** Path of the IIIF image service. */
  readonly iiif: string;
  readonly archived?: boolean | undefined;
  readonly metresPerPixel?: number | undefined;
  /** What the comparison needs of it, where it is part of a pair. */
  readonly comparable?: ComparablePhoto | undefined;
}

/** One place on two dates, older first: ids of pictures. */
export interface SkyPair {
  readonly id: string;
  readonly before: string;
  readonly after: string;
}

/** A commune of the territory, to be found by its name; where it has no page of its own, only what is held of it is shown. */
export interface KioskPlace {
  readonly name: string;
  readonly code: string;
  readonly at?: readonly [lat: number, lon: number] | undefined;
  /** Only its neighbourhood is known. */
  readonly nearby?: boolean | undefined;
  /** Today's commune, of a former one. */
  readonly now?: string | undefined;
  /** Photographs and flights that the site knows there, and its projects. */
  readonly photos: number;
  readonly projects: readonly Text[];
}

/** Two layers of the site that show any place of its territory, the older first: their ids, and what each is called. */
export interface Eras {
  readonly before: { readonly id: string; readonly label: Text };
  readonly after: { readonly id: string; readonly label: Text };
}

export interface SkyDoor extends DoorBase {
  readonly kind: 'sky';
  readonly pictures: readonly SkyPicture[];
  readonly pairs: readonly SkyPair[];
  /** Photographs known and not held, for the count that is said. */
  readonly known: number;
  /** Photographs that stay on other servers, which no kiosk carries, and whose names are. */
  readonly linked?: { readonly count: number; readonly hosts: readonly string[] } | undefined;
  /** Communes that have a page on the site; none where it has no imagery of two times. */
  readonly places: readonly KioskPlace[];
  readonly eras?: Eras | undefined;
}

export interface Figure {
  readonly id: string;
  readonly title: Text;
  readonly sentence?: Text | undefined;
  /** SVG without inline style, written by the site's own build, by language. */
  readonly svg?: Text | undefined;
  readonly table?: ViewTable | undefined;
  readonly note?: Text | undefined;
  /** Known defects of these figures, corrected or not: told beside them. */
  readonly defects: readonly Text[];
  /** State of the dataset's page that shows the same. */
  readonly query: string;
  /** The table's rows have an order of their own (years, hours, declared categories). */
  readonly ordered?: boolean | undefined;
  /** What the story says once the figure is seen. */
  readonly told?: Text | undefined;
}

export interface DataDoor extends DoorBase {
  readonly kind: 'data';
  readonly publisher: string;
  readonly licence: Text;
  /** One story: its screens in their order, few. */
  readonly figures: readonly Figure[];
}

/** A section as a list of short texts. */
export interface ListDoor extends DoorBase {
  readonly kind: 'list';
  readonly items: readonly {
    readonly id: string;
    readonly title: Text;
    readonly text: Text;
    readonly path: string;
    readonly picture?: Picture | undefined;
  }[];
}

export type Door = ObjectDoor | SkyDoor | DataDoor | ListDoor;

export type Scene =
  | {
      readonly kind: 'turn';
      readonly object: string;
      readonly title: Text;
      readonly nature: Nature;
      readonly turn: readonly string[];
      readonly part: number;
      readonly near: readonly number[];
      readonly tall: number;
      /** Its front, as sharp as the screen: shown before it turns. */
      readonly picture?: Picture | undefined;
    }
  | {
      /** A verse of the object that turns. */
      readonly kind: 'verse';
      readonly object: string;
      readonly lines: readonly InscriptionLine[];
    }
  | { readonly kind: 'swipe'; readonly before: SkyPicture; readonly after: SkyPicture }
  | { readonly kind: 'picture'; readonly shown: SkyPicture }
  | {
      readonly kind: 'figure';
      readonly title: Text;
      readonly sentence: Text;
      /** What it is asked of, before it tells. */
      readonly asked?: Figure | undefined;
    }
  | {
      readonly kind: 'word';
      /** What it is said before, where no object turns behind it. */
      readonly behind?: Picture | undefined;
    };

/** Everything that the kiosk's page carries. */
export interface KioskContent {
  readonly title: Text;
  readonly siteUrl: string;
  readonly languages: readonly Lang[];
  /** What the waiting screen says, in turn. */
  readonly invitations: readonly { readonly lang: string; readonly text: string }[];
  /** Those of the site's pages, which a visitor may carry away. */
  readonly siteLanguages: readonly Lang[];
  readonly idleSeconds: number;
  readonly restartAt?: string | undefined;
  readonly doors: readonly Door[];
  readonly scenes: readonly Scene[];
  readonly seal?: { readonly salt: string; readonly hash: string } | undefined;
}
