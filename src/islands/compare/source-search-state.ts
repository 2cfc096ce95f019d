/** The choice of one image of very many: what is typed, what is offered, and what is said of it. */

export interface ImageOption {
  /** As the address keeps it (`sources.ts`). */
  readonly key: string;
  readonly label: string;
  /** Its place; '' where none is said. */
  readonly more: string;
  /** Address of a small picture. */
  readonly picture?: string | undefined;
}

export interface FoundImages {
  readonly options: readonly ImageOption[];
  /** How many answer, those that are not offered with them. */
  readonly count: number;
}

export interface SourceSearchState {
  /** Of the image that is chosen. */
  readonly label: string;
  /** What is typed; nothing while nobody types. */
  readonly query: string | undefined;
  readonly offered: readonly ImageOption[];
  /** Index of the option that Enter takes; -1 before one is chosen. */
  readonly active: number;
  readonly note: 'none' | 'failed' | { readonly shown: number; readonly count: number } | undefined;
}

export type SourceSearchEvent =
  | { readonly type: 'shown'; readonly label: string }
  | { readonly type: 'typed'; readonly query: string }
  /** What answers a query; of an older one, nothing is shown. */
  | { readonly type: 'found'; readonly query: string; readonly found: FoundImages }
  | { readonly type: 'failed'; readonly query: string }
  | { readonly type: 'moved'; readonly by: 1 | -1 }
  | { readonly type: 'chosen'; readonly option: ImageOption }
  | { readonly type: 'closed' };

export const START: SourceSearchState = { label: '', query: undefined, offered: [], active: -1, note: undefined };

export function reduce(state: SourceSearchState, event: SourceSearchEvent): SourceSearchState {
  switch (event.type) {
    case 'shown':
      return event.label === state.label ? state : { ...state, label: event.label };
    case 'typed':
      return { ...state, query: event.query };
    case 'found': {
      if (event.query !== state.query) return state;
      const { options, count } = event.found;
      const note = count > options.length ? { shown: options.length, count } : options.length === 0 ? ('none' as const) : undefined;
      return { ...state, offered: options, active: -1, note };
    }
    case 'failed':
      return event.query === state.query ? { ...state, offered: [], active: -1, note: 'failed' } : state;
    case 'moved': {
      const { length } = state.offered;
      const from = state.active < 0 && event.by < 0 ? 0 : state.active;
      return length === 0 ? state : { ...state, active: (from + event.by + length) % length };
    }
    case 'chosen':
      return { ...START, label: event.option.label };
    case 'closed':
      return { ...START, label: state.label };
  }
}

/** The image that Enter takes: the one that is marked, else the first that answers what was typed. */
export function taken({ offered, active, query }: SourceSearchState): ImageOption | undefined {
  return offered[active] ?? (query?.trim() ? offered[0] : undefined);
}
