/**
 * What the desk asks of where the content is. What is about documents (`Documents`) is answered by the server on this machine
 * (`desk/local.ts`) and by the browser's own access to a folder (`folder/documents.ts`); the rest by the server alone.
 */
import type { Fault, Telling } from '../domain/input/fault.ts';
import type { Problem } from '../domain/input/problem.ts';
import type { MendedCells, TableAsked, TableReading, TableView } from './arriving/reading.ts';
import type { Edit } from './files/edit.ts';
import type { Field } from './form/fields.ts';
import type { FormKind } from './form/documents.ts';
import type { MatchAnswers } from './matching/told.ts';
import type { Publishing } from './publish/told.ts';
import type { SiteAnswers } from './site/told.ts';
import type { Corner, PhotographFacts } from './placing/facts.ts';

/** A thing of the content: what the list shows, its files that have a form, its page. */
export interface Item {
  readonly section: 'site' | 'objets' | 'vue-du-ciel' | 'donnees' | 'projets' | 'parcours';
  readonly id: string;
  readonly title: string;
  readonly files: readonly { readonly path: string; readonly form: FormKind['name'] }[];
  /** Address of its page, from the site's own. */
  readonly page: string;
  /** Of a dataset, the tables that it has. */
  readonly tables?: readonly Named[] | undefined;
  /** That its scan, or some of its photographs, are being made: their pages are not there yet. */
  readonly preparing?: true | undefined;
}

/** What is named in a file by a word of its own, and how it is called. */
export interface Named {
  readonly id: string;
  readonly title: string;
}

export interface Contents {
  readonly items: readonly Item[];
  /** The languages of the site, the first one first. */
  readonly languages: readonly string[];
  /** The programmes that `site.yaml` names; none where it names none. */
  readonly programmes?: readonly Named[] | undefined;
  /** Whether something of it is still being made, for the first time: pages, or scans. */
  readonly preparing?: true | undefined;
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
  readonly fault?: Fault | undefined;
  readonly theirs: string | null;
  readonly ours: string | null;
}

export type Saved = { readonly opened: Opened } | { readonly conflict: Conflict };

/** What a picture that has arrived says of itself. */
export interface ArrivedPicture {
  readonly width: number;
  readonly height: number;
  readonly date?: string | undefined;
  readonly lat?: number | undefined;
  readonly lon?: number | undefined;
  readonly heading?: number | undefined;
  readonly author?: string | undefined;
  readonly title?: string | undefined;
  /** The notice of rights that the file carries. */
  readonly rights?: string | undefined;
}

/** A file of the tray. */
export interface ArrivedFile {
  readonly id: string;
  /** As it was sent, with its folders. */
  readonly name: string;
  readonly bytes: number;
}

export interface ArrivedScan extends ArrivedFile {
  readonly format: string;
  /** Files that it names and that are here too, by their names from its own folder. */
  readonly parts: readonly { readonly id: string; readonly name: string }[];
  /** Files that it names and that are not here. */
  readonly missing: readonly string[];
  /** Its longest side in its own unit, where it is told. */
  readonly extent?: number | undefined;
  readonly known: {
    readonly title?: string | undefined;
    readonly author?: string | undefined;
    readonly licence?: string | undefined;
    readonly source?: string | undefined;
  };
}

/** What has arrived and is not kept yet. */
export interface Arrivals {
  readonly scans: readonly ArrivedScan[];
  readonly pictures: readonly (ArrivedFile & {
    readonly picture: ArrivedPicture;
    /** The name of another of which it is the same file. */
    readonly same?: string | undefined;
  })[];
  readonly tables: readonly ArrivedFile[];
  readonly refused: readonly (ArrivedFile & { readonly message: string; readonly fault?: Fault | undefined })[];
}

