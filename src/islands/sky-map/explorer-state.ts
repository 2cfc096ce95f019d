/**
 * What the explorer knows and shows, as plain data. The map and the index are asked and told by `explorer.ts`; everything
 * that a visitor reads follows from this state.
 */
import type { Bounds } from '../../domain/geo/ring.ts';
import type { Layer } from '../../domain/records/site.ts';
import { MANY } from '../../domain/photo/index-format.ts';
import type { Order } from '../../domain/sky/photo-query.ts';
import type { SkyState } from '../../domain/sky/sky-state.ts';
import type { Span } from '../../domain/sky/timeline.ts';
import type { InPicture, InPictures } from './in-pictures.ts';
import type { Answer, Ask, Opened, Ranked } from './protocol.ts';

/** Photographs on one page of the list. */
export const PAGE = 20;

/** What stands in the place of the result's sentence. */
export type Notice = 'loading' | 'failed' | 'around-failed' | 'around-outside';

/** The day on which the imagery was taken at a point, or why it is not known. */
export type ImageDay = 'searching' | 'offline' | 'unknown' | { readonly date: string; readonly mission?: string | undefined };

/** A point of the ground that is asked about. */
export interface PointAsked {
  /** Answers bear it: those to an earlier point are not shown. */
  readonly turn: number;
  readonly at: readonly [lat: number, lon: number];
  /** Name of the nearest place. */
  readonly near: string | undefined;
  /** Names of the shown areas that hold the point. */
  readonly areas: readonly string[];
  /** Address of the page of the nearest place, where it has one. */
  readonly page: string | undefined;
  /** Address of the comparison there. */
  readonly compare: string | undefined;
  /** The imagery that is shown. */
  readonly layer: Layer | undefined;
  readonly seen: readonly Ranked[] | 'searching' | 'failed';
  /** Where it is in the pictures whose camera is known, once that is reckoned. */
  readonly spots: InPictures | undefined;
  readonly day: ImageDay | undefined;
}

export interface ExplorerState {
  /** What a visitor has set; written in the address. */
  readonly sky: SkyState;
  /** The search's field as it is being typed; `sky.query` follows when it rests. */
  readonly typed: string;
  readonly opened: Opened | undefined;
  /** The index's last answer: marks and years follow it at once, also while a brush is dragged. */
  readonly answer: Answer | undefined;
  /** What counts and list tell: an answer that has come to rest, with its rows. */
  readonly told: { readonly answer: Answer; readonly rows: readonly Ranked[] } | undefined;
  /** Number of the last question to the index: one that grows has to be asked. */
  readonly question: number;
  /** First photograph of the list's page. */
  readonly from: number;
  /** A place of several photographs whose list was asked for. */
  readonly together: Bounds | undefined;
  readonly selected: Ranked | undefined;
  readonly notice: Notice | undefined;
  readonly point: PointAsked | undefined;
  /** Labels of the layers that do not answer. */
  readonly silent: readonly string[];
  /** Who made what is shown. */
  readonly credits: readonly string[];
  /** The place that was gone to last, with the address of its page. */
  readonly place: { readonly name: string; readonly page: string } | undefined;
  /** The sheet with point, filters and list is open. */
  readonly sheet: boolean;
  /** The filters are unfolded. */
  readonly unfolded: boolean;
  /** What has become of sharing or saving, in words. */
  readonly said: string;
}

export type ExplorerEvent =
  /** A setting that does not change what is found. */
  | { readonly type: 'set'; readonly change: Partial<SkyState> }
  /** One that does: the list begins anew. */
  | { readonly type: 'narrowed'; readonly change: Partial<SkyState> }
  | { readonly type: 'typed'; readonly text: string }
  | { readonly type: 'moved'; readonly centre: readonly [lat: number, lon: number]; readonly zoom: number }
  | { readonly type: 'restored'; readonly sky: SkyState }
  | { readonly type: 'opened'; readonly opened: Opened }
  | { readonly type: 'answered'; readonly answer: Answer }
  | { readonly type: 'told'; readonly answer: Answer; readonly rows: readonly Ranked[] }
  | { readonly type: 'noticed'; readonly notice: Notice }
  | { readonly type: 'paged'; readonly from: number }
  | { readonly type: 'gathered'; readonly bounds: Bounds }
  | { readonly type: 'selected'; readonly photo: Ranked | undefined }
  | { readonly type: 'asked-point'; readonly point: Omit<PointAsked, 'turn' | 'seen' | 'spots' | 'day'> }
  | { readonly type: 'seen'; readonly turn: number; readonly photos: readonly Ranked[] | 'failed' }
  | { readonly type: 'spotted'; readonly turn: number; readonly spots: InPictures }
  | { readonly type: 'dated'; readonly turn: number; readonly day: ImageDay }
  | { readonly type: 'closed-point' }
  | { readonly type: 'went'; readonly place: ExplorerState['place'] }
  | { readonly type: 'sheet'; readonly open: boolean }
  | { readonly type: 'unfolded'; readonly open: boolean }
  | { readonly type: 'said'; readonly text: string }
  | { readonly type: 'layers'; readonly silent: readonly string[]; readonly credits: readonly string[] };

export function startState(sky: SkyState, sheet = true): ExplorerState {
  return {
    sky,
    typed: sky.query,
    opened: undefined,
    answer: undefined,
    told: undefined,
    question: 0,
    from: 0,
    together: undefined,
    selected: undefined,
    notice: 'loading',
    point: undefined,
    silent: [],
    credits: [],
    place: undefined,
    sheet,
    unfolded: false,
    said: '',
  };
}

/** Another list: from its first page. */
const anew = (state: ExplorerState): ExplorerState => ({ ...state, question: state.question + 1, from: 0, together: undefined });

