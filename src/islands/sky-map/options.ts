/** What the explorer is given and gives back. */
import type { SkyConfig } from '../../domain/sky/sky-config.ts';
import type { SkyState } from '../../domain/sky/sky-state.ts';
import type { Lang } from '../../domain/text/text.ts';
import type { Gestures } from '../map/base-map.ts';
import type { PhotoIndex } from './photo-index.ts';

export interface SkyMapOptions {
  readonly lang?: Lang | undefined;
  readonly config?: SkyConfig | Promise<SkyConfig> | undefined;
  /** An index that is already being opened, where a page could begin before this code had come. */
  readonly index?: PhotoIndex | undefined;
  readonly state?: SkyState | undefined;
  readonly gestures?: Gestures | undefined;
}

export interface SkyMapEvents extends Record<string, unknown> {
  state: SkyState;
  /** The first marks are on the map. */
  ready: { readonly total: number };
  /** A photograph has been chosen; its id, or `undefined` when none is any more. */
  photo: string | undefined;
  /** A point of the map has been pressed. */
  point: readonly [lat: number, lon: number];
}

export interface SkyMapHandle {
  destroy: () => void;
  getState: () => SkyState;
  setState: (state: SkyState) => void;
  on: <K extends keyof SkyMapEvents>(event: K, listener: (detail: SkyMapEvents[K]) => void) => () => void;
}
