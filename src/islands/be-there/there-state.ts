/** Standing where a photograph was taken: what the phone knows, and what follows. */
import { bearingTo, turnBetween, type Held } from '../../domain/orientation/handheld.ts';
import { greatCircle } from '../../domain/geo/sphere.ts';
import type { ThereData } from '../../domain/sky/there-data.ts';

export interface Here {
  readonly lon: number;
  readonly lat: number;
  /** Metres. */
  readonly accuracy: number;
}

export interface ThereState {
  /** `lost`: allowed, and not found so far. */
  readonly here: Here | 'searching' | 'refused' | 'lost';
  /** Where the phone points; `undefined` where it does not tell. */
  readonly held: Held | undefined;
  /** The old view over the phone's camera. */
  readonly ghost: 'off' | 'asked' | 'on' | 'refused';
  /** Of the old view, per cent. */
  readonly opacity: number;
  /** Of the old view, per cent of the screen. */
  readonly size: number;
}

export type ThereEvent =
  | { readonly type: 'here'; readonly here: ThereState['here'] }
  | { readonly type: 'held'; readonly held: Held }
  | { readonly type: 'ghost'; readonly ghost: ThereState['ghost'] }
  | { readonly type: 'opacity'; readonly percent: number }
  | { readonly type: 'size'; readonly percent: number };

export const START_THERE: ThereState = { here: 'searching', held: undefined, ghost: 'off', opacity: 50, size: 100 };

export function reduce(state: ThereState, event: ThereEvent): ThereState {
  switch (event.type) {
    case 'here':
      // A place that is known stays better than none.
      return typeof event.here === 'string' && typeof state.here !== 'string' ? state : { ...state, here: event.here };
    case 'held':
      return { ...state, held: event.held };
    case 'ghost':
      return { ...state, ghost: event.ghost };
    case 'opacity':
      return { ...state, opacity: event.percent };
    case 'size':
      return { ...state, size: event.percent };
  }
}

/** Nearer than this, or than the phone's own error, one is there, metres. */
const THERE = 25;
/** A phone that knows its place no better, by its network alone or since it was told not to, does not know that one is there. */
const COARSE = 200;
/** An angle that no hand holds better, degrees. */
const AIMED = 6;

export interface Way {
  readonly distance_m: number;
  /** Towards the camera's place, clockwise from north. */
  readonly bearing: number;
  /** One stands there, as well as can be known. */
  readonly there: boolean;
  /** The phone's own error, where it is too large for finding the way, metres. */
  readonly coarse_m: number | undefined;
}

/** The way to where the photograph was taken. */
export function wayTo({ here }: ThereState, data: ThereData): Way | undefined {
  if (typeof here === 'string') return undefined;
  const distance_m = greatCircle([here.lon, here.lat], [data.lon, data.lat]);
  const coarse = here.accuracy > COARSE;
  const there = distance_m <= (coarse ? THERE : Math.max(THERE, here.accuracy));
  return { distance_m, bearing: bearingTo(here, data), there, coarse_m: coarse ? here.accuracy : undefined };
}

/** How to turn towards the way, or, there, towards what the picture looks at; the reverse of it turns the arrow. */
export function turnTo(state: ThereState, data: ThereData): number | undefined {
  const way = wayTo(state, data);
  const goal = way?.there ? data.heading : way?.bearing;
  return goal === undefined || !state.held ? undefined : turnBetween(state.held.heading, goal);
}

export type Aim = 'left' | 'right' | 'up' | 'down' | 'there';

/** How the phone must be turned so that it looks as the picture does; sideways first. */
export function aimOf({ held }: ThereState, { heading, tilt }: ThereData): Aim | undefined {
  if (!held || heading === undefined) return undefined;
  const turn = turnBetween(held.heading, heading);
  if (Math.abs(turn) > AIMED) return turn > 0 ? 'right' : 'left';
  if (tilt !== undefined && Math.abs(tilt - held.tilt) > AIMED) return tilt > held.tilt ? 'up' : 'down';
  return 'there';
}
