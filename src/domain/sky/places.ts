/**
 * Places that can be found without a connection: the communes of the territory under their present, old and merged
 * names. Published as rows so that the file stays small; positions are those of GeoNames, where it has one.
 */
import { squeeze } from '../geo/degree.ts';
import { fold, rank } from '../text/fold.ts';

export interface Place {
  readonly name: string;
  /** INSEE code, where the place is a French commune. */
  readonly code?: string | undefined;
  readonly lat?: number | undefined;
  readonly lon?: number | undefined;
  /** Name of today's commune, where this one was merged into another. */
  readonly now?: string | undefined;
  /** The position is that of a part of the commune, of the commune that it belongs to, or of its neighbours. */
  readonly nearby?: true | undefined;
  /** How far the place may lie from that position, kilometres, where it is that of neighbours. */
  readonly within_km?: number | undefined;
  /** Inhabitants, where an official list has them. Not among the rows that a map loads: its page says them. */
  readonly population?: number | undefined;
}

/** The places of a site's territory, the most populous first. */
export interface TerritoryPlaces {
  readonly places: readonly Place[];
  /** Codes of the départements that lie in it whole. */
  readonly departements: readonly string[];
}

/** `[name, code, lat, lon, now, nearby]`: empty text, `null` or 0 where there is none; `nearby` is 1, or the kilometres within which the place lies. */
export type PlaceRow = readonly [string, string, number | null, number | null, string, number];

/** Places that a map needs at once, to write their names; those beyond are loaded when one searches. */
export const FIRST_PLACES = 400;

/** `/vue-du-ciel/lieux.json`, the most populous places; with `more`, the others are in `lieux-suite.json`. */
export interface PlaceFile {
  readonly source: string;
  readonly more: boolean;
  readonly places: readonly PlaceRow[];
}

/** Whether a place has a page of its own. @param departements codes of those whose communes have one */
export function hasPage({ code }: Place, departements: readonly string[]): boolean {
  return code !== undefined && departements.some((departement) => code.startsWith(departement));
}

/**
 * The places that have a page, one for each code: today's commune where a former one had its code.
 * @param departements codes of those whose communes have one
 */
export function pagedPlaces(places: readonly Place[], departements: readonly string[]): (Place & { readonly code: string })[] {
  const today = new Set(places.flatMap(({ code, now }) => (now === undefined && code !== undefined ? [code] : [])));
  return places.filter(
    (place): place is Place & { readonly code: string } =>
      hasPage(place, departements) && (place.now === undefined || !today.has(place.code ?? '')),
  );
}

/** Today's commune of each former one that was merged into another of the same places, by its code. */
export function todayOf(places: readonly Place[]): ReadonlyMap<string, Place & { readonly code: string }> {
  const today = new Map<string, Place & { readonly code: string }>();
  for (const { code, ...place } of places) if (place.now === undefined && code !== undefined) today.set(place.name, { ...place, code });
  return new Map(
    places.flatMap(({ code, now }) => {
      const united = now === undefined ? undefined : today.get(now);
      return code === undefined || united === undefined || united.code === code ? [] : [[code, united] as const];
    }),
  );
}

const round = (value: number | undefined) => (value === undefined ? null : Number(value.toFixed(5)));

/** A place as a row. */
export function toRow(place: Place): PlaceRow {
  return [place.name, place.code ?? '', round(place.lat), round(place.lon), place.now ?? '', place.within_km ?? (place.nearby ? 1 : 0)];
}

/** A row as a place. */
export function fromRow([name, code, lat, lon, now, nearby]: PlaceRow): Place {
  return {
    name,
    code: code || undefined,
    lat: lat ?? undefined,
    lon: lon ?? undefined,
    now: now || undefined,
    nearby: nearby > 0 ? true : undefined,
    within_km: nearby > 1 ? nearby : undefined,
  };
}

/** The places that answer a query, best first; a code finds its commune. */
export function findPlaces(places: readonly Place[], query: string, limit = 8): Place[] {
  const folded = fold(query);
  if (folded === '') return [];
  return places
    .map((place) => ({ place, rank: place.code === query.trim().toUpperCase() ? 0 : rank(fold(place.name), folded) }))
    .filter((hit) => hit.rank >= 0)
    .sort((a, b) => a.rank - b.rank || a.place.name.length - b.place.name.length || a.place.name.localeCompare(b.place.name, 'fr'))
    .slice(0, limit)
    .map((hit) => hit.place);
}

/** The place nearest to a point, for naming where a map or a cluster is; only places with a position of their own. */
export function nearestPlace(places: readonly Place[], lat: number, lon: number): Place | undefined {
  const shrink = squeeze(lat);
  let best: Place | undefined;
  let bestSquared = Infinity;
  for (const place of places) {
    if (place.lat === undefined || place.lon === undefined || place.nearby) continue;
    const squared = (place.lat - lat) ** 2 + ((place.lon - lon) * shrink) ** 2;
    if (squared < bestSquared) {
      bestSquared = squared;
      best = place;
    }
  }
  return best;
}

/** Whether a map may write a place's name where its position is: its own, or, of today's commune, that of one of its parts (its chief town). */
export function isNamed({ lat, now, nearby, within_km }: Place): boolean {
  return lat !== undefined && (!nearby || (now === undefined && within_km === undefined));
}
