/** Names that are written on a picture of the land: communes, and what the site's own file of names adds. */
import type { Place } from './places.ts';

export const NAME_KINDS = ['commune', 'hamlet', 'water'] as const;
export type NameKind = (typeof NAME_KINDS)[number];

export interface LandName {
  readonly name: string;
  readonly kind: NameKind;
  readonly lon: number;
  readonly lat: number;
}

/** `[name, rank in NAME_KINDS, lat, lon]`. */
export type NameRow = readonly [name: string, kind: number, lat: number, lon: number];

/** Always published, so that nobody asks for what is missing. */
export const NAMES_OF_LAND_FILE = '/couches/noms.json';

export const nameOfRow = ([name, kind, lat, lon]: NameRow): LandName => ({ name, kind: NAME_KINDS[kind] ?? 'hamlet', lat, lon });
export const rowOfName = ({ name, kind, lat, lon }: LandName): NameRow => [
  name,
  NAME_KINDS.indexOf(kind),
  Number(lat.toFixed(5)),
  Number(lon.toFixed(5)),
];

/** Communes that have a position of their own, in their order: the most populous first; after them former ones, whose villages stand. */
export function communeNames(places: readonly Place[]): LandName[] {
  const of = (kind: NameKind, former: boolean): LandName[] =>
    places.flatMap(({ name, lat, lon, nearby, now }): LandName[] =>
      lat === undefined || lon === undefined || nearby || (now !== undefined) !== former ? [] : [{ name, kind, lat, lon }],
    );
  return [...of('commune', false), ...of('hamlet', true)];
}
