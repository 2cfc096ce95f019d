/** What a visitor has set in the explorer, and its short form in the address: `?c=47.118,-1.917&z=13&de=1945&a=1965`. */
import { ORDERS, type Order } from './photo-query.ts';
import type { Span } from './timeline.ts';

/** The orders as the address names them. */
const ORDER_NAMES: Readonly<Record<Order, string>> = { oldest: 'anciennes', newest: 'recentes', nearest: 'proches' };

export interface SkyState {
  /** Middle of the map: latitude, longitude. */
  readonly centre?: readonly [number, number] | undefined;
  readonly zoom?: number | undefined;
  /** Id of the imagery layer; `none` for the local backdrop alone. */
  readonly layer?: string | undefined;
  /** Ids of the layers laid over it. */
  readonly overlays: readonly string[];
  /** Of the imagery over the plan, 0 … 100. */
  readonly opacity: number;
  readonly years?: Span | undefined;
  readonly query: string;
  /** Commune as the photographs name it. */
  readonly commune?: string | undefined;
  readonly campaign?: string | undefined;
  readonly kind?: string | undefined;
  readonly theme?: string | undefined;
  /** Computed images are shown too. */
  readonly computed: boolean;
  /** Only what can be seen here, not what is only known to exist. */
  readonly held: boolean;
  /** The list holds all that is found, not only what the map shows. */
  readonly everywhere: boolean;
  /** Order of the list; by time in a small collection, by nearness in a large one, unless chosen. */
  readonly order?: Order | undefined;
  /** Photograph whose outline is shown. */
  readonly photo?: string | undefined;
  /** Point asked about: latitude, longitude. */
  readonly point?: readonly [number, number] | undefined;
}

export const START: SkyState = { overlays: [], opacity: 100, query: '', computed: false, held: false, everywhere: false };

function numbers(text: string | null, count: number): number[] | undefined {
  const parts = text?.split(',').map((part) => (part.trim() === '' ? NaN : Number(part)));
  return parts?.length === count && parts.every(Number.isFinite) ? parts : undefined;
}

function position(text: string | null): readonly [number, number] | undefined {
  const [lat, lon] = numbers(text, 2) ?? [];
  return lat !== undefined && lon !== undefined && Math.abs(lat) <= 85 && Math.abs(lon) <= 180 ? [lat, lon] : undefined;
}

/** Reads an address; what is damaged or unknown is left out. */
export function parseSkyState(search: string): SkyState {
  const q = new URLSearchParams(search);
  const text = (key: string) => q.get(key)?.slice(0, 200) || undefined;
  const zoom = numbers(q.get('z'), 1)?.[0];
  const from = numbers(q.get('de'), 1)?.[0];
  const to = numbers(q.get('a'), 1)?.[0];
  const opacity = numbers(q.get('op'), 1)?.[0];
  return {
    centre: position(q.get('c')),
    zoom: zoom !== undefined && zoom >= 0 && zoom <= 22 ? zoom : undefined,
    layer: text('couche'),
    overlays: q.get('sur')?.split(',').filter(Boolean) ?? [],
    opacity: opacity !== undefined && opacity >= 0 && opacity <= 100 ? Math.round(opacity) : 100,
    years: from !== undefined && to !== undefined && from <= to ? { from: Math.round(from), to: Math.round(to) } : undefined,
    query: text('q') ?? '',
    commune: text('commune'),
    campaign: text('campagne'),
    kind: text('type'),
    theme: text('theme'),
    computed: q.get('synthese') === '1',
    held: q.get('ici') === '1',
    everywhere: q.get('partout') === '1',
    order: ORDERS.find((order) => ORDER_NAMES[order] === q.get('tri')),
    photo: text('photo'),
    point: position(q.get('point')),
  };
}

const degrees = (pair: readonly [number, number]) => pair.map((value) => String(Number(value.toFixed(5)))).join(',');

/** Writes an address; what is at its start value is left out. */
export function formatSkyState(state: SkyState): string {
  const entries: [string, string | undefined][] = [
    ['c', state.centre && degrees(state.centre)],
    ['z', state.zoom === undefined ? undefined : String(Number(state.zoom.toFixed(2)))],
    ['couche', state.layer],
    ['sur', state.overlays.length > 0 ? state.overlays.join(',') : undefined],
    ['op', state.opacity === 100 ? undefined : String(state.opacity)],
    ['de', state.years && String(state.years.from)],
    ['a', state.years && String(state.years.to)],
    ['q', state.query || undefined],
    ['commune', state.commune],
    ['campagne', state.campaign],
    ['type', state.kind],
    ['theme', state.theme],
    ['synthese', state.computed ? '1' : undefined],
    ['ici', state.held ? '1' : undefined],
    ['partout', state.everywhere ? '1' : undefined],
    ['tri', state.order && ORDER_NAMES[state.order]],
    ['photo', state.photo],
    ['point', state.point && degrees(state.point)],
  ];
  const q = new URLSearchParams();
  for (const [key, value] of entries) if (value !== undefined) q.set(key, value);
  // Commas are legal in a query and read better as they are.
  const search = q.toString().replaceAll('%2C', ',');
  return search === '' ? '' : `?${search}`;
}
