/** What a comparison is given and gives back. */
import type { CompareState } from '../../domain/sky/compare-state.ts';
import type { SkyConfig } from '../../domain/sky/sky-config.ts';
import type { Lang } from '../../domain/text/text.ts';
import type { Gestures } from '../map/base-map.ts';

export interface CompareOptions {
  readonly lang?: Lang | undefined;
  readonly config?: SkyConfig | undefined;
  readonly state?: CompareState | undefined;
  readonly gestures?: Gestures | undefined;
  /** Choice of images, measure, still, print; on by default. Modes and the slider are always there. */
  readonly tools?: boolean | undefined;
}

export interface CompareEvents extends Record<string, unknown> {
  state: CompareState;
  /** Labels of the images that do not answer; none when all do again. */
  silent: readonly string[];
  /** A point of the comparison has been pressed. */
  point: readonly [number, number];
}

export interface CompareHandle {
  destroy: () => void;
  getState: () => CompareState;
  setState: (state: CompareState) => void;
  /** Draws the swipe or the fade to a position, 0 … 100, as its slider does. */
  slide: (position: number) => void;
  on: <K extends keyof CompareEvents>(event: K, listener: (detail: CompareEvents[K]) => void) => () => void;
}
