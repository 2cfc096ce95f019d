/** The search for a place: what is typed, what is offered, and what is said of it. */
import type { Place } from '../../domain/sky/places.ts';

export type SearchNote =
  | { readonly kind: 'none' | 'searching' | 'failed' }
  /** A place whose position is not known on the device. */
  | { readonly kind: 'unknown'; readonly name: string }
  | { readonly kind: 'arrived'; readonly name: string; readonly within_km: number | undefined };

export interface SearchState {
  readonly query: string;
  readonly offered: readonly Place[];
  /** Index of the option that Enter takes; -1 before one is chosen. */
  readonly active: number;
  readonly note: SearchNote | undefined;
  /** A search online would find more. */
  readonly more: boolean;
  /** Names of this very territory that one might type. */
  readonly examples: string;
}

export type SearchEvent =
  | { readonly type: 'typed'; readonly query: string }
  /** Found on the device; of an older query, nothing is shown. */
  | { readonly type: 'found'; readonly query: string; readonly places: readonly Place[] }
  | { readonly type: 'closed' }
  | { readonly type: 'moved'; readonly by: 1 | -1 }
  | { readonly type: 'chosen'; readonly place: Place }
  | { readonly type: 'asked-online' }
  | { readonly type: 'answered'; readonly places: readonly Place[] }
  | { readonly type: 'failed' }
  | { readonly type: 'known'; readonly places: readonly Place[] };

export const START: SearchState = { query: '', offered: [], active: -1, note: undefined, more: false, examples: '' };

export function reduce(state: SearchState, event: SearchEvent): SearchState {
  switch (event.type) {
    case 'typed':
      return { ...state, query: event.query };
    case 'found': {
      if (event.query !== state.query) return state;
      const nothing = event.query.trim().length > 2 && event.places.length === 0;
      return { ...state, offered: event.places, active: -1, note: nothing ? { kind: 'none' } : undefined, more: nothing };
    }
    case 'closed':
      return { ...state, offered: [], active: -1 };
    case 'moved': {
      const { length } = state.offered;
      return length === 0
        ? state
        : { ...state, active: (state.active + event.by + length + (state.active < 0 && event.by < 0 ? 1 : 0)) % length };
    }
    case 'chosen': {
      const { name, lat, within_km } = event.place;
      const shut = { ...state, query: name, offered: [], active: -1 };
      // What is only near is said when one arrives, and may be asked online.
      return lat === undefined
        ? { ...shut, note: { kind: 'unknown', name }, more: true }
        : { ...shut, note: { kind: 'arrived', name, within_km }, more: within_km !== undefined };
    }
    case 'asked-online':
      return { ...state, note: { kind: 'searching' } };
    case 'answered':
      return { ...state, offered: event.places, active: -1, note: event.places.length === 0 ? { kind: 'none' } : undefined };
    case 'failed':
      return { ...state, note: { kind: 'failed' } };
    case 'known':
      return { ...state, examples: examplesOf(event.places) };
  }
}

/** Its largest place, a merged commune and its code. */
function examplesOf(places: readonly Place[]): string {
  const old = places.find((place) => place.now);
  const examples = [places[0]?.name, old?.name, old?.code].filter(Boolean);
  return examples.length > 0 ? `${examples.join(', ')}…` : '';
}

/** The place that Enter takes: the one that is marked, else the first. */
export function taken({ offered, active }: SearchState): Place | undefined {
  return offered[Math.max(0, active)];
}