export function reduce(state: ExplorerState, event: ExplorerEvent): ExplorerState {
  switch (event.type) {
    case 'set':
      return { ...state, sky: { ...state.sky, ...event.change } };
    case 'narrowed': {
      const sky = { ...state.sky, ...event.change };
      // What is being typed stays as it is, its last space too.
      return { ...anew(state), sky, typed: sky.query === state.typed.trim() ? state.typed : sky.query };
    }
    case 'typed':
      return { ...state, typed: event.text };
    case 'moved':
      return { ...anew(state), said: '', sky: { ...state.sky, centre: event.centre, zoom: event.zoom } };
    case 'restored':
      return { ...anew(state), sky: event.sky, typed: event.sky.query };
    case 'opened':
      return { ...state, opened: event.opened, question: state.question + 1 };
    case 'answered':
      return { ...state, answer: event.answer };
    case 'told':
      // A later answer may have come meanwhile.
      return event.answer === state.answer ? { ...state, told: { answer: event.answer, rows: event.rows }, notice: undefined } : state;
    case 'noticed':
      return { ...state, notice: event.notice };
    case 'paged':
      return { ...state, from: event.from, question: state.question + 1 };
    case 'gathered':
      return {
        ...state,
        together: event.bounds,
        sheet: true,
        from: 0,
        sky: { ...state.sky, everywhere: false },
        question: state.question + 1,
      };
    case 'selected':
      return { ...state, selected: event.photo, sky: { ...state.sky, photo: event.photo?.detail.id } };
    case 'asked-point': {
      const turn = (state.point?.turn ?? 0) + 1;
      return {
        ...state,
        sheet: true,
        sky: { ...state.sky, point: event.point.at },
        point: { ...event.point, turn, seen: 'searching', spots: undefined, day: undefined },
      };
    }
    case 'seen':
      return state.point?.turn === event.turn ? { ...state, point: { ...state.point, seen: event.photos } } : state;
    case 'spotted':
      return state.point?.turn === event.turn ? { ...state, point: { ...state.point, spots: event.spots } } : state;
    case 'dated':
      return state.point?.turn === event.turn ? { ...state, point: { ...state.point, day: event.day } } : state;
    case 'went':
      return { ...state, place: event.place };
    case 'sheet':
      return { ...state, sheet: event.open };
    case 'unfolded':
      return { ...state, unfolded: event.open, question: state.question + Number(event.open && state.opened?.themesLater === true) };
    case 'said':
      return { ...state, said: event.text };
    case 'closed-point':
      return { ...state, point: undefined, sky: { ...state.sky, point: undefined } };
    case 'layers':
      return same(state.silent, event.silent) && same(state.credits, event.credits)
        ? state
        : { ...state, silent: event.silent, credits: event.credits };
  }
}

const same = (one: readonly string[], other: readonly string[]) => one.length === other.length && one.every((text, i) => text === other[i]);

/** Details are filed by place: in a large collection, the nearest cost a file or two, the oldest one each. */
export function orderOf({ sky, opened }: ExplorerState): Order {
  return sky.order ?? ((opened?.count ?? 0) > MANY ? 'nearest' : 'oldest');
}

/** The question to the index. @param view what the map shows @param centre longitude, latitude */
export function questionOf(state: ExplorerState, view: Bounds, zoom: number, centre: readonly [lon: number, lat: number]): Ask {
  const { years, campaign, commune, kind, theme, computed, held, query, everywhere } = state.sky;
  return {
    criteria: { years, campaign, commune, kind, theme, computed, held },
    query,
    themes: state.unfolded,
    view,
    zoom: Math.round(zoom),
    list: { order: orderOf(state), from: state.from, size: PAGE, everywhere, centre, bounds: state.together },
  };
}

export interface Page {
  /** First and last, counted from 1; 0 and 0 in an empty list. */
  readonly first: number;
  readonly last: number;
  readonly listed: number;
  /** Where the pages before and after begin, where there are any. */
  readonly previous: number | undefined;
  readonly next: number | undefined;
}

/** Which part of the list is shown. */
export function pageOf({ told, from }: ExplorerState): Page {
  const listed = told?.answer.listed ?? 0;
  const last = Math.min(from + PAGE, listed);
  return {
    first: listed === 0 ? 0 : from + 1,
    last,
    listed,
    previous: from > 0 ? Math.max(0, from - PAGE) : undefined,
    next: last < listed ? from + PAGE : undefined,
  };
}

/** How many ways narrow the result, besides words, place and years. */
export function narrowings({ campaign, commune, kind, theme, held, computed }: SkyState): number {
  return [campaign, commune, kind, theme].filter(Boolean).length + Number(held) + Number(computed);
}

/** The change that takes all of them back, and the words. */
export const WIDE: Partial<SkyState> = {
  query: '',
  campaign: undefined,
  commune: undefined,
  kind: undefined,
  theme: undefined,
  held: false,
  computed: false,
};

/** A span that leaves nothing out is none. */
export function spanWithin(span: Span | undefined, limits: Span): Span | undefined {
  return span && span.from <= limits.from && span.to >= limits.to ? undefined : span;
}

/** The photographs that see the point: of one whose camera is known, land must not stand before it. */
export function seeing({ seen, spots }: PointAsked): readonly Ranked[] {
  if (typeof seen === 'string') return [];
  return seen.filter(({ rank }) => !spots?.has(rank) || spots.get(rank)?.hidden === false);
}

/** Where the point is in the chosen photograph. */
export const spotIn = ({ point, selected }: ExplorerState): InPicture | undefined => selected && point?.spots?.get(selected.rank);
