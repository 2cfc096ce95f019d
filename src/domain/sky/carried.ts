/** Tiles that a site carries with it for places without a network: which they are, and where they are kept in its root. */
import type { Bounds } from '../geo/ring.ts';
import type { Layer } from '../records/site.ts';

/** `kiosk.carry` in `site.yaml`. */
export interface Carry {
  /** Ids of layers. */
  readonly layers: readonly string[];
  /** West, south, east, north; of one place or of several. */
  readonly bounds: readonly Bounds[];
  /** First and last zoom, both included. */
  readonly zooms: readonly [first: number, last: number];
}

/** Folder of a root for them. */
const CARRIED_FOLDER = 'couches/emporte';

/** Where a layer's tiles are kept, from the content root. */
export const carriedFile = (layer: Pick<Layer, 'id'>): string => `${CARRIED_FOLDER}/${layer.id}.pmtiles`;

export interface TileAddress {
  readonly z: number;
  readonly x: number;
  readonly y: number;
}

/** Column and row of a point at a zoom, Web Mercator. */
function at(lon: number, lat: number, z: number): readonly [x: number, y: number] {
  const side = 2 ** z;
  const sine = Math.sin((lat * Math.PI) / 180);
  const inside = (value: number) => Math.min(side - 1, Math.max(0, Math.floor(value)));
  return [inside(((lon + 180) / 360) * side), inside((0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * side)];
}

/** The tiles of places, from the far zooms to the near ones, each once; a layer's own zooms are not left. */
export function tilesToCarry(
  { bounds, zooms: [first, last] }: Omit<Carry, 'layers'>,
  { minZoom, maxZoom }: Pick<Layer, 'minZoom' | 'maxZoom'>,
): TileAddress[] {
  const tiles = new Map<string, TileAddress>();
  for (let z = Math.max(first, minZoom); z <= Math.min(last, maxZoom); z++)
    for (const [west, south, east, north] of bounds) {
      const [left, top] = at(west, north, z);
      const [right, bottom] = at(east, south, z);
      for (let x = left; x <= right; x++) for (let y = top; y <= bottom; y++) tiles.set(`${z}/${x}/${y}`, { z, x, y });
    }
  return [...tiles.values()];
}
