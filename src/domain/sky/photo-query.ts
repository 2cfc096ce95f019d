/**
 * Questions to the map's index: which photographs match what is asked, how many in each facet and year, which ones
 * lie in a view. One pass over the columns answers all counts; 100 000 photographs take a few milliseconds.
 */
import type { Bounds } from '../geo/ring.ts';
import { KINDS, type MapIndex } from '../photo/index-format.ts';
import { boundsHold } from '../geo/sphere.ts';
import { squeeze } from '../geo/degree.ts';
import { histogram, histogramStep, type Histogram, type Span } from './timeline.ts';

export interface Criteria {
  readonly years?: Span | undefined;
  /** Id of a campaign. */
  readonly campaign?: string | undefined;
  /** INSEE code of a commune. */
  readonly commune?: string | undefined;
  readonly kind?: string | undefined;
  readonly theme?: string | undefined;
  readonly computed: boolean;
  readonly held: boolean;
  /** Ranks whose text matches, 1 for each; `undefined` when nothing was typed. */
  readonly text?: Uint8Array | undefined;
}

/** A facet's value and how many photographs would match it, all other criteria kept. */
export interface Count {
  readonly value: string;
  readonly count: number;
}

export interface Matches {
  /** Ranks that match, ascending. */
  readonly ranks: Uint32Array;
  /** How many of them have a place. */
  readonly located: number;
  /** Matching but for the years. */
  readonly histogram: Histogram | undefined;
  readonly undated: number;
  readonly facets: {
    readonly campaign: readonly Count[];
    readonly commune: readonly Count[];
    readonly kind: readonly Count[];
    readonly theme: readonly Count[];
  };
  /** Computed pictures left out because they were not asked for. */
  readonly computedHidden: number;
}

/** First and last year of all dated photographs. */
export function yearLimits(index: MapIndex): Span | undefined {
  let from = Infinity;
  let to = -Infinity;
  for (let i = 0; i < index.count; i++) {
    const year = index.year[i] ?? 0;
    if (year === 0) continue;
    from = Math.min(from, year);
    to = Math.max(to, year + (index.span[i] ?? 0));
  }
  return from <= to ? { from, to } : undefined;
}

/** Rank of a value in a list, −2 when it is asked for but unknown (nothing matches), −1 when it is not asked for. */
function wanted(value: string | undefined, list: readonly string[]): number {
  if (value === undefined) return -1;
  const rank = list.indexOf(value);
  return rank < 0 ? -2 : rank;
}

