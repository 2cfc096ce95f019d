/** What the page and the index's worker say to one another. */
import type { Bounds } from '../../domain/geo/ring.ts';
import type { IndexCampaign } from '../../domain/photo/index-format.ts';
import type { IndexDetail } from '../../domain/photo/index-detail.ts';
import type { Cluster } from '../../domain/sky/clusters.ts';
import type { Criteria, Matches, Order } from '../../domain/sky/photo-query.ts';
import type { Span } from '../../domain/sky/timeline.ts';

/** Once, at the start. */
export interface Opened {
  readonly count: number;
  readonly located: number;
  readonly campaigns: readonly IndexCampaign[];
  readonly communes: readonly (readonly [insee: string, name: string])[];
  readonly themes: readonly string[];
  readonly years: Span | undefined;
  /** Whether some pictures are computed, and some not held here. */
  readonly hasComputed: boolean;
  readonly hasUnheld: boolean;
  /** Whether themes come only when they are asked for. */
  readonly themesLater: boolean;
}

export interface Ask {
  readonly criteria: Omit<Criteria, 'text'>;
  readonly query: string;
  /** How many there are of each theme is shown: of very many they come only then. */
  readonly themes: boolean;
  /** What the map shows, and its zoom. */
  readonly view: Bounds;
  readonly zoom: number;
  readonly list: {
    readonly order: Order;
    readonly from: number;
    readonly size: number;
    readonly everywhere: boolean;
    readonly centre: readonly [lon: number, lat: number];
    readonly bounds?: Bounds | undefined;
  };
}

export interface Answer extends Omit<Matches, 'ranks'> {
  readonly total: number;
  /** Photographs in the view: the sum of the marks within it. */
  readonly inView: number;
  readonly clusters: readonly Cluster[];
  /** Ranks of the asked part of the list, and how many the whole list has. */
  readonly ranks: readonly number[];
  readonly listed: number;
}

export interface Ranked {
  readonly rank: number;
  readonly detail: IndexDetail;
  readonly held: boolean;
  readonly computed: boolean;
  readonly campaign: number;
}

/** A question by its name, and its answer. */
export interface Questions {
  /** With the index's file, which the page has fetched. */
  open: { readonly question: { readonly root: string; readonly file: ArrayBuffer }; readonly answer: Opened };
  /** Before they are asked for: words as they are being typed, none where the field has just been entered. */
  prepare: { readonly question: { readonly query: string }; readonly answer: void };
  ask: { readonly question: Ask; readonly answer: Answer };
  details: { readonly question: { readonly ranks: readonly number[] }; readonly answer: readonly Ranked[] };
  /** Photographs of the last answer whose outline or cone holds a point, oldest first. */
  under: { readonly question: { readonly lon: number; readonly lat: number }; readonly answer: readonly Ranked[] };
  find: { readonly question: { readonly id: string }; readonly answer: Ranked | undefined };
}

export type Asked = {
  [K in keyof Questions]: { readonly id: number; readonly name: K; readonly question: Questions[K]['question'] };
}[keyof Questions];
export type Told = { readonly id: number; readonly answer: unknown } | { readonly id: number; readonly failure: string };
