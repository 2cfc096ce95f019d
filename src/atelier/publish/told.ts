/** What the desk asks about putting the site online, and what it is told. */
import type { Fault, Given } from '../../domain/input/fault.ts';
import type { Publish } from '../../domain/records/publish.ts';
import type { Report } from '../../setup/publish/report.ts';
import type { SecretTold } from '../../setup/publish/secrets.ts';

export type Stage =
  /** Nothing is under way; nothing is ready. */
  | 'idle'
  | 'building'
  /** Reading what stands at the place. */
  | 'looking'
  /** Built, and told what it changes. */
  | 'ready'
  | 'sending'
  | 'sent';

/** Why something did not come to its end. */
export interface PublishFault {
  readonly why: 'build' | 'foreign' | 'server' | 'refused' | 'cancelled';
  /** A sentence of the publisher, or of the check; empty where the desk has its own. */
  readonly message: string;
  /** The same as data. */
  readonly fault?: Fault | undefined;
  /** What a server that nobody has vouched for shows as its key. */
  readonly serverKey?: string | undefined;
}

export interface PublishTold {
  /** As `site.yaml` says it; nothing where it says nothing, or is in fault. */
  readonly to: Publish | undefined;
  readonly secrets: readonly SecretTold[];
  readonly stage: Stage;
  /** The last lines that the build has said. */
  readonly lines: readonly string[];
  readonly progress: { readonly done: number; readonly all: number } | undefined;
  /** What the built site changes at the place; long lists are cut. */
  readonly report: (Report & { readonly cut: boolean }) | undefined;
  /** Whether there is nothing to send. */
  readonly same: boolean;
  /** Files with a draft, which are not in what is built. */
  readonly drafts: readonly string[];
  /** Whether the content has changed since it was built. */
  readonly changedSince: boolean;
  readonly fault: PublishFault | undefined;
  /** The number of the publication that was made last, by sending or by going back. */
  readonly sent: number | undefined;
}

/** A state of the place that one can go back to; the first is what stands there. */
export interface PublishedState {
  readonly number: number;
  /** ISO 8601. */
  readonly date: string;
  readonly pages: number;
  readonly files: number;
  readonly bytes: number;
}

/** What a place says when it is tried. */
export interface PlaceTried {
  readonly name: Given;
  /** `unknown`: a server that nobody has vouched for; it was asked nothing. */
  readonly holds: 'nothing' | 'publication' | 'foreign' | 'unknown';
  readonly number?: number | undefined;
  readonly date?: string | undefined;
  /** Of an unknown server: the publisher's sentence, and what it shows as its key. */
  readonly message?: string | undefined;
  readonly fault?: Fault | undefined;
  readonly serverKey?: string | undefined;
}

/** Changes of the content that its Git does not hold yet. */
export interface CommitTold {
  /** Whether the content stands in a Git repository. */
  readonly repository: boolean;
  readonly branch: string;
  /** Files of the content, from its root, and what became of each. */
  readonly files: readonly { readonly path: string; readonly change: 'new' | 'changed' | 'gone' }[];
  readonly author: string;
  readonly email: string;
  /** Proposed from what changed. */
  readonly message: string;
}

export interface CommitAsked {
  readonly author: string;
  readonly email: string;
  readonly message: string;
}

/** The part of the transport that puts online. */
export interface Publishing {
  readonly publishing: () => Promise<PublishTold>;
  /** Builds, checks, and finds what changes. Answers at once; `publishing` tells how far it has come. */
  readonly prepare: () => Promise<PublishTold>;
  /** Sends what was prepared. `takeOver`: also where somebody else's site stands. */
  readonly sendSite: (takeOver: boolean) => Promise<PublishTold>;
  readonly cancel: () => Promise<PublishTold>;
  readonly tryPlace: () => Promise<PlaceTried>;
  /** Newest first. */
  readonly published: () => Promise<readonly PublishedState[]>;
  /** Makes the publication of this number what stands there. */
  readonly goBack: (number: number) => Promise<PublishTold>;
  /** Keeps secrets of the place in the system's keyring; an empty one is forgotten. */
  readonly keepSecrets: (secrets: Readonly<Record<string, string>>) => Promise<PublishTold>;
  readonly uncommitted: () => Promise<CommitTold>;
  /** Commits the content's own files, and gives the commit's short name. */
  readonly commit: (asked: CommitAsked) => Promise<{ readonly name: string }>;
}