const counts = (values: readonly string[], numbers: ArrayLike<number>): Count[] =>
  values
    .map((value, i) => ({ value, count: numbers[i] ?? 0 }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);

/** Bars of the histogram at most. */
const BARS = 120;

/** Everything that matches, and the counts beside it. */
export function match(index: MapIndex, criteria: Criteria): Matches {
  const campaigns = index.campaigns.map(({ id }) => id);
  const communes = index.communes.map(([insee]) => insee);
  const campaign = wanted(criteria.campaign, campaigns);
  const commune = wanted(criteria.commune, communes);
  const kind = wanted(criteria.kind, KINDS);
  const theme = wanted(criteria.theme, index.themes);
  const { years } = criteria;

  const ranks = new Uint32Array(index.count);
  let found = 0;
  let located = 0;
  let undated = 0;
  let computedHidden = 0;
  const perCampaign = new Uint32Array(campaigns.length);
  const perCommune = new Uint32Array(communes.length);
  const perKind = new Uint32Array(KINDS.length);
  const perTheme = new Uint32Array(index.themes.length);
  const dated: number[] = [];

  for (let i = 0; i < index.count; i++) {
    if (criteria.held && !index.held[i]) continue;
    if (criteria.text && !criteria.text[i]) continue;
    const inCampaign = campaign === -1 || index.campaign[i] === campaign;
    const inCommune = commune === -1 || index.commune[i] === commune + 1;
    const inKind = kind === -1 || index.kind[i] === kind;
    const bits = index.themeBits[i] ?? 0;
    const inTheme = theme === -1 || (theme >= 0 && ((bits >>> theme) & 1) === 1);
    const year = index.year[i] ?? 0;
    const inYears = years === undefined || (year !== 0 && year <= years.to && year + (index.span[i] ?? 0) >= years.from);
    const fails = Number(!inCampaign) + Number(!inCommune) + Number(!inKind) + Number(!inTheme) + Number(!inYears);
    if (fails > 1) continue;
    // A computed picture is no photograph: it counts nowhere until it is asked for.
    if (!criteria.computed && index.computed[i]) {
      if (fails === 0) computedHidden++;
      continue;
    }
    const all = fails === 0;
    if (all || !inCampaign) perCampaign[index.campaign[i] ?? 0] = (perCampaign[index.campaign[i] ?? 0] ?? 0) + 1;
    if ((all || !inCommune) && index.commune[i])
      perCommune[(index.commune[i] ?? 1) - 1] = (perCommune[(index.commune[i] ?? 1) - 1] ?? 0) + 1;
    if (all || !inKind) perKind[index.kind[i] ?? 0] = (perKind[index.kind[i] ?? 0] ?? 0) + 1;
    if (all || !inTheme)
      for (let rest = bits, bit = 0; rest !== 0; rest >>>= 1, bit++) if (rest & 1) perTheme[bit] = (perTheme[bit] ?? 0) + 1;
    if (all || !inYears) {
      if (year === 0) undated++;
      else dated.push(year);
    }
    if (!all) continue;
    ranks[found++] = i;
    if (i < index.located) located++;
  }
  const limits = yearLimits(index);
  return {
    ranks: ranks.slice(0, found),
    located,
    undated,
    computedHidden,
    histogram: limits && histogram(dated, limits, histogramStep(limits, BARS)),
    facets: {
      campaign: counts(campaigns, perCampaign),
      commune: counts(communes, perCommune),
      kind: counts(KINDS, perKind),
      theme: counts(index.themes, perTheme),
    },
  };
}

/** The ranks (of ascending ones) whose place is within bounds. */
export function within(index: MapIndex, ranks: Uint32Array, bounds: Bounds): Uint32Array {
  const inside = new Uint32Array(ranks.length);
  let found = 0;
  for (const rank of ranks) {
    // Located photographs come first in the index.
    if (rank >= index.located) break;
    if (boundsHold(bounds, index.lon[rank] ?? 0, index.lat[rank] ?? 0)) inside[found++] = rank;
  }
  return inside.slice(0, found);
}

export const ORDERS = ['oldest', 'newest', 'nearest'] as const;
export type Order = (typeof ORDERS)[number];

/**
 * Ranks in the order of a list: by date (undated ones last), or by distance from a point (those without a place last).
 * @param first how many of the list are wanted: of 100 000 found, what a page of the list does not show need not be sorted
 */
export function inOrder(
  index: MapIndex,
  ranks: Uint32Array,
  order: Order,
  from: readonly [lon: number, lat: number],
  first = Infinity,
): Uint32Array {
  const keys = new Float64Array(ranks.length);
  const shrink = squeeze(from[1]);
  ranks.forEach((rank, i) => {
    const day = (index.year[rank] ?? 0) * 512 + (index.day[rank] ?? 0);
    if (order === 'nearest')
      keys[i] =
        rank < index.located ? (((index.lon[rank] ?? 0) - from[0]) * shrink) ** 2 + ((index.lat[rank] ?? 0) - from[1]) ** 2 : Infinity;
    else keys[i] = day === 0 ? Infinity : order === 'oldest' ? day : -day;
  });
  const wanted = Math.min(first, ranks.length);
  // Numbers alone are sorted many times faster than by a comparison.
  const last = wanted < ranks.length ? (Float64Array.from(keys).sort()[wanted - 1] ?? -Infinity) : Infinity;
  const positions = Uint32Array.from(ranks, (_, i) => i).filter((i) => (keys[i] ?? 0) <= last);
  positions.sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0) || a - b);
  return positions.subarray(0, wanted).map((position) => ranks[position] ?? 0);
}

/** Detail files whose area (outlines and cones included) holds a point and that have a matching photograph. */
export function chunksHolding(index: MapIndex, ranks: Uint32Array, lon: number, lat: number): number[] {
  const chunks = new Set<number>();
  for (const rank of ranks) {
    if (rank >= index.located) break;
    const chunk = Math.floor(rank / index.chunkSize);
    const bounds = index.chunkBounds[chunk];
    if (bounds && boundsHold(bounds, lon, lat)) chunks.add(chunk);
  }
  return [...chunks];
}
