/** What the explorer of a package knows and shows. The choices that its address keeps are the domain's `ExplorerState`. */
import { initialState, type ExplorerState } from '../../domain/table/explorer-state.ts';
import type { PublishedPackage, PublishedTable } from '../../domain/table/published.ts';
import type { LoadedTable } from './load.ts';
import { keptRows, type KeptRows } from './kept-rows.ts';

/** Rows that are shown at once, and added by « lignes de plus ». */
export const PAGE = 50;
/** Files larger than this (bytes) are fetched only when asked for. */
const HEAVY_BYTES = 8_000_000;
/** Rows that a print holds at most: some thirty sheets. */
const MOST_PRINTED = 1500;

export interface DeskState {
  readonly pack: PublishedPackage;
  readonly choices: ExplorerState;
  /** Tables that have come, by name; those that are being fetched, that did not come, that the visitor wants though they are heavy. */
  readonly tables: ReadonlyMap<string, LoadedTable | 'loading' | 'failed'>;
  readonly accepted: ReadonlySet<string>;
  /** Rows of the table that the choices keep; those of the last one until another has come. */
  readonly shown: { readonly loaded: LoadedTable; readonly kept: KeptRows; readonly choices: ExplorerState } | undefined;
  readonly most: number;
  readonly printing: boolean;
  /** Filters that the visitor has unfolded or folded, by column. */
  readonly folds: ReadonlyMap<string, boolean>;
  /** Whether the drawing is being listened to, and which of its points sounds. */
  readonly listening: boolean;
  readonly sounding: number | undefined;
  /** The link, once it was copied or could not be. */
  readonly link: { readonly copied: boolean; readonly address: string } | undefined;
}

export type DeskEvent =
  | { readonly type: 'chosen'; readonly part: Partial<ExplorerState> }
  | { readonly type: 'addressed'; readonly choices: ExplorerState | undefined }
  | { readonly type: 'accepted' }
  | { readonly type: 'loading'; readonly table: string }
  | { readonly type: 'loaded'; readonly table: string; readonly loaded: LoadedTable }
  | { readonly type: 'failed'; readonly table: string }
  | { readonly type: 'more' }
  | { readonly type: 'printing'; readonly on: boolean }
  | { readonly type: 'unfolded'; readonly field: string; readonly on: boolean }
  | { readonly type: 'listening'; readonly on: boolean }
  | { readonly type: 'sounding'; readonly index: number | undefined }
  | { readonly type: 'linked'; readonly copied: boolean; readonly address: string };

export function startDesk(pack: PublishedPackage): DeskState {
  return {
    pack,
    choices: initialState(pack.tables[0]?.name ?? ''),
    tables: new Map(),
    accepted: new Set(),
    shown: undefined,
    most: PAGE,
    printing: false,
    folds: new Map(),
    listening: false,
    sounding: undefined,
    link: undefined,
  };
}

export function reduce(state: DeskState, event: DeskEvent): DeskState {
  switch (event.type) {
    case 'chosen':
      return show({ ...state, choices: { ...state.choices, ...event.part }, most: PAGE });
    case 'addressed':
      return show({ ...state, choices: event.choices ?? state.choices, most: PAGE });
    case 'accepted':
      return { ...state, accepted: new Set([...state.accepted, state.choices.table]) };
    case 'loading':
      return { ...state, tables: new Map([...state.tables, [event.table, 'loading']]) };
    case 'loaded':
      return show({ ...state, tables: new Map([...state.tables, [event.table, event.loaded]]) });
    case 'failed':
      return { ...state, tables: new Map([...state.tables, [event.table, 'failed']]) };
    case 'more':
      return { ...state, most: state.most + PAGE };
    case 'printing':
      return { ...state, printing: event.on };
    case 'unfolded':
      return state.folds.get(event.field) === event.on ? state : { ...state, folds: new Map([...state.folds, [event.field, event.on]]) };
    case 'listening':
      return { ...state, listening: event.on, sounding: undefined };
    case 'sounding':
      return { ...state, sounding: event.index };
    case 'linked':
      return { ...state, link: { copied: event.copied, address: event.address } };
  }
}

/** The rows of what is chosen, once they are there; what was listened to or copied was of others. */
function show(state: DeskState): DeskState {
  const loaded = state.tables.get(state.choices.table);
  return {
    ...state,
    shown:
      loaded === undefined || typeof loaded === 'string'
        ? state.shown
        : { loaded, kept: keptRows(loaded, state.choices), choices: state.choices },
    listening: false,
    sounding: undefined,
    link: undefined,
  };
}

/** The chosen table as the package publishes it. */
export function chosenTable({ pack, choices }: DeskState): PublishedTable | undefined {
  return pack.tables.find(({ name }) => name === choices.table);
}

/** What keeps the rows from being shown: their weight, the wait, a failure; nothing once they are there. */
export function obstacle(state: DeskState): 'heavy' | 'loading' | 'failed' | undefined {
  const table = chosenTable(state);
  const come = table && state.tables.get(table.name);
  if (!table || typeof come === 'object') return undefined;
  if (come !== undefined) return come;
  return table.bytes > HEAVY_BYTES && !state.accepted.has(table.name) ? 'heavy' : 'loading';
}

/** The table that has to be fetched now, if one has. */
export function wantedTable(state: DeskState): PublishedTable | undefined {
  const table = chosenTable(state);
  const come = table && state.tables.get(table.name);
  return table && (come === undefined || come === 'failed') && obstacle(state) !== 'heavy' ? table : undefined;
}

/** Rows that are listed at most; on paper, all that some sheets hold. */
export function mostRows({ most, printing }: DeskState): number {
  return printing ? MOST_PRINTED : most;
}