/** How what has arrived is kept. */
export type Keep =
  /** Pictures, in a campaign that is there or (with a title) a new one. */
  | {
      readonly as: 'pictures';
      readonly ids: readonly string[];
      readonly campaign: string;
      readonly created?:
        | {
            readonly title: string;
            readonly kind: 'oblique' | 'vertical' | 'ortho';
            readonly author?: string | undefined;
            readonly licence?: string | undefined;
          }
        | undefined;
    }
  /** A scan, as a new object. */
  | {
      readonly as: 'object';
      readonly id: string;
      readonly title: string;
      readonly summary: string;
      readonly kind: 'scan' | 'reconstruction';
      readonly units: 'mm' | 'cm' | 'm';
      readonly up: 'y' | 'z';
      /** Empty where it is not known. */
      readonly licence: string;
      readonly author: string;
    }
  /** A table, as rows of a campaign's photographs: a row that names a file of it changes that one. */
  | {
      readonly as: 'rows';
      readonly id: string;
      readonly sheet?: string | undefined;
      readonly campaign: string;
      readonly columns: Readonly<Record<string, string>>;
      readonly monthFirst?: boolean | undefined;
    }
  /** A table, as a dataset with a page of its own. */
  | {
      readonly as: 'dataset';
      readonly id: string;
      readonly sheet?: string | undefined;
      readonly title: string;
      readonly licence: string;
      readonly source: string;
      readonly address: string;
      readonly types?: Readonly<Record<string, string>> | undefined;
      readonly cells?: readonly MendedCells[] | undefined;
      readonly view?: TableView | undefined;
    }
  /** A picture in the place of another; its row and what was written of it stay. */
  | { readonly as: 'replacement'; readonly id: string; readonly path: string }
  /** The outline of a photograph on the ground; without corners, it has none. `path` is the picture's, from the root. */
  /** What a text is heard, watched or seen with, beside the file whose `media` is to name it. */
  | { readonly as: 'medium'; readonly id: string; readonly path: string }
  | { readonly as: 'outline'; readonly path: string; readonly corners: readonly Corner[] }
  /** Control points (an annotation), the camera that they give, and cells of the photograph's row; what is missing goes. */
  | {
      readonly as: 'georef';
      readonly path: string;
      readonly annotation?: unknown;
      readonly camera?: unknown;
      readonly cells: Readonly<Record<string, string>>;
    };

/** Photographs of another place, and how they are wanted. */
export interface ElsewhereAsked {
  /** A IIIF manifest or collection, a category of Commons, a mission of the IGN. */
  readonly address: string;
  /** Whether the sub-categories of a category come too. */
  readonly deep: boolean;
  /** Whether pictures that could stay there come here. */
  readonly copy: boolean;
  /** The campaign; by the source's title when missing. */
  readonly campaign?: string | undefined;
  /** Where the source names none. */
  readonly licence?: string | undefined;
  readonly author?: string | undefined;
}

/** What would come of it. */
export interface ElsewherePlan {
  readonly title: string;
  /** Folder of the campaign. */
  readonly campaign: string;
  readonly isNew: boolean;
  readonly notes: readonly Telling[];
  /** Servers that `site.yaml` would name. */
  readonly hosts: readonly string[];
  /** All of its pictures; the list may be shorter. */
  readonly count: number;
  readonly pictures: readonly {
    readonly id: string;
    readonly title: string;
    readonly state: 'new' | 'there' | 'refused';
    readonly why?: Telling | undefined;
    readonly notes: readonly Telling[];
    readonly date?: string | undefined;
    readonly author?: string | undefined;
    readonly licence?: string | undefined;
    readonly how: 'copied' | 'linked' | 'signalled';
  }[];
}

/** How far the bringing has come. */
export interface ElsewhereState {
  readonly done: number;
  readonly all: number;
  readonly ended?:
    | {
        /** Key of the campaign in the list; nothing where nothing came. */
        readonly item?: string | undefined;
        readonly count: number;
        readonly faults: readonly Telling[];
        /** Whether the service stopped answering: what came is kept. */
        readonly cut: boolean;
      }
    | undefined;
}

/** What a site cannot do without. */
export interface FirstSite {
  readonly title: string;
  readonly owner: string;
  readonly contact: string;
  readonly url: string;
  readonly languages: readonly string[];
  readonly licence: string;
  /** West, south, east, north, degrees. */
  readonly bounds: readonly number[];
}

/** What a lesson or a project begins with. */
export type Beginning =
  | {
      readonly as: 'parcours';
      readonly title: string;
      /** Of the whole lesson. */
      readonly minutes: number;
      /** The first step's title, what is read there, and what it asks: to be written, until another activity is chosen. */
      readonly step: string;
      readonly text: string;
      readonly question: string;
    }
  | { readonly as: 'projets'; readonly title: string; readonly programme: string; readonly text: string };

/** Something of the content that can go: a thing of the list, or the photograph of a row. */
export interface Removal {
  readonly section: Exclude<Item['section'], 'site'>;
  readonly id: string;
  /** The photograph: the file that its row names or, where it has none, the row's id. */
  readonly photo?: string | undefined;
}

