/** A picture over the land: what is asked of it, and what its camera answers. */
import type { GroundLength, PicturePoint, Sighting } from '../../domain/orientation/sighting.ts';
import type { LandName } from '../../domain/sky/land-names.ts';
import { spotsOf, type Spot } from '../../domain/sky/picture-names.ts';

export interface LandPlace {
  readonly lon: number;
  readonly lat: number;
}

/** A point that was touched, in the picture or on the map, and what it is on the other. */
export type Touched =
  | {
      readonly kind: 'land';
      readonly image: PicturePoint;
      readonly place: LandPlace;
      readonly distance_m: number;
      readonly hidden: boolean;
    }
  | { readonly kind: 'sky'; readonly image: PicturePoint }
  | { readonly kind: 'outside'; readonly place: LandPlace };

export interface LandState {
  /** What the camera tells; `undefined` until it has come, `failed` where it does not. */
  readonly sighting: Sighting | 'failed' | undefined;
  /** The camera was found over the land; else it is as it was written, and nobody has checked it. */
  readonly found: boolean;
  /** Names of the land, once they have come. */
  readonly names: readonly LandName[] | undefined;
  readonly spots: readonly Spot[];
  readonly named: boolean;
  readonly mapped: boolean;
  readonly measuring: boolean;
  readonly touched: Touched | undefined;
  readonly ends: readonly PicturePoint[];
  /** Id of the other photograph that is drawn over this one, and whether it has come. */
  readonly other: { readonly id: string; readonly drawn: 'drawing' | 'drawn' | 'failed' } | undefined;
  /** How much of it is seen, per cent. */
  readonly share: number;
}

export type LandEvent =
  | { readonly type: 'came'; readonly sighting: Sighting | undefined; readonly found: boolean }
  | { readonly type: 'names'; readonly names: readonly LandName[] }
  | { readonly type: 'turned'; readonly what: 'named' | 'mapped' | 'measuring' }
  | { readonly type: 'pressed'; readonly point: PicturePoint }
  | { readonly type: 'shown'; readonly place: LandPlace }
  | { readonly type: 'other'; readonly id: string | undefined }
  | { readonly type: 'drawn'; readonly id: string; readonly drawn: 'drawn' | 'failed' }
  | { readonly type: 'shared'; readonly percent: number };

export const START_LAND: LandState = {
  sighting: undefined,
  found: false,
  names: undefined,
  spots: [],
  named: false,
  mapped: false,
  measuring: false,
  touched: undefined,
  ends: [],
  other: undefined,
  share: 50,
};

const known = ({ sighting }: Pick<LandState, 'sighting'>): Sighting | undefined => (sighting === 'failed' ? undefined : sighting);

export function reduce(state: LandState, event: LandEvent): LandState {
  switch (event.type) {
    case 'came':
      return withSpots({ ...state, sighting: event.sighting ?? 'failed', found: event.found });
    case 'names':
      return withSpots({ ...state, names: event.names });
    case 'turned':
      return { ...state, [event.what]: !state[event.what], ...(event.what === 'measuring' && { ends: [], touched: undefined }) };
    case 'pressed': {
      if (state.measuring) return { ...state, ends: state.ends.length < 2 ? [...state.ends, event.point] : [event.point] };
      const sighting = known(state);
      return sighting ? { ...state, touched: touchedIn(sighting, event.point) } : state;
    }
    case 'other':
      return { ...state, other: event.id === undefined ? undefined : { id: event.id, drawn: 'drawing' }, share: 50 };
    case 'drawn':
      // Another one may have been asked for meanwhile.
      return state.other?.id === event.id ? { ...state, other: { id: event.id, drawn: event.drawn } } : state;
    case 'shared':
      return { ...state, share: event.percent };
    case 'shown': {
      const sighting = known(state);
      return sighting ? { ...state, touched: touchedOn(sighting, event.place) } : state;
    }
  }
}

/** Names come once: neither the camera nor they change after. */
function withSpots(state: LandState): LandState {
  const sighting = known(state);
  return sighting && state.names ? { ...state, spots: spotsOf(sighting, state.names) } : state;
}

function touchedIn(sighting: Sighting, image: PicturePoint): Touched {
  const met = sighting.toPlace(image);
  if (!met) return { kind: 'sky', image };
  const { lon, lat } = met.place;
  return { kind: 'land', image, place: { lon, lat }, distance_m: met.distance_m, hidden: false };
}

function touchedOn(sighting: Sighting, place: LandPlace): Touched {
  const shown = sighting.toPicture(place);
  if (!shown) return { kind: 'outside', place };
  return { kind: 'land', image: { x: shown.x, y: shown.y }, place, distance_m: shown.distance_m, hidden: shown.hidden };
}

/** The length between the two ends; `sky` when one of them is no land. */
export function measured({ sighting, ends: [from, to] }: LandState): GroundLength | 'sky' | undefined {
  if (!from || !to || sighting === 'failed' || !sighting) return undefined;
  return sighting.lengthOf(from, to) ?? 'sky';
}