/** What goes with a thing, and what would speak of something that is no more. */
export interface Dependants {
  readonly files: number;
  readonly bytes: number;
  readonly problems: readonly Problem[];
}

/** One save of the journal, as it is shown. */
export interface Done {
  readonly id: number;
  readonly at: string;
  readonly path: string;
  readonly what: readonly string[];
  readonly before: string | null;
  readonly after: string | null;
  readonly way: 'save' | 'undo' | 'redo' | 'arrive' | 'remove' | 'replace' | 'place';
  /** Files that it changed. */
  readonly files: number;
  /** Whether it stands, and has a way back. */
  readonly undoable: boolean;
}

/** What `check` says of the whole root: errors first. */
export interface WholeCheck {
  readonly errors: number;
  readonly warnings: number;
  /** The first of them. */
  readonly problems: readonly Problem[];
  /** Those that the check of a file alone does not know: of the files that it names, or found as scans and pictures were made. */
  readonly made: readonly Problem[];
}

/** What is asked, and answered in JSON. */
export interface Answers extends Publishing, SiteAnswers, MatchAnswers {
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
  /** Undoes one save, whatever it was of. Says whether there was something to undo. */
  readonly undoEntry: (id: number) => Promise<boolean>;
  readonly arrivals: () => Promise<Arrivals>;
  /** Leaves files of the tray: they are gone. */
  readonly leave: (ids: readonly string[]) => Promise<Arrivals>;
  /** Makes content of what has arrived or was found out, as one save. Gives the key of what it belongs to, and of a placing the save's number. */
  /** `name`: of a medium, the name that it has beside its file. */
  readonly keep: (
    keep: Keep,
  ) => Promise<{ readonly item: string; readonly entry?: number | undefined; readonly name?: string | undefined }>;
  /** What is known of a photograph, by its picture's path from the root. */
  readonly photograph: (path: string) => Promise<PhotographFacts>;
  /** The path of a photograph's picture, by its public id; `null` where there is none. */
  readonly pictureOf: (id: string) => Promise<{ readonly path: string | null }>;
  /** What an address would bring; nothing is written. */
  readonly elsewhere: (asked: ElsewhereAsked) => Promise<ElsewherePlan>;
  /** Begins to bring pictures of a plan, by id; it goes on by itself, and ends as one save. */
  readonly bringElsewhere: (asked: ElsewhereAsked & { readonly wanted: readonly string[] }) => Promise<ElsewhereState>;
  readonly elsewhereState: () => Promise<ElsewhereState>;
  /** Makes the site of a folder that has none; or says what is still wrong with it, each by its key, and makes nothing. */
  readonly begin: (site: FirstSite) => Promise<readonly Problem[]>;
  /** Begins a lesson or a project; gives the key of its item. */
  readonly create: (beginning: Beginning) => Promise<{ readonly item: string }>;
  /** Reads a table of the tray. */
  readonly table: (asked: TableAsked) => Promise<TableReading>;
  readonly check: () => Promise<WholeCheck>;
  readonly dependants: (removal: Removal) => Promise<Dependants>;
  readonly remove: (removal: Removal) => Promise<void>;
}

/** What is about documents alone: a browser answers it by itself, from a folder. */
export interface Documents extends Pick<
  Answers,
  'contents' | 'open' | 'save' | 'undo' | 'redo' | 'dropDraft' | 'history' | 'restore' | 'undoEntry' | 'create' | 'check'
> {
  /** Whether a save that is asked as the window closes may not be made. */
  readonly losesOnClose?: true | undefined;
}

/** What a desk stands on. Without a machine there is no tray, no page that follows, nothing from elsewhere, nothing put online. */
export interface Connected {
  readonly documents: Documents;
  readonly machine?: Transport | undefined;
}

export interface Transport extends Answers {
  /** Sends a file to the tray; `progress` is told the part that is sent, 0 … 1. Gives the ids of what arrived: an archive is several. */
  readonly send: (name: string, file: Blob, progress: (part: number) => void) => Promise<readonly string[]>;
  /** The address of a small picture of a file of the tray. */
  readonly preview: (id: string) => string;
  /** The address of a picture of the root, no side of it longer than asked (pixels). */
  readonly picture: (path: string, side: number) => string;
}
